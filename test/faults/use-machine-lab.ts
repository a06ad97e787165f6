import { afterAll, beforeAll } from 'vitest';
import { type MachineLab, openMachineLab } from './machine-lab.js';

/** A lab that is open while the tests run, and how many faults they have injected so far. */
export interface UsedLab {
  readonly lab: MachineLab;
  injected: number;
}

/** Opens a lab for the tests of a `describe`, and tells at their end how many `faults` were injected. */
export function useMachineLab(faults: string): UsedLab {
  let opened: MachineLab | undefined;
  const used: UsedLab = {
    injected: 0,
    get lab() {
      if (opened === undefined) throw new Error('no test runs yet');
      return opened;
    },
  };
  beforeAll(async () => {
    opened = await openMachineLab();
  });
  afterAll(() => {
    console.log(`${used.injected} ${faults}`);
    opened?.close();
  });
  return used;
}
