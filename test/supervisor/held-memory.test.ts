// A memory cgroup of version 1, as the kernel has it, in which others hold memory that it cannot take back.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findMemoryGroups, type MemoryGroup } from '../../src/runner/local/memory-groups.js';
import type { SupervisorStep } from '../../src/supervisor/protocol.js';
import { createFolder } from '../support/create-folder.js';
import { runInGroup } from '../support/run-in-group.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

const mebibyte = 2 ** 20;
const groups = findMemoryGroups();
const hold = `process.stdin.once('data', () => { globalThis.held = Buffer.alloc(${300 * mebibyte}, 1); console.log('held'); });`;

/** A process in the group that holds 300 MiB. */
async function holdMemory(group: MemoryGroup): Promise<ChildProcess> {
  const holder = spawn(process.execPath, ['-e', hold], { stdio: ['pipe', 'pipe', 'inherit'] });
  writeFileSync(group.join, String(holder.pid));
  holder.stdin.write('\n');
  await once(holder.stdout, 'data');
  return holder;
}

/** How a case ends in such a group. */
async function runBeside(steps: readonly SupervisorStep[]) {
  const group = groups?.create(0);
  if (group === undefined) throw new Error('no group');
  const holder = await holdMemory(group);
  const { limit, swap, events } = group;
  const paths = [limit, events, ...(swap === undefined ? [] : [swap])];
  const descriptors = paths.map((path) => openSync(path, 'r+'));
  onTestFinished(async () => {
    for (const descriptor of descriptors) closeSync(descriptor);
    holder.kill('SIGKILL');
    await once(holder, 'close');
    await group.remove();
  });
  const request = makeSupervisorRequest({ workdir: await createFolder(), steps });
  const cgroup = `v1:3,${swap === undefined ? -1 : 5},4,-1,-1,-1,-1`;
  const { step, ending } = await runInGroup(request, { cgroup, descriptors });
  return { step, ending };
}

const limited = makeSupervisorStep({ memoryBytes: 256 * mebibyte });
const build = makeSupervisorStep({ name: 'build', memoryBytes: 512 * mebibyte });

describe.skipIf(groups?.version !== 1)('in a memory cgroup of version 1', () => {
  it('what is held is in the way of a lower limit: it is the case’s own after a build', async () => {
    expect(await runBeside([build, limited])).toEqual({ step: 'run', ending: { kind: 'memory-exceeded' } });
  });

  it('what is held before a case has begun is not its own', async () => {
    const ending = { kind: 'failed', errno: constants.errno.EBUSY, what: 'limit the memory' };
    expect(await runBeside([limited])).toMatchObject({ step: 'run', ending });
  });
});
