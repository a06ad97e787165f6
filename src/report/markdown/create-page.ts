import { disarmText } from '../disarm-commands.js';

/** GitHub refuses a job's summary above 1 MiB; a little below it, so that others may add to theirs. */
export const mostSummaryBytes = 1_000_000;

/**
 * Text that must not grow beyond a limit: each piece, of whole lines, is taken whole, or left out and counted. No line
 * of it is a command to a CI server that prints it.
 */
export interface Page {
  /** Whether there was room for it. */
  add(text: string): boolean;
  readonly text: string;
  /** Pieces that were left out. */
  readonly leftOut: number;
}

export function createPage(maxBytes: number): Page {
  const pieces: string[] = [];
  let left = maxBytes;
  let leftOut = 0;
  return {
    add: (piece) => {
      const text = disarmText(piece);
      const bytes = Buffer.byteLength(text) + 1;
      if (bytes > left) {
        leftOut += 1;
        return false;
      }
      left -= bytes;
      pieces.push(text);
      return true;
    },
    get text() {
      return pieces.join('\n');
    },
    get leftOut() {
      return leftOut;
    },
  };
}
