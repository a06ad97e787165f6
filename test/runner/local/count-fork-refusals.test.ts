import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CgroupSource } from '../../../src/runner/local/cgroup-files.js';
import { findForkRefusals, refuseShortage } from '../../../src/runner/local/count-fork-refusals.js';
import { createFolder } from '../../support/create-folder.js';
import { makeSupervisorReport } from '../../support/supervisor-report.js';
import { makeSupervisorRequest } from '../../support/supervisor-request.js';

/** A mount point, with the files that lie below it. */
async function createGroups(files: Readonly<Record<string, string>>): Promise<string> {
  const point = await createFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(point, path, '..'), { recursive: true });
    await writeFile(join(point, path), text);
  }
  return point;
}

describe('findForkRefusals', () => {
  it('counts in version 1 what was refused to the own group', async () => {
    const point = await createGroups({ 'ours/pids.events': 'max 2\n' });
    const source: CgroupSource = {
      mountInfo: `30 24 0:26 / ${point} rw - cgroup cgroup rw,pids\n`,
      ownGroups: '8:pids:/ours\n4:memory:/other\n',
    };
    const count = findForkRefusals(source);
    expect(count?.()).toBe(2);
    await writeFile(join(point, 'ours/pids.events'), 'max 3\n');
    expect(count?.()).toBe(3);
  });

  it('counts in version 2 what was refused for the limit of any group above', async () => {
    const point = await createGroups({ 'slice/pids.events': 'max 1\n', 'slice/ours/pids.events': 'max 0\n' });
    const source: CgroupSource = {
      mountInfo: `30 24 0:26 / ${point} rw - cgroup2 cgroup2 rw\n`,
      ownGroups: '0::/slice/ours\n',
    };
    const count = findForkRefusals(source);
    const before = count?.();
    await writeFile(join(point, 'slice/pids.events'), 'max 2\n');
    expect(count?.()).toBe((before ?? 0) + 1);
  });

  it('is not there where no group counts processes', async () => {
    const point = await createGroups({});
    const mountInfo = `30 24 0:26 / ${point} rw - cgroup2 cgroup2 rw\n`;
    expect(findForkRefusals({ mountInfo, ownGroups: '0::/\n' })).toBeUndefined();
    expect(findForkRefusals({ mountInfo: '', ownGroups: '' })).toBeUndefined();
  });
});

describe('refuseShortage', () => {
  const report = makeSupervisorReport({ ending: { kind: 'exited', exitCode: 1 } });
  const run = (counts: readonly number[]) => {
    const left = [...counts];
    const inner = { run: async () => report, isLost: false, close: async () => {} };
    const box = refuseShortage(inner, () => left.shift() ?? 0);
    return box.run(makeSupervisorRequest(), new AbortController().signal);
  };

  it('passes on what a program came to that was refused nothing', async () => {
    expect(await run([4, 4])).toBe(report);
  });

  it('takes a refusal while the program ran for the machine’s fault', async () => {
    await expect(run([4, 5])).rejects.toMatchObject({
      code: 'resources-exhausted',
      retryable: true,
      hint: expect.stringContaining('pids.max'),
    });
  });
});
