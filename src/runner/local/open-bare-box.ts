import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Box } from '../box.js';
import type { Mount } from './mount.js';
import { openSupervisor } from './open-sandbox.js';
import { relocateRequest } from './relocate-request.js';

/** The supervisor with nothing around it, for those who have asked for `isolation: none`. */
export async function openBareBox(supervisor: string, mounts: readonly Mount[]): Promise<Box> {
  const folder = await mkdtemp(join(tmpdir(), 'umwelten-suite-'));
  await mkdir(join(folder, 'app'));
  await mkdir(join(folder, 'home'));
  const box = await openSupervisor([supervisor, 'serve']);
  return {
    run: (request, signal) => box.run(relocateRequest(request, folder, mounts), signal),
    async close() {
      await box.close();
      await removeFolder(folder);
    },
  };
}

/** A program may have taken the rights away that removing its folders needs. */
async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch {
    await promisify(execFile)('chmod', ['-R', 'u+rwx', folder]).catch(() => {});
    // What cannot be removed even then stays in the folder for temporary files.
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}
