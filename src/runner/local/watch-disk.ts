import { statfs } from 'node:fs/promises';
import { InfrastructureError } from '../../model/errors.js';

const intervalMs = 200;
/** What installations leave to others: a share of the disk, and no more than this. */
const reserve = { share: 0.05, bytes: 2 ** 30 };

export interface DiskWatch extends Disposable {
  /** Aborted with an `InfrastructureError('resources-exhausted')` when too little is left. */
  readonly signal: AbortSignal;
}

/** Watches the disk that a folder is on: no limit of a box bounds how many files a package writes there. */
export function watchDisk(folder: string, { share, bytes } = reserve): DiskWatch {
  const controller = new AbortController();
  const timer = setInterval(async () => {
    const disk = await statfs(folder).catch(() => undefined);
    if (disk === undefined) return;
    const least = Math.min(bytes, disk.blocks * disk.bsize * share);
    if (disk.bavail * disk.bsize >= least) return;
    clearInterval(timer);
    controller.abort(
      new InfrastructureError('resources-exhausted', 'an installation of packages has filled the disk', {
        hint: 'free some: `umwelten-suite cache prune packages`',
        scope: 'environment',
      }),
    );
  }, intervalMs);
  return { signal: controller.signal, [Symbol.dispose]: () => clearInterval(timer) };
}
