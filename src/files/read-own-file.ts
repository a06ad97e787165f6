import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** What is larger is none of ours. */
const mostBytes = 64 * 2 ** 20;

/**
 * The text of a file of ours; undefined where there is none that can be read. A project from elsewhere may have anything
 * in its place: a link, which leads to what is not ours, or a pipe or a device, which would be read for ever.
 */
export function readOwnFile(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = fstatSync(file);
    return stats.isFile() && stats.size <= mostBytes ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
