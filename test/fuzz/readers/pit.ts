import type { FuzzedReader } from '../reader.js';

/** Reads nothing of ours, and never ends: shows whether the fuzzer tells of what does not. */
export const reader: FuzzedReader = {
  mostBytes: 64,
  makeSeeds: async () => ['bottomless'],
  open: async () => () => {
    for (;;);
  },
};
