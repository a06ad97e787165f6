import { detectPackages } from '../../../src/packages/detect/detect-packages.js';

/** A detection in words: `name version` of packages, and the imports that lead nowhere. */
export async function readDetection(
  language: string,
  code: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Record<'packages' | 'optional' | 'unresolved', readonly string[]>> {
  const detection = await detectPackages(language, code, files);
  if ('unsupported' in detection) throw new Error(detection.unsupported);
  const { packages, optional, unresolved } = detection;
  return {
    packages: packages.map(({ name, version }) => (version === undefined ? name : `${name} ${version}`)),
    optional: optional.map(({ name }) => name),
    unresolved: unresolved.map((found) => found.import),
  };
}

/** The packages alone, for claims about nothing else. */
export async function listPackages(
  language: string,
  code: string,
  files: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  return (await readDetection(language, code, files)).packages;
}
