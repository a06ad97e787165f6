// A supervisor in a container of our own, which takes one case after the other, each as another user.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/runner/local/find-program.js';
import { openConnection } from '../../src/supervisor/connection.js';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

const bubblewrap = findProgram(['bwrap']);
const canSwitchUser = process.platform === 'linux' && process.getuid?.() === 0 && bubblewrap !== undefined;

const container = [
  ...[
    '--unshare-pid',
    '--unshare-ipc',
    '--unshare-net',
    '--as-pid-1',
    '--cap-add',
    'ALL',
    '--die-with-parent',
  ],
  ...['--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/etc', '--tmpfs', '/var/tmp'],
];

/** What programs in Python print, one after the other in one container, and whether each has left it clean. */
async function runInTurn(...programs: readonly string[]): Promise<readonly [string, boolean][]> {
  const child = spawn(bubblewrap ?? '', [...container, locateSupervisor(), 'serve'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = await openConnection(child.stdin, child.stdout, () => '');
  const said: [string, boolean][] = [];
  for (const [index, program] of programs.entries()) {
    const uid = 61_300 + index;
    const { stdout, stderr, clean } = await connection.run(
      makeSupervisorRequest({
        ...{
          switchUser: true,
          seccomp: true,
          uid,
          gid: uid,
          folders: [{ path: '/var/tmp', bytes: 2 ** 20 }],
        },
        steps: [makeSupervisorStep({ command: ['python3', '-c', program] })],
      }),
      new AbortController().signal,
    );
    said.push([String(stdout) + String(stderr), clean]);
  }
  connection.quit();
  await once(child, 'close');
  return said;
}

const flags = (number: number, value: string) =>
  `import fcntl, os, struct\nprint(fcntl.ioctl(os.open("/var/tmp", os.O_RDONLY), ${number}, ${value}))`;

describe.skipIf(!canSwitchUser)('a container that is shared (needs root and bubblewrap)', () => {
  it('does not tell a program the times that another one has given a folder', async () => {
    const said = await runInTurn(
      'import os; os.utime("/var/tmp", (1234, 5678)); print(os.stat("/var/tmp").st_mtime)',
      'import os; s = os.stat("/var/tmp"); print(s.st_atime == 1234, s.st_mtime == 5678)',
    );
    expect(said).toEqual([
      ['5678.0\n', true],
      ['False False\n', true],
    ]);
  });

  it('is not clean any more where a program has marked a folder (chattr)', async () => {
    const [first] = await runInTurn(flags(0x40086602, 'struct.pack("l", 0x40)'));
    expect(first?.[1]).toBe(false);
  });
});
