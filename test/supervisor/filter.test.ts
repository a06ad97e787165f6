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
    ['generic netlink', 'socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 16)', 'EPROTONOSUPPORT'],
    ['events of devices', 'socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, 15)', 'EPROTONOSUPPORT'],
  ])('refuses %s, which the kernel alone would not', (_, call, error) => {
    expect(runPython(tell(call))).toBe(`${error}\n`);
    expect(runPython(tell(call), { seccomp: false })).not.toBe(`${error}\n`);
  });

  // As a kernel does that has no module for them.
  it.each([
    ['MPTCP', 'socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262)', 'EPROTONOSUPPORT'],
    ['SMC', 'socket.socket(socket.AF_INET6, socket.SOCK_STREAM, 256)', 'EPROTONOSUPPORT'],
    ['DCCP by its kind', 'socket.socket(socket.AF_INET, 6 | socket.SOCK_CLOEXEC)', 'ESOCKTNOSUPPORT'],
    ['SCTP by its kind', 'socket.socket(socket.AF_INET, socket.SOCK_SEQPACKET)', 'ESOCKTNOSUPPORT'],
    ['netlink of IPsec', 'socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 6)', 'EPROTONOSUPPORT'],
  ])('refuses %s, whatever the kernel has', (_, call, error) => {
    expect(runPython(tell(call))).toBe(`${error}\n`);
  });

  it.each([
    ['a pair of Unix sockets', 'socket.socketpair()'],
    ['a TCP socket', 'socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)'],
    ['a UDP socket', 'socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)'],
    ['Unix sockets of every kind', '[socket.socket(socket.AF_UNIX, kind) for kind in (1, 2, 5)]'],
    ['a socket that does not wait', 'socket.socket(socket.AF_INET6, socket.SOCK_STREAM | 0x80800, 6)'],
    ['a netlink socket', 'socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)'],
    ['listing the addresses', 'assert socket.if_nameindex() and socket.getaddrinfo("localhost", 80)'],
  ])('allows %s', (_, call) => {
    expect(runPython(tell(call))).toBe('made\n');
  });
});
