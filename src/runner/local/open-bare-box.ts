import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Box } from '../box.js';
import type { Mount } from './mount.js';
import { openSupervisor } from './open-sandbox.js';
import { relocateRequest } from './relocate-request.js';
import { removeFolder } from './remove-folder.js';

/** The supervisor with nothing around it, for those who have asked for `isolation: none`. */
export async function openBareBox(supervisor: string, mounts: readonly Mount[]): Promise<Box> {
  const folder = await mkdtemp(join(tmpdir(), 'umwelten-suite-'));
  await mkdir(join(folder, 'app'));
  await mkdir(join(folder, 'home'));
  const box = await openSupervisor([supervisor, 'serve']);
  return {
    run: (request, signal) => box.run(relocateRequest(request, folder, mounts), signal),
    get isLost() {
      return box.isLost;
    },
    async close() {
      await box.close();
      await removeFolder(folder);
    },
  };
}
