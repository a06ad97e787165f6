import { type Attack, attacksOf, endsBy, endsWithoutMemory, gibibyte } from '../attack.js';

const { assault, probe } = attacksOf('memory');
const mebibyte = 2 ** 20;
const touch = 'def touch(m):\n  for i in range(0, len(m), 4096): m[i] = 1\n';
/** More than the limit of the tests, which is 512 MiB. */
const enough = 600 * mebibyte;
const exceeds = endsBy('memory-exceeded');
const bare = (amount: number) => ({ kind: 'bare', amount }) as const;

export const memoryAttacks: readonly Attack[] = [
  assault({
    name: 'memory in one process',
    code: (_, amount) => `${touch}m = bytearray(${amount})\ntouch(m)\nprint("took: all")`,
    isHeld: exceeds,
    control: bare(enough),
  }),
  assault({
    name: 'memory in many processes, each below the limit',
    code: (_, amount) =>
      `${touch}import os, time
for n in range(${Math.ceil(amount / (gibibyte / 4))}):
  if os.fork() == 0:
    m = bytearray(${gibibyte / 4})
    touch(m)
    time.sleep(4)
    os._exit(0)
while True:
  try: os.wait()
  except ChildProcessError: break
print("took: all")`,
    isHeld: exceeds,
    control: bare(enough),
  }),
  assault({
    name: 'memory that processes share (mmap)',
    code: (_, amount) => `${touch}import mmap\nm = mmap.mmap(-1, ${amount})\ntouch(m)\nprint("took: all")`,
    isHeld: exceeds,
    control: bare(enough),
  }),
  assault({
    name: 'shared memory that was let go of by those who filled it',
    code: (_, amount) =>
      `${touch}import mmap, os
kept = []
for n in range(${Math.ceil(amount / (64 * mebibyte))}):
  m = mmap.mmap(-1, ${64 * mebibyte})
  if os.fork() == 0:
    touch(m)
    os._exit(0)
  _, status = os.wait()
  if status != 0: raise SystemExit("refused: a child was killed")
  kept.append(m)
print("took: all")`,
    isHeld: endsWithoutMemory,
    control: bare(enough),
    notHeld: {
      watched: 'a process can let go of shared pages that stay: they are not seen',
      user: 'a process can let go of shared pages that stay: they are not seen',
      'dagger-case': 'a process can let go of shared pages that stay: they are not seen',
      'dagger-shared': 'a process can let go of shared pages that stay: they are not seen',
    },
  }),
  assault({
    name: 'memory in System V segments that nobody has attached',
    code: (_, amount) =>
      `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
libc.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
ids = []
try:
  for n in range(${Math.ceil(amount / (gibibyte / 8))}):
    id = libc.shmget(0, ${gibibyte / 8}, 0o1600)
    if id < 0: raise SystemExit(f"refused: {ctypes.get_errno()}")
    ids.append(id)
    at = libc.shmat(id, None, 0)
    ctypes.memset(at, 1, ${gibibyte / 8})
    libc.shmdt(ctypes.c_void_p(at))
  print("took: all")
finally:
  for id in ids: libc.shmctl(id, 0, None)`,
    isHeld: endsWithoutMemory,
    control: bare(enough),
  }),
  assault({
    name: 'memory in files that have no name (memfd)',
    code: (_, amount) =>
      `import os
block = b"x" * (1 << 20)
fds = []
for n in range(${Math.ceil(amount / (32 * mebibyte))}):
  fds.append(os.memfd_create("x"))
  for i in range(32): os.write(fds[-1], block)
print("took: all")`,
    isHeld: endsWithoutMemory,
    control: bare(enough),
  }),
  assault({
    name: 'memory in messages between processes (System V queues)',
    code: (_, amount) =>
      `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
ids = []
message = ctypes.create_string_buffer(b"\\1" + bytes(7) + bytes(8192))
try:
  for n in range(${Math.ceil(amount / 16384)}):
    id = libc.msgget(0, 0o1600)
    if id < 0: raise SystemExit(f"refused: {ctypes.get_errno()}")
    ids.append(id)
    for i in range(2): libc.msgsnd(id, message, 8192, 0o4000)
  print("took: all")
finally:
  for id in ids: libc.msgctl(id, 0, None)`,
    // The kernel has at most 32,000 queues for an IPC namespace.
    isHeld: endsWithoutMemory,
    control: bare(mebibyte),
  }),
  assault({
    name: 'memory in semaphores',
    language: 'perl',
    code: (_, amount) =>
      `my @ids;
for (1 .. ${Math.ceil(amount / (2 * mebibyte))}) {
  my $id = semget(0, 32000, 0600 | 01000);
  if (!defined $id) { print "refused: ", $! + 0, "\\n"; semctl($_, 0, 0, 0) for @ids; exit 1 }
  push @ids, $id;
}
print "took: all\\n";
semctl($_, 0, 0, 0) for @ids;`,
    isHeld: endsWithoutMemory,
    control: bare(2 * mebibyte),
  }),
  assault({
    name: 'memory in what sockets hold',
    code: (_, amount) =>
      `import os, socket, time
block = bytes(1 << 16)
taken = 0
for process in range(${Math.ceil(amount / (64 * mebibyte))}):
  reads, writes = os.pipe()
  if os.fork() == 0:
    held = []
    count = 0
    while count < ${64 * mebibyte}:
      try: a, b = socket.socketpair()
      except OSError: break
      held += [a, b]
      a.setblocking(False)
      a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
      try:
        while True: count += a.send(block)
      except OSError: pass
    os.write(writes, b"x" if count >= ${64 * mebibyte} else b"-")
    time.sleep(4)
    os._exit(0)
  os.close(writes)
  if os.read(reads, 1) != b"x": raise SystemExit("refused: a child was killed")
print("took: all")`,
    isHeld: endsWithoutMemory,
    control: bare(64 * mebibyte),
    notHeld: {
      watched: 'what sockets hold is no process’s: it is not seen',
      user: 'what sockets hold is no process’s: it is not seen',
      'dagger-case': 'what sockets hold is no process’s: it is not seen',
      'dagger-shared': 'what sockets hold is no process’s: it is not seen',
    },
  }),
  assault({
    name: 'memory in pipes',
    language: 'perl',
    code: (_, amount) =>
      `use Fcntl;
my ($taken, @ends) = (0);
for (1 .. 450) {
  pipe(my $reads, my $writes) or last;
  fcntl($writes, 1031, 1 << 20);
  fcntl($writes, F_SETFL, O_NONBLOCK | O_WRONLY);
  while (my $put = syswrite $writes, 'x' x 65536) { $taken += $put }
  push @ends, $reads, $writes;
  last if $taken >= ${Math.min(amount, gibibyte)};
}
print $taken >= ${Math.min(amount, gibibyte)} ? "took: $taken\\n" : "refused: after $taken\\n";`,
    // The kernel lets ordinary users have 64 MiB in pipes.
    isHeld: endsWithoutMemory,
    control: { kind: 'bare', amount: 128 * mebibyte, needsRoot: true },
  }),
  assault({
    name: 'memory in page tables, for pages far from each other',
    code: (_, amount) =>
      `import mmap
m = mmap.mmap(-1, 1 << 40, flags=0x4022, prot=3)
for n in range(${Math.ceil(amount / 8192)}): m[n << 21] = 1
print("took: all")`,
    isHeld: endsWithoutMemory,
    control: bare(16 * mebibyte),
  }),
  assault({
    name: 'memory outside of the language’s heap',
    language: 'javascript',
    code: (_, amount) =>
      `const blocks = [];
for (let n = 0; n < ${Math.ceil(amount / (64 * mebibyte))}; n++) blocks.push(Buffer.alloc(${64 * mebibyte}, 1));
console.log('took: all', blocks.length);`,
    isHeld: endsWithoutMemory,
    control: bare(enough),
  }),
  assault({
    name: 'memory of many threads',
    language: 'javascript',
    code: (_, amount) =>
      `const { Worker } = require('node:worker_threads');
let left = ${Math.ceil(amount / (128 * mebibyte))};
for (let n = left; n > 0; n--) {
  const worker = new Worker('const held = new Uint8Array(${128 * mebibyte}).fill(1); require("node:worker_threads").parentPort.postMessage(held.length); setTimeout(() => held.length, 3000)', { eval: true });
  worker.on('message', () => { if (--left === 0) { console.log('took: all'); process.exit(0); } });
  worker.on('error', (error) => { console.log('refused: ' + error.code); process.exit(1); });
}`,
    isHeld: endsWithoutMemory,
    control: bare(256 * mebibyte),
  }),
  assault({
    name: 'a stack without end',
    language: 'go',
    isLong: true,
    code: (_, amount) =>
      `package main
import "fmt"
func sink(depth int) int { var room [1024]byte; room[depth%1024] = 1; if depth == 0 { return int(room[7]) }; return sink(depth-1) + int(room[depth%1024]) }
func main() { fmt.Println("took:", sink(${Math.floor(Math.min(amount, gibibyte) / 1100)})) }`,
    isHeld: endsWithoutMemory,
    control: bare(64 * mebibyte),
  }),
  assault({
    name: 'a string that doubles',
    language: 'ruby',
    code: (_, amount) => `s = "x"; s += s while s.bytesize < ${amount}; puts "took: #{s.bytesize}"`,
    isHeld: endsWithoutMemory,
    control: bare(256 * mebibyte),
  }),
  assault({
    name: 'memory outside of the heap that the virtual machine limits',
    language: 'java',
    isLong: true,
    code: (_, amount) =>
      `import java.nio.ByteBuffer;
import java.util.ArrayList;
public class Main {
  public static void main(String[] args) throws Exception {
    var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
    field.setAccessible(true);
    var unsafe = (sun.misc.Unsafe) field.get(null);
    for (long taken = 0; taken < ${amount}L; taken += 1 << 26) unsafe.setMemory(unsafe.allocateMemory(1 << 26), 1 << 26, (byte) 1);
    System.out.println("took: all");
  }
}`,
    isHeld: endsWithoutMemory,
    control: bare(128 * mebibyte),
  }),
  probe({
    name: 'memory that may not be swapped out (mlock)',
    code: () =>
      `import mmap
m = mmap.mmap(-1, 32 << 20)
result = libc.mlock(ctypes.byref(ctypes.c_char.from_buffer(m)), ctypes.c_size_t(32 << 20))
took("32 MiB") if result == 0 else refused(ctypes.get_errno())`,
    control: { kind: 'bare', needsRoot: true },
  }),
];
