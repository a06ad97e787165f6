import { randomUUID } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findProgram } from '../../../src/runner/local/find-program.js';
import type { MemoryGroups } from '../../../src/runner/local/memory-groups.js';
import { openSandbox, openSupervisor } from '../../../src/runner/local/open-sandbox.js';
import { findSandboxHost, openHostBox } from '../../../src/runner/local/sandbox-host.js';
import { createFolder } from '../../support/create-folder.js';
import { missingSandbox, testCacheFolder } from '../../support/local.js';
import { isBelow, killIfAlive, listPids, readCommandLine } from '../../support/processes.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../../support/supervisor-request.js';

const found = missingSandbox === undefined ? findSandboxHost({ cacheFolder: testCacheFolder }) : undefined;
const missing = missingSandbox ?? (found?.memoryGroups === undefined ? 'no memory groups' : undefined);

const python = findProgram(['python3']);

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

/** Is traced by another, whom the kernel tells of its end first: for its parent it lives on, whatever kills it. */
const makeUndying = (tracerFile: string) => `#!${python}
import ctypes, os, signal
libc = ctypes.CDLL(None)
libc.prctl(0x59616D61, ctypes.c_ulong(2**64 - 1))  # PR_SET_PTRACER: anybody may
reading, writing = os.pipe()
own = os.getpid()
if os.fork() == 0:
    os.setsid()
    if libc.ptrace(0x4206, own, None, None) != 0: os._exit(1)  # PTRACE_SEIZE
    with open(${JSON.stringify(tracerFile)}, "w") as file: file.write(str(os.getpid()))
    os.closerange(0, 100)
    signal.pause()
os.close(writing)
os.read(reading, 1)
os.close(1)
signal.pause()
`;

it.skipIf(process.platform !== 'linux' || python === undefined)(
  'a supervisor that cannot be killed is given up, and keeps no harness alive (skipped without Linux and Python)',
  async () => {
    const folder = await createFolder();
    const [program, tracerFile] = [join(folder, 'supervisor'), join(folder, 'tracer')];
    await writeFile(program, makeUndying(tracerFile), { mode: 0o755 });
    onTestFinished(async () => killIfAlive(Number(await readFile(tracerFile, 'utf8'))));
    const opening = openSupervisor([program]);
    await expect(opening).rejects.toThrow('the sandbox ended without an answer');
    expect(process.getActiveResourcesInfo()).not.toContain('ProcessWrap');
  },
  20_000,
);

it.skipIf(found === undefined)('a box that is killed while it is idle is known to be lost', async () => {
  if (found === undefined) return;
  const signal = AbortSignal.timeout(60_000);
  const box = await openHostBox(found, { mounts: [], network: false, slot, signal });
  try {
    expect(box.isLost).toBe(false);
    for (const pid of listPids().filter(isOwnSupervisor)) killIfAlive(pid);
    await expect.poll(() => box.isLost, { timeout: 20_000 }).toBe(true);
  } finally {
    await box.close();
  }
});

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
