import type { Limits } from '../../src/model/case.js';
import type { ShownResult } from '../support/bench-runner.js';

/** What stands on the host for attacks to reach. */
export interface Target {
  /** Text that no program in a sandbox may print. */
  readonly secret: string;
  /** A folder of the host, in which the secret lies in `secret.txt`. */
  readonly folder: string;
  readonly homeFile: string;
  readonly port: number;
  readonly hostAddress: string;
  readonly abstractSocket: string;
  readonly pathSocket: string;
}

export interface Attack {
  readonly name: string;
  readonly language: 'python' | 'bash';
  readonly limits?: Partial<Limits>;
  /** `amount` is how much is taken where the attack takes: everything in the sandbox, a little without. */
  code(target: Target, amount: number): string;
  /** Throws unless the sandbox held. */
  expectHeld(result: ShownResult, target: Target): void;
  readonly control: {
    readonly amount?: number;
    /** Printed by the attack where it succeeds. */
    readonly prints: (target: Target) => string;
  };
}

const gibibyte = 2 ** 30;

const touchPages = 'def touch(m):\n  for i in range(0, len(m), 4096): m[i] = 1\n';

function expectOutcome(outcome: ShownResult['outcome']): Attack['expectHeld'] {
  return (result) => {
    if (result.outcome !== outcome) throw new Error(`${outcome} expected: ${JSON.stringify(result)}`);
  };
}

/** Either is a right end where memory is watched: some allocations are refused at once instead. */
const expectNoMemory: Attack['expectHeld'] = (result) => {
  const isRefused =
    result.outcome === 'exited' && result.exitCode !== 0 && !result.stdout.includes('took all');
  if (result.outcome !== 'memory-exceeded' && !isRefused)
    throw new Error(`no end for memory: ${JSON.stringify(result)}`);
};

const expectNoSecret: Attack['expectHeld'] = ({ stdout, stderr, outcome }, { secret }) => {
  if (outcome !== 'exited') throw new Error(`the attack did not run: ${outcome} ${stderr}`);
  if ((stdout + stderr).includes(secret)) throw new Error('the secret was read');
};

function expectPrinted(text: string): Attack['expectHeld'] {
  return (result) => {
    if (!result.stdout.includes(text)) throw new Error(`"${text}" expected: ${JSON.stringify(result)}`);
  };
}

const memory: readonly Attack[] = [
  {
    name: 'memory in one process',
    language: 'python',
    code: (_, amount) => `${touchPages}m = bytearray(${amount})\ntouch(m)\nprint("took all")`,
    expectHeld: expectOutcome('memory-exceeded'),
    control: { amount: gibibyte, prints: () => 'took all' },
  },
  {
    name: 'memory in many processes, each below the limit',
    language: 'python',
    code: (_, amount) =>
      `${touchPages}import os, time
for n in range(${Math.ceil(amount / (gibibyte / 4))}):
  if os.fork() == 0:
    m = bytearray(${gibibyte / 4})
    touch(m)
    time.sleep(4)
    os._exit(0)
while True:
  try: os.wait()
  except ChildProcessError: break
print("took all")`,
    expectHeld: expectOutcome('memory-exceeded'),
    control: { amount: gibibyte, prints: () => 'took all' },
  },
  {
    name: 'memory shared by mmap',
    language: 'python',
    code: (_, amount) =>
      `${touchPages}import mmap\nm = mmap.mmap(-1, ${amount})\ntouch(m)\nprint("took all")`,
    expectHeld: expectOutcome('memory-exceeded'),
    control: { amount: gibibyte, prints: () => 'took all' },
  },
  {
    name: 'memory in System V segments that nobody has attached',
    language: 'python',
    code: (_, amount) =>
      `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
libc.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
ids = []
try:
  for n in range(${Math.ceil(amount / (gibibyte / 8))}):
    id = libc.shmget(0, ${gibibyte / 8}, 0o1600)
    if id < 0: raise SystemExit(f"refused {ctypes.get_errno()}")
    ids.append(id)
    at = libc.shmat(id, None, 0)
    ctypes.memset(at, 1, ${gibibyte / 8})
    libc.shmdt(ctypes.c_void_p(at))
  print("took all")
finally:
  for id in ids: libc.shmctl(id, 0, None)`,
    expectHeld: expectNoMemory,
    control: { amount: gibibyte, prints: () => 'took all' },
  },
  {
    name: 'memory in memfds',
    language: 'python',
    code: (_, amount) =>
      `import os
block = b"x" * (1 << 20)
fds = []
for n in range(${Math.ceil(amount / (32 * 2 ** 20))}):
  fds.append(os.memfd_create("x"))
  for i in range(32): os.write(fds[-1], block)
print("took all")`,
    expectHeld: expectNoMemory,
    control: { amount: gibibyte, prints: () => 'took all' },
  },
];

