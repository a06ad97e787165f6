import { basename, dirname, extname, join } from 'node:path';

/** The folder beside suites in which their snapshots are. */
export const snapshotFolder = '__snapshots__';

/** How the names of their files end. */
export const snapshotEnding = '.snap.yaml';

/** The file of a suite's snapshots: `__snapshots__/primes.snap.yaml` beside `primes.yaml`. */
export function findSnapshotPath(suitePath: string): string {
  const stem = basename(suitePath, extname(suitePath));
  return join(dirname(suitePath), snapshotFolder, stem + snapshotEnding);
}
