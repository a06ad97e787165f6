import type { Language } from '../languages/language.js';
import type { Case } from '../model/case.js';
import { UserError } from '../model/errors.js';
import type { PackageSpec } from '../model/plan.js';
import { detectPackages } from '../packages/detect/detect-packages.js';
import type { Detection } from '../packages/detect/detection.js';
import { isPackage } from '../packages/detect/package-rules.js';
import { findEcosystem } from '../packages/find-ecosystem.js';

export interface ChosenPackages {
  /** Sorted by name. */
  readonly packages: readonly PackageSpec[];
  /** Why these, as a clause; undefined where there is nothing to say. */
  readonly reason?: string;
}

/** The packages that a case names, or else those that its program imports. */
export async function choosePackages(
  { packages, code, files }: Pick<Case, 'packages' | 'code' | 'files'>,
  { name, title }: Pick<Language, 'name' | 'title'>,
): Promise<ChosenPackages> {
  if (packages !== 'detect') return nameAll(packages, name, title);
  const detection = await detectPackages(name, code, files);
  if ('unsupported' in detection) return { packages: [] };
  const reason = describeDetection(detection);
  return { packages: detection.packages, ...(reason === '' ? {} : { reason }) };
}

function nameAll(texts: readonly string[], language: string, title: string): ChosenPackages {
  if (texts.length === 0) return { packages: [], reason: 'it asks for no packages' };
  const ecosystem = findEcosystem(language);
  if (ecosystem === undefined) {
    throw new UserError('suite-invalid', `packages are not supported for ${title}`, {
      hint: 'leave `packages` out, or give the case a `container` that has them',
    });
  }
  const packages = texts.map((text) => {
    const spec = ecosystem.splitSpec(text);
    if (isPackage(ecosystem.name, spec)) return spec;
    const subject = JSON.stringify(text);
    throw new UserError('suite-invalid', `${subject} is no package that ${ecosystem.name} could install`, {
      hint: `write a name, or name and version, as in ${JSON.stringify(ecosystem.example)}`,
    });
  });
  return {
    packages: packages.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    reason: `it asks for ${listNames(packages)}`,
  };
}

function describeDetection({ packages, optional, unresolved }: Detection): string {
  return [
    ...(packages.length === 0 ? [] : [`it imports ${listNames(packages)}`]),
    ...(optional.length === 0 ? [] : [`it can do without ${listNames(optional)}`]),
    ...unresolved.map((one) => `"${one.import}" on line ${one.line} ${one.reason}`),
  ].join('; ');
}

function listNames(packages: readonly PackageSpec[]): string {
  return packages.map(({ name }) => name).join(', ');
}
