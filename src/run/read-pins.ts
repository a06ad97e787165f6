import type { Runner } from '../model/runner.js';

interface ReadPinsOptions {
  readonly runner: Pick<Runner, 'name'>;
  /** The project's root; absolute. */
  readonly root: string;
  /** Whether the lock is read although the runner has no use for it: a damaged one is then told. */
  readonly isLocked: boolean;
}

/**
 * What the project's lock pins, for a runner that uses images. Throws a `SuiteInvalidError` for a damaged
 * lock.
 */
export async function readPins({
  runner,
  root,
  isLocked,
}: ReadPinsOptions): Promise<ReadonlyMap<string, string>> {
  const usesImages = runner.name === 'dagger';
  if (!usesImages && !isLocked) return new Map();
  const { readLock } = await import('../lock/read-lock.js');
  const lock = await readLock(root);
  return new Map(usesImages ? Object.entries(lock?.images ?? {}) : []);
}
