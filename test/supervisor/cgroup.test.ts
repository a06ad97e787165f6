// Files in the place of a cgroup of version 2: what the kernel would do with a limit is not tested here, but which limit
// it is given, who is blamed, and what is made of its figures.
import { closeSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SupervisorStep } from '../../src/supervisor/protocol.js';
import { createFolder } from '../support/create-folder.js';
import { runInGroup } from '../support/run-in-group.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

const mebibyte = 2 ** 20;
const events = 'low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\noom_group_kill 0\n';
const describeStat = (file: number, shmem: number, slab: number) =>
  `anon 4194304\nfile ${file}\nkernel 99\nshmem ${shmem}\nfile_mapped ${file}\nslab_reclaimable ${slab}\nslab 0\n`;

interface Held {
  readonly current?: number;
  readonly file?: number;
  readonly shmem?: number;
  readonly slab?: number;
}

/** How a case ends in a group that holds so much, and which limit the group was given last. */
async function runIn({ current = 0, file = 0, shmem = 0, slab = 0 }: Held, steps: readonly SupervisorStep[]) {
  const texts = {
    'memory.max': 'max\n',
    'memory.swap.max': 'max\n',
    'memory.events': events,
    'memory.current': `${current}\n`,
    'memory.stat': describeStat(file, shmem, slab),
    'cpu.stat': 'usage_usec 0\nuser_usec 0\nsystem_usec 0\n',
  };
  const folder = await createFolder(texts);
  const descriptors = Object.keys(texts).map((name) => openSync(join(folder, name), 'r+'));
  const report = await runInGroup(makeSupervisorRequest({ workdir: folder, steps }), {
    cgroup: 'v2:3,4,5,6,7,-1,8',
    descriptors,
  });
  for (const descriptor of descriptors) closeSync(descriptor);
  const written = readFileSync(join(folder, 'memory.max'), 'utf8');
  return { step: report.step, ending: report.ending, cpuMs: report.usage.run?.cpuMs, written };
}

const exited = { kind: 'exited', exitCode: 0 };
const blamed = { kind: 'failed', errno: constants.errno.EBUSY, what: 'limit the memory' };
/** 268435456, which was lifted again: a file keeps what stood behind that. */
const given = 'max435456';
const none = 'max\n';
const limited = makeSupervisorStep({ memoryBytes: 256 * mebibyte });
const build = makeSupervisorStep({ name: 'build', memoryBytes: 512 * mebibyte });

describe.skipIf(process.platform !== 'linux')('in a memory cgroup of version 2', () => {
  it('files that were read are not in the way of a limit: the kernel takes them back', async () => {
    const held = { current: 300 * mebibyte, file: 180 * mebibyte, slab: 20 * mebibyte };
    expect(await runIn(held, [limited])).toMatchObject({ step: 'run', ending: exited, written: given });
    expect(await runIn(held, [build, limited])).toMatchObject({
      step: 'run',
      ending: exited,
      written: given,
    });
  });

  it('what a build has left in memory is, and the case’s own', async () => {
    const held = { current: 300 * mebibyte, file: 180 * mebibyte, shmem: 180 * mebibyte };
    const { step, ending } = await runIn(held, [build, limited]);
    expect([step, ending]).toEqual(['run', { kind: 'memory-exceeded' }]);
  });

  it('what others have left in a box is not the memory of a case that has not begun', async () => {
    const held = { current: 300 * mebibyte, file: 180 * mebibyte, shmem: 180 * mebibyte };
    expect(await runIn(held, [limited])).toMatchObject({ step: 'run', ending: blamed, written: none });
  });

  it('a limit that a box alone comes near to is too low for any program', async () => {
    const tiny = makeSupervisorStep({ memoryBytes: 8 * mebibyte });
    const { ending } = await runIn({ current: 20 * mebibyte }, [tiny]);
    expect(ending).toEqual({ kind: 'memory-exceeded' });
  });

  it('what the group has used is told, and held against the limit, whoever has waited for it', async () => {
    // When the supervisor has seen it start.
    const use = (ms: number) => ['sh', '-c', `sleep 1.5; echo "usage_usec ${ms}000" >cpu.stat; sleep 0.5`];
    const within = await runIn({}, [makeSupervisorStep({ command: use(700), cpuMs: 1_000 })]);
    expect(within.ending).toEqual(exited);
    // Less what process 1 has used of it, and with what the shell has.
    expect(within.cpuMs).toBeGreaterThan(600);
    expect(within.cpuMs).toBeLessThan(800);
    const beyond = await runIn({}, [makeSupervisorStep({ command: use(700), cpuMs: 600 })]);
    expect(beyond.ending).toEqual({ kind: 'timed-out', clock: 'cpu' });
  });
});
