// Cases of a shared box have its own network one after the other while nothing in it tells of a case before. Each
// program here tries to leave something. Its control is that it does: seen by the program itself, in the same network.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunnerBench } from '../support/bench-runner.js';
import { missingSandbox, openLocal } from '../support/local.js';

const port = 23_456;

/** Prints what a program can tell of its network. What is of the whole machine, by the kernel's doing, is left out. */
const look = `import json, os, re, socket
def look_around():
  seen = {}
  for name in ("dev", "snmp", "snmp6", "netstat", "tcp", "tcp6", "udp", "udp6", "raw", "igmp", "igmp6", "mcfilter",
               "ip6_flowlabel", "route", "ipv6_route", "if_inet6", "rt6_stats", "fib_triestat", "arp", "sockstat", "sockstat6"):
    try: seen[name] = open("/proc/net/" + name).read()
    except OSError as e: seen[name] = e.errno
  # The supervisor speaks to process 1 by a pair of sockets, made where the box is.
  seen["sockstat"] = re.sub(r"^sockets: .*|(?m: (orphan|alloc|mem) \\d+)", "", seen["sockstat"])
  for name in ("ip_unprivileged_port_start", "ping_group_range", "ip_local_port_range", "ip_forward"):
    seen[name] = open("/proc/sys/net/ipv4/" + name).read()
  with socket.socket() as free:
    try: free.bind(("127.0.0.1", ${port})); seen["port"] = "free"
    except OSError as e: seen["port"] = e.errno
  with socket.socket() as other:
    other.settimeout(1)
    try: other.connect(("127.0.0.1", ${port + 1})); seen["service"] = "there"
    except OSError as e: seen["service"] = e.errno
  with socket.socket(socket.AF_UNIX) as local:
    try: local.connect("\\0left"); seen["abstract"] = "there"
    except OSError as e: seen["abstract"] = e.errno
  return seen
`;

interface Trace {
  readonly name: string;
  readonly code: string;
  /** What of the above is then otherwise, in the same network. */
  readonly leaves: string;
}

const traces: readonly Trace[] = [
  {
    name: 'a connection that has ended, and keeps its port',
    leaves: 'tcp',
    code: `server = socket.socket()
server.bind(("127.0.0.1", ${port}))
server.listen()
client = socket.create_connection(("127.0.0.1", ${port}))
peer = server.accept()[0]
peer.close(); client.close(); server.close()`,
  },
  {
    name: 'a service in a process that outlives the program',
    leaves: 'service',
    code: `server = socket.socket()
server.bind(("127.0.0.1", ${port + 1}))
server.listen()
if os.fork() == 0:
  os.setsid()
  while True: server.accept()`,
  },
  {
    name: 'a connection whose data nobody takes, and whose owner is gone',
    leaves: 'tcp',
    code: `server = socket.socket()
server.bind(("127.0.0.1", ${port}))
server.listen()
client = socket.create_connection(("127.0.0.1", ${port}))
client.setblocking(False)
try:
  while True: client.send(b"x" * 65536)
except BlockingIOError: pass
client.close()`,
  },
  {
    name: 'an abstract Unix socket in a process that outlives the program',
    leaves: 'abstract',
    code: `server = socket.socket(socket.AF_UNIX)
server.bind("\\0left")
server.listen()
if os.fork() == 0:
  os.setsid()
  while True: server.accept()`,
  },
  {
    name: 'counted datagrams',
    leaves: 'dev',
    code: `one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
one.bind(("127.0.0.1", 0))
for _ in range(7): one.sendto(b"x", one.getsockname())`,
  },
  {
    name: 'counted addresses that there was no way to',
    leaves: 'snmp',
    code: `for _ in range(7):
  try: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.1", 9))
  except OSError: pass`,
  },
  {
    name: 'counted addresses that there was no way to, by IPv6',
    leaves: 'snmp6',
    code: `for _ in range(7):
  try: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).connect(("2001:db8::1", 9))
  except OSError: pass`,
  },
  {
    name: 'a label of flows, kept for a while',
    leaves: 'ip6_flowlabel',
    code: `import struct
six = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
request = socket.inet_pton(socket.AF_INET6, "::1") + struct.pack("!I", 0x12345) + struct.pack("BBHHHI", 0, 1, 1, 60, 60, 0)
six.setsockopt(socket.IPPROTO_IPV6, 32, request)
six.close()`,
  },
  {
    name: 'groups joined long enough to be told of',
    leaves: 'dev',
    code: `import time
group = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
group.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton("239.1.2.3") + socket.inet_aton("127.0.0.1"))
before = open("/proc/net/dev").read()
for _ in range(100):
  if open("/proc/net/dev").read() != before: break
  time.sleep(0.1)`,
  },
];