const resources: readonly Attack[] = [
  {
    name: 'a fork bomb',
    language: 'bash',
    limits: { timeoutMs: 1_500, processes: 64 },
    code: () => 'bomb() { bomb | bomb & }; bomb; sleep 30',
    expectHeld: expectOutcome('timed-out'),
    // Started in earnest nowhere: the next one shows what the limit holds.
    control: { prints: () => '' },
  },
  {
    name: 'more processes than the limit',
    language: 'python',
    limits: { processes: 64 },
    code: (_, amount) =>
      `import os, time
children = []
try:
  for n in range(${Math.min(amount, 300)}):
    pid = os.fork()
    if pid == 0: time.sleep(20); os._exit(0)
    children.append(pid)
  print("forked all")
finally:
  for pid in children: os.kill(pid, 9)`,
    expectHeld: ({ stdout, stderr }) => {
      if (stdout.includes('forked all') || !stderr.includes('BlockingIOError'))
        throw new Error(stdout + stderr);
    },
    control: { amount: 100, prints: () => 'forked all' },
  },
  {
    name: 'a full disk',
    language: 'python',
    code: ({ folder }, amount) =>
      `import os
block = b"x" * (1 << 20)
written = 0
for place in ("/tmp", "/app", "/dev/shm", os.path.expanduser("~"), "/", "/var/tmp", "/dev", "/run", "/etc", "/usr", ${JSON.stringify(folder)}):
  try:
    for n in range(100):
      path = f"{place}/umwelten-filler-{n}"
      with open(path, "wb", buffering=0) as f:
        for i in range(50):
          if written >= ${amount}: break
          written += f.write(block) or 0
      if ${amount} < ${gibibyte}: os.unlink(path)
      if written >= ${amount}: raise SystemExit(print("took all"))
  except OSError: pass
print("full at", written >> 20)`,
    // Four writable folders of 64 MiB, and nothing else.
    expectHeld: ({ stdout }) => {
      const full = Number(/^full at (\d+)/m.exec(stdout)?.[1]);
      if (!(full > 0 && full <= 256)) throw new Error(stdout);
    },
    control: { amount: 400 * 2 ** 20, prints: () => 'took all' },
  },
  {
    name: 'files without end, each empty',
    language: 'python',
    code: (_, amount) =>
      `import os
made = 0
os.makedirs("/tmp/umwelten-many", exist_ok=True)
try:
  for made in range(${Math.min(amount, 300_000)}): os.close(os.open(f"/tmp/umwelten-many/{made}", os.O_CREAT))
  print("made all")
except OSError as e: print("refused", e.errno)
if ${amount} < ${gibibyte}:
  for n in range(made + 1): os.unlink(f"/tmp/umwelten-many/{n}")`,
    // Where the number of files has no limit of its own, they count as memory.
    expectHeld: (result, target) => {
      if (result.outcome !== 'memory-exceeded') expectPrinted('refused 28')(result, target);
    },
    control: { amount: 140_000, prints: () => 'made all' },
  },
  {
    name: 'output without end',
    language: 'bash',
    code: (_, amount) => `yes | head -c ${Math.min(amount, gibibyte)}; echo took all`,
    expectHeld: expectOutcome('output-exceeded'),
    control: { amount: 9 * 2 ** 20, prints: () => 'took all' },
  },
];

