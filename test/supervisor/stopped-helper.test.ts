import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { findProgram } from '../../src/runner/local/find-program.js';
import { openConnection } from '../../src/supervisor/connection.js';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

const bubblewrap = findProgram(['bwrap']);
const canSwitchUser = process.platform === 'linux' && process.getuid?.() === 0 && bubblewrap !== undefined;

/** As in a container of our own: as root, and its processes are all that can be seen. */
const container = [
  ...['--unshare-pid', '--unshare-ipc', '--as-pid-1', '--cap-add', 'ALL', '--die-with-parent'],
  ...['--ro-bind', '/', '/', '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/etc'],
];

// Its processes share what it holds: the sum is above the limit, what is really used is not.
const program = `
import os, signal, time
held = bytearray(b'x') * (60 << 20)
for _ in range(4):
    if os.fork() == 0:
        time.sleep(60)
end = time.time() + 2
while time.time() < end:
    os.kill(-1, signal.SIGSTOP)
print('went on')
`;

it.skipIf(!canSwitchUser)(
  'a program that stops whoever measures its memory is measured all the same (needs root and bubblewrap)',
  async () => {
    const child = spawn(bubblewrap ?? '', [...container, locateSupervisor(), 'serve'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = await openConnection(child.stdin, child.stdout, () => '');
    const startedAt = performance.now();
    const report = await connection.run(
      makeSupervisorRequest({
        switchUser: true,
        uid: 61_234,
        gid: 61_234,
        steps: [makeSupervisorStep({ command: ['python3', '-c', program], memoryBytes: 150 << 20 })],
      }),
      new AbortController().signal,
    );
    expect(report.ending.kind).toMatch(/^(exited|memory-exceeded)$/);
    expect(performance.now() - startedAt).toBeLessThan(9_000);
    connection.quit();
    await once(child, 'close');
  },
);
