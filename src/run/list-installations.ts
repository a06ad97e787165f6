import type { Origin } from '../model/case.js';
import type { LanguageEnvironment } from '../model/plan.js';
import { nameInstallation } from '../plan/lock-packages.js';
import type { EnvironmentUse } from './list-environments.js';

/** Packages that cases ask for, and that are not locked. */
export interface InstallationUse {
  /** As the lock calls them. */
  readonly name: string;
  readonly environment: LanguageEnvironment;
  /** Of the first of the cases. */
  readonly origin: Origin;
  readonly caseCount: number;
}

/** What has to be installed anew, in the order of the environments. Languages that share a package manager share it. */
export function listInstallations(environments: readonly EnvironmentUse[]): InstallationUse[] {
  const uses = new Map<string, InstallationUse>();
  for (const { environment, origin, caseCount } of environments) {
    if (environment.kind !== 'language' || environment.locked !== undefined) continue;
    const name = nameInstallation(environment);
    if (name === undefined) continue;
    const known = uses.get(name) ?? { name, environment, origin, caseCount: 0 };
    uses.set(name, { ...known, caseCount: known.caseCount + caseCount });
  }
  return [...uses.values()];
}