const reading: readonly Attack[] = [
  {
    name: 'reading the environment of other processes',
    language: 'python',
    code: () =>
      `import os, glob
found = [str(dict(os.environ))]
for path in glob.glob("/proc/[0-9]*/environ"):
  try: found.append(open(path, errors="replace").read())
  except OSError: pass
print(*found)`,
    expectHeld: expectNoSecret,
    control: { prints: ({ secret }) => secret },
  },
  {
    name: 'reading a file of the host that everybody may read',
    language: 'bash',
    code: ({ folder }) => `cat ${folder}/secret.txt; ls /root /home /opt /var /srv /mnt 2>&1 | head -50`,
    expectHeld: expectNoSecret,
    control: { prints: ({ secret }) => secret },
  },
  {
    name: 'reading the home folder of the harness',
    language: 'bash',
    code: ({ homeFile }) => `cat ${homeFile}; cat ~/.ssh/* ~/.aws/* ~/.npmrc 2>&1 | head -5`,
    expectHeld: expectNoSecret,
    control: { prints: ({ secret }) => secret },
  },
  {
    name: 'reaching the host’s folder through /proc/1/root',
    language: 'bash',
    code: ({ folder }) => `cat /proc/1/root${folder}/secret.txt /proc/[0-9]*/root${folder}/secret.txt 2>&1`,
    expectHeld: expectNoSecret,
    control: { prints: ({ secret }) => secret },
  },
];

/** Prints the secret, which every server of the target sends at once. */
function connect(family: string, address: string): string {
  return `import socket
s = socket.socket(socket.${family})
s.settimeout(3)
try:
  s.connect(${address})
  print(s.recv(99).decode())
except OSError as e: print("refused", e.errno)`;
}

const network: readonly Attack[] = [
  {
    name: 'connecting to a service on the host’s loopback',
    language: 'python',
    code: ({ port }) => connect('AF_INET', `("127.0.0.1", ${port})`),
    expectHeld: expectPrinted('refused'),
    control: { prints: ({ secret }) => secret },
  },
  {
    name: 'connecting to another address of the host',
    language: 'python',
    code: ({ port, hostAddress }) => connect('AF_INET', `("${hostAddress}", ${port})`),
    expectHeld: expectPrinted('refused 101'),
    control: { prints: ({ secret }) => secret },
  },
  {
    name: 'connecting to an abstract Unix socket of the host',
    language: 'python',
    // Node's libuv pads the name to the end of the address.
    code: ({ abstractSocket }) => connect('AF_UNIX', `"\\0${abstractSocket}".ljust(108, "\\0")`),
    expectHeld: expectPrinted('refused'),
    control: { prints: ({ secret }) => secret },
  },
  {
    name: 'connecting to a Unix socket in a folder of the host',
    language: 'python',
    code: ({ pathSocket }) => connect('AF_UNIX', JSON.stringify(pathSocket)),
    expectHeld: expectPrinted('refused 2'),
    control: { prints: ({ secret }) => secret },
  },
];

const hypervisor: Attack = {
  name: 'sockets of families that no namespace separates',
  language: 'python',
  code: () =>
    `import socket
made = []
# AF_ALG, AF_VSOCK, AF_PACKET, AF_BLUETOOTH
for family in (38, 40, 17, 31):
  for kind in (1, 2, 3, 5):
    try: socket.socket(family, kind).close(); made.append(family)
    except OSError: pass
print("made", made)`,
  expectHeld: expectPrinted('made []'),
  // Packets of one's own are there for any root; the others depend on the machine.
  control: { prints: () => (process.getuid?.() === 0 ? '17' : '') },
};

