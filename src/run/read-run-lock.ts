import type { Runner } from '../model/runner.js';
import type { Locks } from '../plan/create-planner.js';

interface ReadOptions {
  readonly runner: Pick<Runner, 'name'>;
  /** The project's root; absolute. */
  readonly root: string;
}

/**
 * What the project's lock says to this runner: images are nothing to one that has none. Throws a
 * `SuiteInvalidError` for a damaged lock.
 */
export async function readRunLock({ runner, root }: ReadOptions): Promise<Locks> {
  const [{ readLock }, { parseLockedPackages }] = await Promise.all([
    import('../lock/read-lock.js'),
    import('../lock/locked-packages.js'),
  ]);
  const lock = await readLock(root);
  return {
    images: new Map(runner.name === 'dagger' ? Object.entries(lock?.images ?? {}) : []),
    packages: parseLockedPackages(lock?.packages),
  };
}
