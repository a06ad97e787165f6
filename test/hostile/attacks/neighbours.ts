import { type Attack, attacksOf } from '../attack.js';

const { probe } = attacksOf('neighbours');
const port = 47_117;
const key = 0x756d7768;

/** Has something in each place that another case could reach, and tells its time and whether it was changed. */
export const neighbour = String.raw`
import ctypes, fcntl, mmap, os, signal, socket, subprocess, sys, time
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
private = "neighbour" + "-private"
open("/tmp/umwelten-neighbour", "w").write(private)
open("/dev/shm/umwelten-neighbour", "w").write(private)
os.mkfifo("/tmp/umwelten-neighbour-pipe")
abstract = socket.socket(socket.AF_UNIX); abstract.bind("\0umwelten-neighbour"); abstract.listen(); abstract.setblocking(False)
tcp = socket.socket(); tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); tcp.bind(("127.0.0.1", ${port})); tcp.listen(); tcp.setblocking(False)
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); udp.bind(("127.0.0.1", ${port})); udp.setblocking(False)
memory = libc.shmget(${key}, 4096, 0o1666)
queue = libc.msgget(${key}, 0o1666)
libc.syscall(240 if os.uname().machine == "x86_64" else 180, b"umwelten-neighbour", 0x42, 0o666, 0)
lock = open("/usr/bin/env"); fcntl.flock(lock, fcntl.LOCK_EX)
ready = time.monotonic()
open("/tmp/umwelten-neighbour-pid", "w").write(str(os.getpid()))
os.environ["NEIGHBOUR"] = private
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(float(__import__('os').environ.get('STAY_SECONDS', '4')))", private])
came = []
end = ready + float(os.environ.get("STAY_SECONDS", "4"))
while time.monotonic() < end:
    for name, s in (("abstract", abstract), ("tcp", tcp), ("udp", udp)):
        try: (s.recv(9) if s is udp else s.accept()[0].sendall(private.encode())); came.append(name)
        except BlockingIOError: pass
        except OSError: pass
    subprocess.run(["/usr/bin/env", "true"])
    time.sleep(0.05)
if open("/tmp/umwelten-neighbour").read() != private: came.append("file")
for path in ("/tmp/umwelten-neighbour", "/dev/shm/umwelten-neighbour", "/tmp/umwelten-neighbour-pipe", "/tmp/umwelten-neighbour-pid"): os.unlink(path)
libc.shmctl(memory, 0, None); libc.msgctl(queue, 0, None)
libc.syscall(241 if os.uname().machine == "x86_64" else 181, b"umwelten-neighbour")
print("came:", *came)
print("ready", ready, "end", time.monotonic())
`;

const systemFiles =
  'the folders of the system are the machine’s own: two programs on it can tell each other something by them';
const local = { case: systemFiles, shared: systemFiles, watched: systemFiles, user: systemFiles };

/** Run while the neighbour does. */
export const neighbourAttacks: readonly Attack[] = [
  probe({
    name: 'reading a file of another case in /tmp',
    code: () => 'attempt(lambda: open("/tmp/umwelten-neighbour").read())',
  }),
  probe({
    name: 'reading a file of another case in /dev/shm',
    code: () => 'attempt(lambda: open("/dev/shm/umwelten-neighbour").read())',
  }),
  probe({
    name: 'opening a named pipe of another case',
    code: () => 'attempt(lambda: os.open("/tmp/umwelten-neighbour-pipe", os.O_RDWR | os.O_NONBLOCK))',
  }),
  probe({
    name: 'connecting to an abstract socket of another case',
    code: () => `s = socket.socket(socket.AF_UNIX)
attempt(lambda: s.connect("\\0umwelten-neighbour") or "connected")`,
  }),
  probe({
    name: 'connecting to a port of another case',
    code: () => `attempt(lambda: socket.create_connection(("127.0.0.1", ${port}), 2).recv(99).decode())`,
  }),
  probe({
    name: 'sending datagrams to a port of another case',
    code: () => `s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
def send():
  s.connect(("127.0.0.1", ${port}))
  for n in range(3):
    s.send(b"x")
    time.sleep(0.05)
  return "sent"
attempt(send)`,
  }),
  probe({
    name: 'attaching shared memory of another case (System V)',
    code: () => `id = libc.shmget(${key}, 4096, 0)
took(id) if id >= 0 else refused(ctypes.get_errno())`,
  }),
  probe({
    name: 'taking messages of another case (System V)',
    code: () => `id = libc.msgget(${key}, 0)
took(id) if id >= 0 else refused(ctypes.get_errno())`,
  }),
  probe({
    name: 'taking messages of another case (POSIX)',
    code: () => `result, error = call((240, 180), b"umwelten-neighbour", 0, 0, 0)
took(result) if result >= 0 else refused(error)`,
  }),
  probe({
    name: 'reading arguments and environment of another case',
    code: () => `import glob
found = False
for path in glob.glob("/proc/[0-9]*/cmdline") + glob.glob("/proc/[0-9]*/environ"):
  try: found = found or ("neighbour" + "-private").encode() in open(path, "rb").read()
  except OSError: pass
took("found") if found else refused("none")`,
  }),
  probe({
    name: 'seeing by a lock on a file of the system what another case does (flock)',
    code: () => `import fcntl
fd = os.open("/usr/bin/env", os.O_RDONLY)
try: fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError: took("it is locked")
else: refused("it is not locked")`,
    notHeld: local,
  }),
  probe({
    name: 'seeing which files of the system another case opens (inotify)',
    code: () => `fd = libc.inotify_init1(os.O_NONBLOCK)
libc.inotify_add_watch(fd, b"/usr/bin/env", 0x20)
seen = b""
end = time.monotonic() + 0.6
while time.monotonic() < end and not seen:
  try: seen += os.read(fd, 65536)
  except BlockingIOError: time.sleep(0.02)
took("it was opened") if seen else refused("nothing")`,
    notHeld: local,
  }),
  probe({
    name: 'killing all that can be seen',
    code: () => `own = os.getpid()
pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
found = False
for pid in pids:
  try: line = open(f"/proc/{pid}/cmdline").read()
  except OSError: continue
  if "neighbour" + "-private" in line:
    try: os.kill(pid, 0); found = True
    except OSError: pass
took("it could be killed") if found else refused("none")`,
  }),
];
