import { isWayOut } from '../maze.js';
import type { FuzzedReader } from '../reader.js';

/** Reads nothing of ours: shows whether the fuzzer finds what only guidance can find. */
export const reader: FuzzedReader = {
  mostBytes: 64,
  makeSeeds: async () => ['start'],
  open: async () => (input) => {
    if (isWayOut(input.toString('latin1'))) throw new Error('out of the maze');
  },
};
