import { UserError } from '../model/errors.js';
import type { Environment, LanguageEnvironment, LockedPackages } from '../model/plan.js';
import { isPackage } from '../packages/detect/package-rules.js';
import { findEcosystem } from '../packages/find-ecosystem.js';

/** What packages came to when they were locked, by `nameInstallation`. */
export type PackageLocks = ReadonlyMap<string, LockedPackages>;

/** What a lock calls the packages of an environment: `pip numpy, pandas ==2.2`. Undefined where it has none. */
export function nameInstallation({ language, packages }: LanguageEnvironment): string | undefined {
  const ecosystem = findEcosystem(language);
  if (ecosystem === undefined || packages.length === 0) return undefined;
  const specs = packages.map(({ name, version }) => (version === undefined ? name : `${name} ${version}`));
  return `${ecosystem.name} ${specs.join(', ')}`;
}

/**
 * The same environment with what its packages came to, where `locks` has that. Throws
 * `UserError('suite-invalid')` for a lock that names what no installer may see.
 */
export function lockPackages(environment: Environment, locks: PackageLocks): Environment {
  if (environment.kind === 'container') return environment;
  const name = nameInstallation(environment);
  const locked = name === undefined ? undefined : locks.get(name);
  if (locked === undefined) return environment;
  const ecosystem = findEcosystem(environment.language);
  const wrong = locked.installed.find((spec) => ecosystem === undefined || !isPackage(ecosystem.name, spec));
  if (wrong === undefined) return { ...environment, locked };
  throw new UserError(
    'suite-invalid',
    `the lock names ${JSON.stringify(wrong.name)}, which no installer may see`,
    {
      hint: 'write it anew with `umwelten-suite lock`',
    },
  );
}
