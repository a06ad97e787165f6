import { expect, it } from 'vitest';
import { chooseBoxUid, daemonSlots, installerSlots } from '../../../src/runner/local/sandbox-host.js';

const isRoot = process.getuid?.() === 0;

it.skipIf(!isRoot)(
  `three hundred cases, compilers that are kept running and installers have each a uid of their own${isRoot ? '' : ' (skipped: needs root)'}`,
  () => {
    const slots = [{ first: 0, count: 300 }, daemonSlots, installerSlots];
    const uids = slots.flatMap(({ first, count }) =>
      Array.from({ length: count }, (_, index) => chooseBoxUid(first + index)),
    );
    expect(new Set(uids).size).toBe(500);
  },
);
