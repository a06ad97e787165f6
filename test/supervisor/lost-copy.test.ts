// A supervisor that has a descriptor too few to watch a copy of an interpreter by.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openConnection } from '../../src/supervisor/connection.js';
import { locatePreforkLibrary, locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import { createFolder } from '../support/create-folder.js';
import { missingSandbox } from '../support/local.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

it.skipIf(missingSandbox !== undefined)(
  'a copy of an interpreter that cannot be watched is gone, and the case told to be lost over it',
  async () => {
    const folder = await createFolder({ 'code.py': 'print(1)' });
    const program = join(folder, 'code.py');
    const child = spawn(
      locateSupervisor(),
      ['serve', '--prefork', locatePreforkLibrary(locateSupervisor())],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    const connection = await openConnection(child.stdin, child.stdout, () => '');
    const run = async () => {
      const report = await connection.run(
        makeSupervisorRequest({
          ...{ workdir: folder, namespaces: true, prefork: program },
          steps: [makeSupervisorStep({ command: ['/usr/bin/python3', program] })],
        }),
        new AbortController().signal,
      );
      const { ending } = report;
      return ending.kind === 'failed' ? [ending.errno, ending.what] : [ending.kind, report.preforked];
    };
    const whole = ['exited', true];
    const tooMany = constants.errno.EMFILE;
    expect(await run()).toEqual(whole);
    const endings = [];
    for (let spare = 6; spare <= 10; spare++) {
      await limitDescriptors(child.pid ?? 0, spare);
      endings.push(await run());
    }
    expect(endings).toEqual([
      [tooMany, 'start process 1'],
      [tooMany, 'start process 1'],
      [tooMany, 'fork the interpreter'],
      whole,
      whole,
    ]);
    connection.quit();
    await once(child, 'close');
  },
  20_000,
);

/** Lets a supervisor open so many files more, when it has closed those of the case before. */
async function limitDescriptors(pid: number, spare: number): Promise<void> {
  const folder = `/proc/${pid}/fd`;
  const holdsRequest = () =>
    listDescriptors(pid).some((number) => readLink(`${folder}/${number}`).includes('request'));
  await expect.poll(holdsRequest).toBe(false);
  const open = listDescriptors(pid);
  const numbers = Array.from({ length: open.length + spare + 1 }, (_, number) => number);
  const limit = numbers.filter((number) => !open.includes(number))[spare];
  execFileSync('prlimit', [`--pid=${pid}`, `--nofile=${limit}:`]);
}

const listDescriptors = (pid: number) => readdirSync(`/proc/${pid}/fd`).map(Number);

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