/** What belongs to the network's owner alone: each is refused. */
const settings = `import fcntl, socket, struct
done = []
for name, value in (("ip_unprivileged_port_start", "0"), ("ping_group_range", "0 2000000"), ("ip_forward", "1"),
                    ("tcp_timestamps", "0"), ("conf/lo/arp_filter", "1")):
  try: open("/proc/sys/net/ipv4/" + name, "w").write(value); done.append(name)
  except OSError: pass
plain = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for name, call, rest in (("down", 0x8914, struct.pack("h", 0)), ("address", 0x8916, struct.pack("hH4s", 2, 0, b"\\x0a\\0\\0\\1")),
                         ("mtu", 0x8922, struct.pack("i", 1000))):
  try: fcntl.ioctl(plain, call, b"lo".ljust(16, b"\\0") + rest.ljust(24, b"\\0")); done.append(name)
  except OSError: pass
route = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
# RTM_NEWLINK of a dummy interface; RTM_NEWADDR on lo.
for name, kind, body in (("interface", 16, struct.pack("BxHiII", 0, 0, 0, 0, 0) + struct.pack("HHHH6s2x", 20, 18, 10, 1, b"dummy\\0")),
                         ("address", 20, struct.pack("BBBBI", 2, 32, 0, 0, 1) + struct.pack("HH4s", 8, 2, b"\\x0a\\0\\0\\1"))):
  route.send(struct.pack("IHHII", 16 + len(body), kind, 0x605, 1, 0) + body)
  answer = route.recv(4096)
  if struct.unpack("i", answer[16:20])[0] == 0: done.append(name)
for option in (socket.SO_MARK, 33, 32):
  try: plain.setsockopt(socket.SOL_SOCKET, option, 1); done.append(option)
  except OSError: pass
try: socket.socket().bind(("127.0.0.1", 80)); done.append("port 80")
except OSError: pass
print("did", done)`;

describe.skipIf(missingSandbox !== undefined)(
  `the network of a shared box${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    const open = () => openLocal({ concurrency: 1 });
    let untouched: Record<string, unknown>;
    const run = async (bench: RunnerBench, code: string): Promise<string> => {
      const { stdout, stderr } = await bench.run({ language: 'python', code, isolation: 'shared' });
      if (stderr !== '') throw new Error(stderr);
      return stdout;
    };
    const lookAround = async (bench: RunnerBench, before = '') =>
      JSON.parse(await run(bench, `${look}\n${before}\nprint(json.dumps(look_around()))`)) as Record<
        string,
        unknown
      >;
    const nameNetwork = (bench: RunnerBench) =>
      run(bench, 'import os\nprint(os.readlink("/proc/self/ns/net"))');

    /** The name of what two cases have had: the kernel lets go of sockets a moment after their case. */
    const nameShared = async (bench: RunnerBench): Promise<string> => {
      let name = '';
      const isHadTwice = async () => {
        const before = name;
        name = await nameNetwork(bench);
        return name === before;
      };
      await expect.poll(isHadTwice, { timeout: 10_000 }).toBe(true);
      return name;
    };

    beforeAll(async () => {
      await using bench = open();
      untouched = await lookAround(bench);
    });

    it('is had by one case after the other', async () => {
      await using bench = open();
      expect(await nameShared(bench)).toMatch(/^net:/);
    });

    it.each(traces)('keeps from the next case: $name', async ({ code, leaves }) => {
      await using bench = open();
      const own = await lookAround(bench, code);
      expect(own[leaves]).not.toEqual(untouched[leaves]);
      // In a box that is as new: the one before has been looked around in.
      await using second = open();
      await run(second, `import os, socket\n${code}`);
      expect(await lookAround(second)).toEqual(untouched);
    });

    it('is not a program’s to change', async () => {
      await using bench = open();
      expect(await run(bench, settings)).toBe('did []\n');
      expect(await lookAround(bench)).toEqual(untouched);
    });

    it('is had again when the last sockets are gone', async () => {
      await using bench = open();
      const name = await nameShared(bench);
      await run(
        bench,
        'import socket\nkept = socket.socketpair(), socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)',
      );
      await expect.poll(() => nameNetwork(bench), { timeout: 10_000 }).toBe(name);
    });

    it.each([
      ['an address', 'socket.AF_INET', '127.0.0.1'],
      ['an address of IPv6', 'socket.AF_INET6', '::1'],
    ])(
      'is not had again where the way to %s was looked for, which the kernel remembers',
      async (_, family, address) => {
        await using bench = open();
        const remembered = `[open("/proc/net/" + name).read() for name in ("rt6_stats", "fib_triestat")]`;
        const code = `import os, socket
before = ${remembered}
for _ in range(9): socket.socket(${family}, socket.SOCK_DGRAM).connect(("${address}", 9))
print(os.readlink("/proc/self/ns/net") if ${remembered} != before else "nothing is remembered")`;
        const name = await run(bench, code);
        const later: string[] = [];
        for (let i = 0; i < 25; i++) later.push(await nameNetwork(bench));
        expect(later).not.toContain(name);
      },
    );

    it('is replaced, with its box, when many cases have had to do without it', async () => {
      await using bench = open();
      const code = 'readlink /proc/self/ns/net';
      const runBash = async (before = '') =>
        (await bench.run({ language: 'bash', code: `${code}\n${before}`, isolation: 'shared' })).stdout;
      const first = await runBash('echo counted > /dev/udp/127.0.0.1/9');
      const names: string[] = [];
      for (let i = 0; i < 40; i++) names.push(await runBash());
      expect(names.slice(0, 20)).not.toContain(first);
      expect(new Set(names.slice(-5)).size).toBe(1);
    });
  },
);

describe.skipIf(missingSandbox !== undefined)(
  `process 1 of a case${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    let bench: RunnerBench;
    beforeAll(() => {
      bench = openLocal({ concurrency: 2 });
    });
    afterAll(() => bench[Symbol.asyncDispose]());

    it('cannot be looked into by a program that has only just started', async () => {
      const code = 'for f in mem environ maps; do : < /proc/1/$f && echo $f; done; ls /proc/1/fd && echo fd';
      const results = await Promise.all(
        Array.from({ length: 60 }, () => bench.run({ language: 'bash', code, isolation: 'shared' })),
      );
      expect(results.map(({ stdout }) => stdout)).toEqual(results.map(() => ''));
    });
  },
);
