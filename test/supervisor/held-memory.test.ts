// A memory cgroup of version 1, as the kernel has it, in which others hold memory that it cannot take back.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import { findMemoryGroups, type MemoryGroup } from '../../src/runner/local/memory-groups.js';
import { openConnection } from '../../src/supervisor/connection.js';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import type { SupervisorStep } from '../../src/supervisor/protocol.js';
import { createFolder } from '../support/create-folder.js';
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
  const child = spawn(
    locateSupervisor(),
    ['serve', '--cgroup', `v1:3,${swap === undefined ? -1 : 5},4,-1,-1,-1,-1`],
    {
      stdio: ['pipe', 'pipe', 'inherit', ...descriptors],
    },
  );
  const connection = await openConnection(child.stdin as never, child.stdout as never, () => '');
  const request = makeSupervisorRequest({ workdir: await createFolder(), steps });
  const { step, ending } = await connection.run(request, new AbortController().signal);
  connection.quit();
  await once(child, 'close');
  return { step, ending };
}

const limited = makeSupervisorStep({ memoryBytes: 256 * mebibyte });
const build = makeSupervisorStep({ name: 'build', memoryBytes: 512 * mebibyte });
const hasGroups = groups?.version === 1;

it.skipIf(!hasGroups)(
  'what is held is in the way of a lower limit: it is the case’s own after a build',
  async () => {
    expect(await runBeside([build, limited])).toEqual({ step: 'run', ending: { kind: 'memory-exceeded' } });
  },
);

it.skipIf(!hasGroups)('what is held before a case has begun is not', async () => {
  const ending = { kind: 'failed', errno: constants.errno.EBUSY, what: 'limit the memory' };
  expect(await runBeside([limited])).toMatchObject({ step: 'run', ending });
});
