import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isWithin } from './mount.js';

/**
 * Makes a folder, and those above it that are not there, so that every user may enter and read them, whatever the umask of
 * the harness is: where Landlock stands in for the sandbox, root's programs are other users. What is there stays as it is.
 */
export async function makeOpenFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let each = path; isWithin(each, first); each = dirname(each)) await chmod(each, 0o755);
}
