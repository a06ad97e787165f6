import { type Attack, attacksOf, endsRefused } from '../attack.js';

const { probe, assault } = attacksOf('network');
const root = { kind: 'bare', needsRoot: true } as const;
const none = (why: string) => ({ kind: 'none', why }) as const;

const outward =
  'a case with a network reaches whatever the engine’s containers reach: its results say so, they lack the guard `network`';

/** Prints the secret, which every server of the target sends at once. */
function connect(family: string, address: string): string {
  return `import socket
s = socket.socket(socket.${family})
s.settimeout(3)
try:
  s.connect(${address})
  print("took:", s.recv(99).decode())
except OSError as e: print("refused:", e.errno)`;
}

export const networkAttacks: readonly Attack[] = [
  probe({
    name: 'a service on the host’s loopback',
    code: ({ port }) => connect('AF_INET', `("127.0.0.1", ${port})`),
  }),
  probe({
    name: 'a service on the host’s loopback, by IPv6',
    language: 'ruby',
    code: ({ port }) => `require "socket"
attempt { Socket.tcp("::ffff:127.0.0.1", ${port}, connect_timeout: 3) { |s| s.read } }`,
    control: { kind: 'bare', mayLack: 'IPv6' },
  }),
  probe({
    name: 'another address of the host',
    language: 'perl',
    code: ({ port, hostAddress }) => `use IO::Socket::INET;
my $s = IO::Socket::INET->new(PeerAddr => '${hostAddress}', PeerPort => ${port}, Timeout => 3);
$s ? took(<$s>) : refused($! + 0);`,
  }),
  probe({
    name: 'a datagram to the host',
    language: 'javascript',
    code: ({ hostAddress, port }) => `const socket = require('node:dgram').createSocket('udp4');
socket.on('error', (error) => { refused(error.code); socket.close(); });
socket.send('x', ${port}, '${hostAddress}', (error) => { error ? refused(error.code) : took('sent'); socket.close(); });`,
  }),
  probe({
    name: 'an abstract Unix socket of the host',
    // Node's libuv pads the name to the end of the address.
    code: ({ abstractSocket }) => connect('AF_UNIX', `"\\0${abstractSocket}".ljust(108, "\\0")`),
  }),
  probe({
    name: 'a Unix socket in a folder of the host',
    language: 'php',
    code: ({ pathSocket }) => `$s = fsockopen('unix://${pathSocket}', -1, $code, $message, 3);
$s ? took(fgets($s)) : refused($code);`,
  }),
  probe({
    name: 'the socket of Docker',
    language: 'php',
    code: () => `$s = fsockopen('unix:///var/run/docker.sock', -1, $code, $message, 3);
$s ? took('connected') : refused($code);`,
    control: { ...root, mayLack: 'Docker' },
  }),
  probe({
    name: 'the address at which clouds tell their secrets',
    language: 'perl',
    code: () => `use IO::Socket::INET;
my $s = IO::Socket::INET->new(PeerAddr => '169.254.169.254', PeerPort => 80, Timeout => 2);
$s ? took('connected') : refused($! + 0);`,
    control: none('it is there in clouds alone'),
  }),
  probe({
    name: 'the same by IPv6',
    code: () => connect('AF_INET6', '("fd00:ec2::254", 80)'),
    control: none('it is there in clouds alone'),
  }),
  probe({
    name: 'asking for names outside',
    language: 'javascript',
    code: () =>
      "require('node:dns').lookup('example.com', (error, address) => { error ? refused(error.code) : took(address); });",
    control: none('it needs a network outside of this machine'),
  }),
  probe({
    name: 'a port of the host, before its own service takes it',
    language: 'ruby',
    code: ({ hostAddress }) => `require "socket"
attempt { Socket.tcp_server_sockets("${hostAddress}", 0) { |sockets| break sockets.length } }`,
  }),
  probe({
    name: 'packets of its own making (AF_PACKET)',
    code: () => 'attempt(lambda: socket.socket(17, socket.SOCK_RAW, 0).fileno())',
    control: root,
  }),
  probe({
    name: 'raw packets (ICMP)',
    language: 'perl',
    code: () => 'use Socket; attempt(socket(my $s, AF_INET, SOCK_RAW, 1));',
    control: root,
  }),
  probe({
    name: 'the hypervisor (AF_VSOCK)',
    code: () => 'attempt(lambda: socket.socket(40, socket.SOCK_STREAM).fileno())',
    control: { ...root, mayLack: 'AF_VSOCK' },
  }),
  probe({
    name: 'the kernel’s ciphers (AF_ALG)',
    code: () => 'attempt(lambda: socket.socket(38, socket.SOCK_SEQPACKET).fileno())',
    control: { ...root, mayLack: 'AF_ALG' },
  }),
  probe({
    name: 'families of sockets that would load rarely used modules',
    code: () => `made = []
# AX25, IPX, APPLETALK, X25, KEY, RDS, IRDA, CAN, TIPC, BLUETOOTH, IEEE802154, XDP
for family in (3, 4, 5, 9, 15, 21, 23, 29, 30, 31, 36, 44):
  for kind in (1, 2, 3, 5):
    try: socket.socket(family, kind).close(); made.append(family)
    except OSError: pass
took(made) if made else refused("all")`,
    control: { ...root, mayLack: 'such modules' },
  }),
  probe({
    name: 'having a module loaded by its name, by netlink',
    // CTRL_CMD_GETFAMILY of generic netlink: of a family that nobody has.
    code: () => `def ask():
  s = socket.socket(16, socket.SOCK_RAW, 16)
  s.bind((0, 0))
  s.send(struct.pack("=IHHIIBBHHH8s", 32, 16, 1, 1, 0, 3, 1, 0, 12, 2, b"umw-any\\0"))
  return struct.unpack("=i", s.recv(1000)[16:20])[0]
attempt(ask)`,
  }),
  probe({
    name: 'changing the network by netlink',
    // RTM_NEWADDR: 10.66.66.66/32 on lo.
    code: () => `s = socket.socket(16, socket.SOCK_RAW, 0)
s.bind((0, 0))
s.send(struct.pack("=IHHIIBBBBIHH4s", 32, 20, 0x605, 1, 0, 2, 32, 0, 0, 1, 8, 2, bytes([10, 66, 66, 66])))
error = -struct.unpack("=i", s.recv(1000)[16:20])[0]
took("changed") if error == 0 else refused(error)`,
    control: { ...root, caged: true },
  }),
  probe({
    name: 'the machine’s events of devices, by netlink',
    code: () => `def listen():
  s = socket.socket(16, socket.SOCK_DGRAM, 15)
  s.bind((0, 1))
  return "a seat"
attempt(listen)`,
  }),
  assault({
    name: 'with a network, the host’s loopback by the way outward',
    network: true,
    code: ({ port }) => connect('AF_INET', `("10.0.2.2", ${port})`),
    isHeld: endsRefused,
    control: none('there is no way outward without a box'),
  }),
  assault({
    name: 'with a network, another address of the host',
    network: true,
    code: ({ port, hostAddress }) => connect('AF_INET', `("${hostAddress}", ${port})`),
    isHeld: endsRefused,
    notHeld: { 'dagger-case': outward, 'dagger-shared': outward },
  }),
];
