import { chmod, writeFile } from 'node:fs/promises';

/** Writes a file that every user may read, whatever the umask of the harness is. */
export async function writeReadable(path: string, content: Uint8Array | string): Promise<void> {
  await writeFile(path, content);
  await chmod(path, 0o644);
}
