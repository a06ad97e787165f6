import { existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { missingMachine, openMachine } from './broken-machine.js';
import { findLeftovers, listBelongings } from './list-leftovers.js';

it.skipIf(missingMachine !== undefined)(
  `what a run leaves on a machine is listed, of whatever kind${missingMachine === undefined ? '' : ` (skipped: ${missingMachine})`}`,
  async () => {
    const folder = await createFolder({ 'before.txt': '' });
    const machine = await openMachine();
    try {
      const { init, cgroups } = machine;
      const groups = Object.values(cgroups).flatMap((group) => group ?? []);
      const list = () => listBelongings({ init, cgroups: groups, folders: [folder] });
      const before = list();
      expect(findLeftovers(before, list())).toEqual([]);

      machine.change(`setsid unshare --net sleep 1234 >/dev/null 2>&1 & echo >${folder}/after.txt`);
      machine.change('mount -t tmpfs none /mnt');
      const group = cgroups.memory === undefined ? undefined : join(cgroups.memory, 'left');
      if (group !== undefined) mkdirSync(group);
      await expect
        .poll(() => findLeftovers(before, list()), { timeout: 10_000 })
        .toEqual(
          expect.arrayContaining([
            'process sleep 1234',
            expect.stringMatching(/^network net:\[\d+\]$/),
            'mount / /mnt',
            `file ${folder}/after.txt`,
            ...(group === undefined ? [] : [`cgroup ${group}`]),
          ]),
        );
      if (group !== undefined) rmdirSync(group);
    } finally {
      await machine.close();
    }
    // Nothing of it was outside, and it is all gone.
    expect(existsSync(`/proc/${machine.init}`)).toBe(false);
  },
);
