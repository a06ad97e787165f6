import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
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
const sharing = `
import os, signal, time
held = bytearray(b'x') * (60 << 20)
children = []
for _ in range(4):
    children.append(os.fork())
    if children[-1] == 0:
        time.sleep(60)
end = time.time() + 2
`;
const stopping = `${sharing}
while time.time() < end:
    os.kill(-1, signal.SIGSTOP)
print('went on')
`;
const waiting = `${sharing}
time.sleep(1)
for child in children: os.kill(child, signal.SIGKILL)
`;

async function measure(program: string): Promise<string> {
  const child = spawn(bubblewrap ?? '', [...container, locateSupervisor(), 'serve'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = await openConnection(child.stdin, child.stdout, () => '');
  const report = await connection.run(
    makeSupervisorRequest({
      switchUser: true,
      uid: 61_234,
      gid: 61_234,
      steps: [makeSupervisorStep({ command: ['python3', '-c', program], memoryBytes: 150 << 20 })],
    }),
    new AbortController().signal,
  );
  connection.quit();
  await once(child, 'close');
  return report.ending.kind;
}

describe.skipIf(!canSwitchUser)('in a container, as root (needs root and bubblewrap)', () => {
  it('memory that processes of another user share is counted once', async () => {
    expect(await measure(waiting)).toBe('exited');
  });

  it('a program that stops whoever measures its memory is measured all the same', async () => {
    const startedAt = performance.now();
    expect(await measure(stopping)).toMatch(/^(exited|memory-exceeded)$/);
    expect(performance.now() - startedAt).toBeLessThan(9_000);
  });
});