const forging: readonly Attack[] = [
  {
    name: 'killing process 1 and everybody',
    language: 'bash',
    code: () =>
      'for s in KILL STOP TERM SEGV; do kill -$s 1; done; kill -9 $PPID; kill -9 -1; echo survived; exit 7',
    expectHeld: (result) => {
      if (result.outcome !== 'exited' || result.exitCode !== 7 || result.stdout !== 'survived\n')
        throw new Error(JSON.stringify(result));
    },
    control: { prints: () => '' },
  },
  {
    name: 'killing the parent',
    language: 'bash',
    code: () =>
      'kill -9 $PPID 2>/dev/null; sleep 0.2; [ -d /proc/$PPID ] && echo parent lives || echo parent killed',
    expectHeld: expectPrinted('parent lives'),
    control: { prints: () => 'parent killed' },
  },
  {
    name: 'tracing the parent, and reading and writing its memory',
    language: 'python',
    code: () =>
      `import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
parent = os.getppid()
done = []
if libc.ptrace(16, parent, 0, 0) == 0:
  done.append("traced")
  os.waitpid(parent, 0x40000000)
  libc.ptrace(17, parent, 0, 0)
for name in ("mem", "environ", "maps"):
  try: os.close(os.open(f"/proc/{parent}/{name}", os.O_RDONLY)); done.append(name)
  except OSError: pass
try: os.listdir(f"/proc/{parent}/fd"); done.append("fd")
except OSError: pass
print("did", done)`,
    expectHeld: expectPrinted('did []'),
    control: { prints: () => 'mem' },
  },
  {
    name: 'limiting the parent until it is killed',
    language: 'python',
    code: () =>
      `import os, resource
try:
  resource.prlimit(os.getppid(), resource.RLIMIT_CORE, (0, 0)); print("limited")
except OSError as e: print("refused", e.errno)`,
    expectHeld: expectPrinted('refused 1'),
    control: { prints: () => 'limited' },
  },
  {
    name: 'writing a report of its own to every descriptor',
    language: 'python',
    code: () =>
      `import os
report = b"message report\\nid x\\nstep run\\nending exited 0\\nusage-run 1 1 1\\nclean yes\\nstdout \\nstderr \\n\\n"
for fd in range(3, 1024):
  try: os.write(fd, report); print("wrote", fd)
  except OSError: pass
os._exit(9)`,
    expectHeld: (result) => {
      if (result.outcome !== 'exited' || result.exitCode !== 9 || result.stdout !== '')
        throw new Error(JSON.stringify(result));
    },
    control: { prints: () => '' },
  },
  {
    name: 'making namespaces, mounting, and the kernel’s other doors',
    language: 'python',
    code: () =>
      `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
opened = []
def attempt(name, *call):
  if libc.syscall(*call) >= 0: opened.append(name)
libc.syscall.restype = ctypes.c_long
x86 = __import__("os").uname().machine == "x86_64"
attempt("unshare user", 272 if x86 else 97, 0x10000000)
attempt("mount", 165 if x86 else 40, b"none", b"/tmp", b"tmpfs", 0, 0)
attempt("keyctl", 250 if x86 else 219, 0, -3, 1)
attempt("perf_event_open", 298 if x86 else 241, (ctypes.c_char * 128)(), 0, -1, -1, 0)
attempt("io_uring_setup", 425, 1, (ctypes.c_char * 120)())
attempt("bpf", 321 if x86 else 280, 0, (ctypes.c_char * 72)(), 72)
attempt("userfaultfd", 323 if x86 else 282, 1)
attempt("open_tree", 428, -100, b"/", 1)
print("opened", opened)`,
    expectHeld: expectPrinted('opened []'),
    control: { prints: () => 'keyctl' },
  },
  {
    name: 'gaining rights through a setuid program',
    language: 'bash',
    code: () =>
      'grep -E "^(CapEff|CapBnd|NoNewPrivs|Seccomp):" /proc/self/status | tr -d "\\t\\n"; su -c id root </dev/null 2>&1 | grep -c uid=0',
    expectHeld: expectPrinted('CapEff:0000000000000000CapBnd:0000000000000000NoNewPrivs:1Seccomp:20'),
    control: { prints: () => 'NoNewPrivs:0' },
  },
];

export const attacks: readonly Attack[] = [
  ...memory,
  ...resources,
  ...reading,
  ...network,
  hypervisor,
  ...forging,
];
export const everything = 4 * gibibyte;
