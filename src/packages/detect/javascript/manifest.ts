import type { Finding } from '../detector.js';

/** What the files beside a program say about its imports. */
export interface Manifest {
  /** All that `dependencies` and `optionalDependencies` ask for. */
  readonly dependencies: readonly Finding[];
  /** By name, whichever list names it. */
  readonly versions: ReadonlyMap<string, string>;
  /** Whether the files themselves answer to a specifier. */
  isLocal(specifier: string): boolean;
}

/** Reads package.json and the paths of tsconfig.json; damaged ones say nothing. */
export function readManifest(files: Readonly<Record<string, string>>): Manifest {
  const manifest = readObject(files['package.json']);
  const required = readVersions(manifest['dependencies']);
  const optional = readVersions(manifest['optionalDependencies']);
  const others = ['peerDependencies', 'devDependencies'].flatMap((key) => readVersions(manifest[key]));
  const own = new Set([manifest['name'], ...Object.keys(files).flatMap(findInstalled)]);
  const aliases = readAliases(files['tsconfig.json']);
  return {
    dependencies: [
      ...required.map(([name, version]) => describe(name, version, false)),
      ...optional.map(([name, version]) => describe(name, version, true)),
    ],
    versions: new Map([...others, ...optional, ...required]),
    isLocal: (specifier) =>
      [...own].some((name) => specifier === name || specifier.startsWith(`${name}/`)) ||
      aliases.some((prefix) => specifier.startsWith(prefix)),
  };
}

function describe(name: string, version: string, isOptional: boolean): Finding {
  return { import: `package.json: ${name}`, line: 1, package: { name, version }, isOptional };
}

function readVersions(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, version]) =>
    typeof version === 'string' ? [[name, version]] : [],
  );
}

function findInstalled(file: string): readonly string[] {
  return /^(?:\.\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.slice(1) ?? [];
}

/** The beginnings that `compilerOptions.paths` leads elsewhere. Its comments are left out. */
function readAliases(text: string | undefined): readonly string[] {
  const plain = text
    ?.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\/\*[\s\S]*?(?:\*\/|$)|\/\/.*/g, '$1')
    .replace(/,(\s*[}\]])/g, '$1');
  const options = readObject(plain)['compilerOptions'];
  const paths =
    typeof options === 'object' && options !== null && 'paths' in options ? options.paths : undefined;
  if (typeof paths !== 'object' || paths === null) return [];
  return Object.keys(paths).flatMap((path) => (path === '*' ? [] : [path.replace(/\*.*$/, '')]));
}

function readObject(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // The program's own tools complain about it; there is nothing to detect in it.
    return {};
  }
}
