import { type Attack, attacksOf, endsRefused, gibibyte } from '../attack.js';

const { probe, assault } = attacksOf('supervisor');
const unlike = { closed: '(1, 38)' };

/** A call about process 1 of the case, which only looks at what it is about. */
const aboutVictim = (name: string, call: string, control: Attack['control'] = { kind: 'bare' }): Attack =>
  probe({ name, code: () => `door(${call}, closed=${unlike.closed})`, control });

const report =
  'message report\\nid x\\nstep run\\nending exited 0\\nusage-run 1 1 1\\nclean yes\\nstdout \\nstderr \\n\\n';
const noControl = (why: string) => ({ kind: 'none', why }) as const;

export const supervisorAttacks: readonly Attack[] = [
  assault({
    name: 'killing process 1 and everybody else',
    language: 'bash',
    code: () =>
      'for s in KILL STOP TERM SEGV; do kill -$s 1; done; kill -9 $PPID; kill -9 -1; echo survived; exit 7',
    isHeld: ({ outcome, ...result }) =>
      outcome === 'exited' && 'exitCode' in result && result.exitCode === 7 && result.stdout === 'survived\n',
    control: noControl('it would end this machine’s processes; the next one is the same for one'),
  }),
  assault({
    name: 'killing the parent',
    language: 'bash',
    code: () =>
      'kill -9 $PPID 2>/dev/null; sleep 0.2; if [ -d /proc/$PPID ]; then echo refused: it lives; else echo took: its life; fi',
    isHeld: endsRefused,
  }),
  probe({
    name: 'stopping process 1',
    language: 'perl',
    code: () => `kill 'STOP', $victim;
select undef, undef, undef, 0.1;
open my $file, '<', "/proc/$victim/stat" or do { refused('out of sight'); exit };
my $stat = <$file>;
$stat =~ /\\) T / ? took('it is stopped') : refused('it goes on');`,
  }),
  aboutVictim('tracing process 1 (ptrace)', '(101, 117), 0x4206, victim, 0, 0'),
  aboutVictim(
    'reading the memory of process 1 (process_vm_readv)',
    '(310, 270), victim, struct.pack("QQ", 0, 0) and (ctypes.c_uint64 * 2)(ctypes.addressof(ctypes.create_string_buffer(8)), 8), 1, (ctypes.c_uint64 * 2)(4096, 8), 1, 0',
  ),
  aboutVictim(
    'writing to the memory of process 1 (process_vm_writev)',
    '(311, 271), victim, (ctypes.c_uint64 * 2)(ctypes.addressof(ctypes.create_string_buffer(8)), 8), 1, (ctypes.c_uint64 * 2)(4096, 8), 1, 0',
  ),
  probe({
    name: 'opening the memory of process 1 in /proc',
    code: () => 'attempt(lambda: os.open(f"/proc/{victim}/mem", os.O_RDWR))',
  }),
  probe({
    name: 'taking a descriptor of process 1 (pidfd_getfd)',
    code: () => `fd, error = call((434, 434), victim, 0)
door((438, 438), fd, 0, 0)`,
  }),
  probe({
    name: 'opening the descriptors of process 1 in /proc',
    language: 'javascript',
    code: () =>
      'attempt(() => fs.readdirSync(`/proc/${process.env.VICTIM || process.ppid}/fd`).map((fd) => fs.readlinkSync(`/proc/${process.env.VICTIM || process.ppid}/fd/${fd}`)));',
  }),
  aboutVictim('comparing descriptors with process 1 (kcmp)', '(312, 272), os.getpid(), victim, 0, 0, 0', {
    kind: 'bare',
    mayLack: 'kcmp',
  }),
  probe({
    name: 'asking where process 1 keeps its locks (get_robust_list)',
    code: () => 'door((274, 100), victim, bytes(8), bytes(8))',
  }),
  probe({
    name: 'advising process 1 of its memory (process_madvise)',
    code: () => `fd, error = call((434, 434), victim, 0)
door((440, 440), fd, bytes(16), 1, 20, 0)`,
  }),
  aboutVictim('moving the memory of process 1 (move_pages)', '(279, 239), victim, 0, 0, 0, 0, 0', {
    kind: 'bare',
    mayLack: 'memory of several nodes',
  }),
  probe({
    name: 'reading the environment and the memory map of process 1',
    language: 'ruby',
    code: () => `victim = ENV["VICTIM"] || Process.ppid
attempt { File.binread("/proc/#{victim}/environ").bytesize + File.read("/proc/#{victim}/maps").bytesize }`,
  }),
  probe({
    name: 'going through the root and the folder of process 1',
    language: 'php',
    code: () => `$victim = getenv('VICTIM') ?: trim(explode(' ', file_get_contents('/proc/self/stat'))[3]);
$found = array_filter(['root', 'cwd', 'exe'], fn($link) => readlink("/proc/$victim/$link") !== false);
$found ? took(implode(' ', $found)) : refused('none');`,
  }),
  aboutVictim(
    'limiting process 1 until it is killed (prlimit)',
    '(302, 261), victim, 4, (ctypes.c_uint64 * 2)(0, 0), 0',
  ),
  aboutVictim('putting process 1 last in the order of processes (setpriority)', '(141, 140), 0, victim, 19'),
  probe({
    name: 'putting all processes of the user last, process 1 with them',
    code: () => `before, _ = call((140, 141), 0, victim)
call((141, 140), 2, 0, 19)
after, _ = call((140, 141), 0, victim)
took("it is last") if after != before else refused("it is where it was")`,
    control: { kind: 'bare', caged: true, needsRoot: true },
  }),
  aboutVictim(
    'giving process 1 only the time that nobody else wants (sched_setscheduler)',
    '(144, 119), victim, 5, (ctypes.c_int * 1)(0)',
  ),
  aboutVictim(
    'the same by the newer call (sched_setattr)',
    '(314, 274), victim, (ctypes.c_char * 48).from_buffer_copy(struct.pack("IIQiI", 48, 5, 0, 0, 0) + bytes(24)), 0',
  ),
  aboutVictim(
    'tying process 1 to one core (sched_setaffinity)',
    '(203, 122), victim, 8, bytes([1]) + bytes(7)',
  ),
  aboutVictim('putting process 1 last at the disk (ioprio_set)', '(251, 30), 1, victim, 3 << 13'),
  probe({
    name: 'having the kernel choose process 1 when memory is out',
    code: () => `def change():
  fd = os.open(f"/proc/{victim}/oom_score_adj", os.O_WRONLY)
  return os.write(fd, b"1000")
attempt(change)`,
  }),
  probe({
    name: 'setting the timers of process 1 back in /proc',
    code: () => `def change():
  fd = os.open(f"/proc/{victim}/timerslack_ns", os.O_WRONLY)
  return os.write(fd, b"4000000000")
attempt(change)`,
  }),
  probe({
    name: 'writing to the supervisor’s program',
    language: 'perl',
    code: () => `my $program = readlink("/proc/$victim/exe");
my @places = ('/run/umwelten-suite/supervisor', defined $program ? $program : ());
# What runs cannot be written to by anybody; what may be is told by its mode.
for my $place (@places) { if (-e $place && (-w $place || $! == 26)) { my $mode = (stat _)[2] & 0222; took($place) if $mode; exit if $mode } }
refused('read only');`,
    control: { kind: 'bare', needsRoot: true },
  }),
  assault({
    name: 'writing a report of its own to every descriptor',
    code: () => `import os
for fd in range(3, 1024):
  try: os.write(fd, b"${report}"); print("took:", fd)
  except OSError: pass
os._exit(9)`,
    isHeld: (result) => result.outcome === 'exited' && result.exitCode === 9 && result.stdout === '',
    control: noControl('there is no report to forge without the supervisor'),
  }),
  assault({
    name: 'printing a report of its own',
    language: 'perl',
    code: () => `print "${report}"; print STDERR "${report}"; exit 9`,
    isHeld: (result) =>
      result.outcome === 'exited' &&
      result.exitCode === 9 &&
      result.stdout === result.stderr &&
      result.stdout !== '',
    control: noControl('there is no report to forge without the supervisor'),
  }),
  probe({
    name: 'descriptors that were left open for it',
    language: 'ruby',
    code: () => `open = Dir.children("/proc/self/fd").map(&:to_i).select { |fd| fd > 2 }
# Ruby's own are pipes, and the list that was just read.
open = open.select { |fd| (File.readlink("/proc/self/fd/#{fd}") rescue "/proc/") !~ /anon_inode|^pipe:|^\\/proc\\/|probe-/ }
open.empty? ? refused("none") : took(open.join(" "))`,
    control: noControl('Node leaves none open either'),
  }),
  assault({
    name: 'changing the text of its input',
    stdin: 'text',
    code: () => `import os
try:
  fd = os.open("/proc/self/fd/0", os.O_RDWR)
  print("took:", os.write(fd, b"another"))
except OSError as error: print("refused:", error.errno)`,
    isHeld: endsRefused,
    control: noControl('what stdin is there is up to whoever starts it'),
  }),
  assault({
    name: 'making the supervisor the one that is killed for memory',
    code: (_, amount) => `import os
try: open("/proc/self/oom_score_adj", "w").write("0")
except OSError: pass
blocks = []
for n in range(${Math.ceil(amount / (gibibyte / 32))}):
  if os.fork() == 0:
    block = bytearray(${gibibyte / 32})
    for i in range(0, len(block), 4096): block[i] = 1
    import time; time.sleep(5); os._exit(0)
while True:
  try: os.wait()
  except ChildProcessError: break
print("took: all")`,
    isHeld: ({ outcome, stdout }) => outcome === 'memory-exceeded' && !stdout.includes('took'),
    control: noControl('it would choose among this machine’s processes'),
  }),
  assault({
    name: 'exiting as if the harness had ended it',
    language: 'bash',
    code: () => 'exit 137',
    isHeld: (result) => result.outcome === 'exited' && result.exitCode === 137,
    control: noControl('a shell tells both by the same number'),
  }),
  assault({
    name: 'exiting well after it was told to stop',
    language: 'perl',
    limits: { timeoutMs: 300 },
    code: () => '$SIG{TERM} = sub { print "late\\n"; exit 0 }; 1 while 1;',
    isHeld: endsTimedOut,
    control: noControl('nobody tells it to stop'),
  }),
  assault({
    name: 'a child that writes on when the program has ended',
    language: 'bash',
    code: () => `echo first; (trap '' HUP TERM; sleep 0.5; echo took: the last word) & exit 0`,
    isHeld: ({ outcome, stdout }) => outcome === 'exited' && stdout === 'first\n',
  }),
];

function endsTimedOut({ outcome }: { outcome: string }): boolean {
  return outcome === 'timed-out';
}
