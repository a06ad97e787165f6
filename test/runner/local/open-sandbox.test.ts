import { randomUUID } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MemoryGroups } from '../../../src/runner/local/memory-groups.js';
import { openSandbox } from '../../../src/runner/local/open-sandbox.js';
import { findSandboxHost, openHostBox } from '../../../src/runner/local/sandbox-host.js';
import { createFolder } from '../../support/create-folder.js';
import { missingSandbox, testCacheFolder } from '../../support/local.js';
import { isBelow, killIfAlive, listPids, readCommandLine } from '../../support/processes.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../../support/supervisor-request.js';

const found = missingSandbox === undefined ? findSandboxHost({ cacheFolder: testCacheFolder }) : undefined;
const missing = missingSandbox ?? (found?.memoryGroups === undefined ? 'no memory groups' : undefined);

/** Far from those of other tests in this process. */
const slot = 7_000;

describe.skipIf(missing !== undefined)(
  `a box that is lost${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('has exceeded its memory where the kernel has killed one more for that', async () => {
      expect(await loseBox([1, 2])).toBe('memory-exceeded');
    });

    it.each([
      ['before', [undefined, 1]],
      ['after', [1, undefined]],
    ] as const)('has not where how many were killed cannot be told %s it', async (_, counts) => {
      expect(await loseBox(counts)).toMatch(/^the sandbox ended without an answer/);
    });
  },
);

it.skipIf(found === undefined)(
  'a box whose launcher is killed while it opens is told at once, and nothing of it stays',
  async () => {
    const name = `waits-${randomUUID()}`;
    const folder = await createFolder({
      bwrap: `#!/bin/bash\n(exec -a ${name} sleep 1000) &\nkill -9 $PPID\n`,
    });
    await chmod(join(folder, 'bwrap'), 0o755);
    const opening = openSandbox({
      bubblewrap: join(folder, 'bwrap'),
      supervisor: found?.supervisor ?? '',
      mounts: [],
      memoryGroup: undefined,
      uid: undefined,
      tellsProcess: false,
      buildsFolder: undefined,
      preforkLibrary: undefined,
      network: false,
      signal: new AbortController().signal,
    });
    await expect(opening).rejects.toThrow('the sandbox ended without an answer');
    expect(listPids().filter((pid) => readCommandLine(pid).startsWith(name))).toEqual([]);
  },
  // Where it is waited for instead, that takes 45 s.
  20_000,
);

/** Kills the supervisor while a program runs, in a group that says so many were killed before and after it. */
async function loseBox(counts: readonly (number | undefined)[]): Promise<string> {
  if (found?.memoryGroups === undefined) throw new Error('there are no memory groups');
  const { memoryGroups } = found;
  const left = [...counts];
  const counted: MemoryGroups = {
    ...memoryGroups,
    create: (asked) => ({
      ...memoryGroups.create(asked),
      countKills: () => left.shift(),
      hasReached: () => true,
    }),
  };
  const signal = AbortSignal.timeout(60_000);
  const box = await openHostBox(
    { ...found, memoryGroups: counted },
    { mounts: [], network: false, slot, signal },
  );
  try {
    const request = makeSupervisorRequest({ steps: [makeSupervisorStep({ command: ['sleep', '1000'] })] });
    const report = box.run(request, signal).then(
      ({ ending }) => ending.kind,
      (error: Error) => error.message,
    );
    for (const pid of listPids().filter(isOwnSupervisor)) killIfAlive(pid);
    return await report;
  } finally {
    await box.close();
  }
}

function isOwnSupervisor(pid: number): boolean {
  return (
    readCommandLine(pid).startsWith('/run/umwelten-suite/supervisor\0serve') && isBelow(pid, process.pid)
  );
}
