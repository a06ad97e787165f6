import { realpath } from 'node:fs/promises';
import { UserError } from '../model/errors.js';

/** Where a path leads to by its links. Throws a `UserError` where that is not there, or no longer. */
export async function findRealPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('file-unreadable', `${path} cannot be read: ${reason}`, {
      hint: 'look whether it was moved or deleted meanwhile',
      cause,
    });
  }
}
