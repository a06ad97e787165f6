import { statfs } from 'node:fs/promises';
import type { InfrastructureError } from '../../model/errors.js';

const intervalMs = 200;
/** What is left to others: a share of the disk, and no more than this. */
const reserve = { share: 0.05, bytes: 2 ** 30 };

export interface DiskWatch extends Disposable {
  /** Aborted with the error when too little is left. */
  readonly signal: AbortSignal;
}

/**
 * Watches the disk that a folder is on, where no limit bounds how much is written there. `explain` makes the error that
 * ends whoever writes.
 */
export function watchDisk(
  folder: string,
  explain: () => InfrastructureError,
  { share, bytes } = reserve,
): DiskWatch {
  const controller = new AbortController();
  const timer = setInterval(async () => {
    const disk = await statfs(folder).catch(() => undefined);
    if (disk === undefined) return;
    const least = Math.min(bytes, disk.blocks * disk.bsize * share);
    if (disk.bavail * disk.bsize >= least) return;
    clearInterval(timer);
    controller.abort(explain());
  }, intervalMs);
  return { signal: controller.signal, [Symbol.dispose]: () => clearInterval(timer) };
}
