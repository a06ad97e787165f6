import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import { encodeRequest, parseMessage, parseReport } from '../../src/supervisor/protocol.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

/** What Python prints, under the system call filter alone. */
function runPython(code: string, { seccomp = true } = {}): string {
  const command = ['python3', '-c', code];
  const request = encodeRequest(
    makeSupervisorRequest({ seccomp, steps: [makeSupervisorStep({ command, outputBytes: 10_000 })] }),
  );
  const variables = { UMWELTEN_REQUEST0: request };
  const { stdout } = spawnSync(locateSupervisor(), ['once', '--variables', 'UMWELTEN_REQUEST'], {
    encoding: 'latin1',
    env: variables,
  });
  const report = parseReport(parseMessage(stdout.split('\n\n')[1] ?? ''));
  return String(report.stdout) + String(report.stderr);
}

const tell = (call: string) =>
  `import errno, socket\ntry:\n  ${call}\n  print('made')\nexcept OSError as e: print(errno.errorcode[e.errno])`;

describe.skipIf(process.platform !== 'linux')('the system call filter', () => {
  it.each([
    ['pairs of a family that loads modules', 'socket.socketpair(socket.AF_PACKET)', 'EAFNOSUPPORT'],
    ['a socket of SCTP', 'socket.socket(socket.AF_INET, socket.SOCK_RAW, 132)', 'EPROTONOSUPPORT'],
    ['a socket of DCCP', 'socket.socket(socket.AF_INET6, socket.SOCK_RAW, 33)', 'EPROTONOSUPPORT'],
    ['a socket of L2TP', 'socket.socket(socket.AF_INET, socket.SOCK_RAW, 115)', 'EPROTONOSUPPORT'],
  ])('refuses %s, which the kernel alone would not', (_, call, error) => {
    expect(runPython(tell(call))).toBe(`${error}\n`);
    expect(runPython(tell(call), { seccomp: false })).not.toBe(`${error}\n`);
  });

  it.each([
    ['a pair of Unix sockets', 'socket.socketpair()'],
    ['a TCP socket', 'socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)'],
    ['a UDP socket', 'socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)'],
    ['a netlink socket', 'socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)'],
  ])('allows %s', (_, call) => {
    expect(runPython(tell(call))).toBe('made\n');
  });
});
