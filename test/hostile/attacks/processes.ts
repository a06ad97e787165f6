import { type Attack, attacksOf, endsBy, endsRefused } from '../attack.js';

const { assault, probe } = attacksOf('processes');
const timesOut = endsBy('timed-out');
const none = (why: string) => ({ kind: 'none', why }) as const;
const root = { kind: 'bare', needsRoot: true } as const;
/** How long the control shows that something goes on. */
const whileMs = 400;

export const processAttacks: readonly Attack[] = [
  assault({
    name: 'a fork bomb',
    language: 'bash',
    limits: { timeoutMs: 1_500, processes: 64 },
    code: () => 'bomb() { bomb | bomb & }; bomb; sleep 30',
    isHeld: timesOut,
    control: none('it would take this machine; the next one shows what the limit holds'),
  }),
  assault({
    name: 'more processes than the limit',
    limits: { processes: 64 },
    code: (_, amount) =>
      `import os, time
children = []
try:
  for n in range(${Math.min(amount, 300)}):
    pid = os.fork()
    if pid == 0: time.sleep(20); os._exit(0)
    children.append(pid)
  print("took: all")
except BlockingIOError as error: print("refused:", error.errno)
finally:
  for pid in children: os.kill(pid, 9)`,
    isHeld: endsRefused,
    control: { kind: 'bare', amount: 100 },
  }),
  assault({
    name: 'more threads than the limit',
    language: 'ruby',
    limits: { processes: 64 },
    code: (_, amount) =>
      `$stdout.sync = true
Thread.report_on_exception = false
begin
  threads = Array.new(${Math.min(amount, 300)}) { Thread.new { sleep 20 } }
  puts "took: #{threads.length}"
rescue ThreadError
  puts "refused: a thread"
end
exit!(0)`,
    isHeld: endsRefused,
    control: { kind: 'bare', amount: 100 },
  }),
  assault({
    name: 'processes that each start the next and end',
    language: 'perl',
    limits: { timeoutMs: 1_000 },
    code: (_, amount) =>
      `my $end = time + ${amount === 0 ? 1 : 20}; my $n = 0;
if (fork) { ${amount === 0 ? 'select undef, undef, undef, 0.3; print "took: a life of its own\\n"' : 'sleep 20'}; exit }
while (time < $end) { exit if fork; }`,
    isHeld: timesOut,
  }),
  assault({
    name: 'processes that each start the next and end, when their program has ended',
    language: 'perl',
    code: (_, amount) =>
      `$| = 1; my $end = time + ${amount === 0 ? 1 : 5};
if (fork) { print "started\\n"; exit }
while (time < $end) { exit if fork; }
print "took: the last word\\n";`,
    isHeld: ({ outcome, stdout }) => outcome === 'exited' && stdout === 'started\n',
  }),
  assault({
    name: 'ignoring every signal',
    limits: { timeoutMs: 500 },
    code: (_, amount) => `import signal, time
for s in range(1, 65):
  try: signal.signal(s, signal.SIG_IGN)
  except (OSError, ValueError): pass
signal.raise_signal(15)
end = time.time() + ${amount === 0 ? whileMs / 1000 : 60}
while time.time() < end: pass
print("took: more time")`,
    isHeld: (result, target) => timesOut(result, target) && (result.timing.phases.run?.wallMs ?? 0) < 3_000,
  }),
  assault({
    name: 'stopping itself, so that it never ends',
    language: 'perl',
    limits: { timeoutMs: 500 },
    code: () => `kill 'STOP', $$;`,
    isHeld: timesOut,
    control: none('it would stand for ever'),
  }),
  assault({
    name: 'closing its streams and going on',
    language: 'ruby',
    limits: { timeoutMs: 500 },
    code: () => '[$stdin, $stdout, $stderr].each(&:close); sleep',
    isHeld: timesOut,
    control: none('it would stand for ever'),
  }),
  assault({
    name: 'CPU time in processes that end before anybody looks',
    language: 'bash',
    limits: { cpuMs: 600, timeoutMs: 20_000 },
    code: (_, amount) =>
      `for ((n = 0; n < ${amount === 0 ? 20 : 3000}; n++)); do (for ((i = 0; i < 3000; i++)); do :; done); done; echo took: all`,
    isHeld: (result) => result.outcome === 'timed-out' && result.clock === 'cpu',
  }),
  assault({
    name: 'CPU time of many processes, each below the limit',
    language: 'bash',
    limits: { cpuMs: 600, timeoutMs: 20_000 },
    code: (_, amount) =>
      `for i in 1 2 3 4; do (end=$((SECONDS + ${amount === 0 ? 1 : 15})); while [ $SECONDS -lt $end ]; do :; done) & done; wait; echo took: all`,
    isHeld: (result) => result.outcome === 'timed-out' && result.clock === 'cpu',
  }),
  assault({
    name: 'CPU time of children that nobody waits for (SIGCHLD ignored)',
    limits: { cpuMs: 600, timeoutMs: 20_000 },
    code: (_, amount) => `import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for n in range(${amount === 0 ? 3 : 60}):
  if os.fork() == 0:
    end = time.process_time() + 0.2
    while time.process_time() < end: pass
    os._exit(0)
  try: os.wait()
  except ChildProcessError: pass
print("took: all")`,
    isHeld: (result) => result.outcome === 'timed-out' && result.clock === 'cpu',
  }),
  assault({
    name: 'a regular expression that takes for ever',
    language: 'javascript',
    limits: { timeoutMs: 600 },
    code: (_, amount) =>
      `console.log('took: ' + /^(a+)+$/.test('a'.repeat(${amount === 0 ? 18 : 60}) + 'b'));`,
    isHeld: timesOut,
  }),
  assault({
    name: 'waiting in the kernel for a child that never starts a program (vfork)',
    limits: { timeoutMs: 600 },
    code: (_, amount) =>
      `import ctypes, time
libc = ctypes.CDLL(None)
libc.syscall.restype = ctypes.c_long
# CLONE_VFORK alone: memory is not shared, and the parent waits.
if libc.syscall(56 if __import__("os").uname().machine == "x86_64" else 220, ctypes.c_long(0x4000 | 17), 0, 0, 0, 0) == 0:
  time.sleep(${amount === 0 ? 0.2 : 60}); __import__("os")._exit(0)
print("took: its time")`,
    isHeld: timesOut,
  }),
  probe({
    name: 'all timers, and signals that wait, of which its user may have so many',
    code: () => `made = 0
timer = ctypes.c_void_p()
while made < 2000 and libc.timer_create(1, None, ctypes.byref(timer)) == 0: made += 1
took(made) if made == 2000 else refused(ctypes.get_errno())`,
  }),
  assault({
    name: 'being its parent’s sibling (CLONE_PARENT)',
    code: () =>
      `import ctypes, os, time
libc = ctypes.CDLL(None)
libc.syscall.restype = ctypes.c_long
if libc.syscall(56 if os.uname().machine == "x86_64" else 220, ctypes.c_long(0x8000 | 17), 0, 0, 0, 0) == 0:
  time.sleep(0.4)
  print("took: the last word", flush=True)
  os._exit(0)
print("started", flush=True)
os._exit(3)`,
    isHeld: (result) => result.outcome === 'exited' && result.exitCode === 3 && result.stdout === 'started\n',
  }),
  probe({
    name: 'the time of everybody else (real-time scheduling)',
    code: () => 'attempt(lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)) or "first")',
    control: root,
  }),
  probe({
    name: 'a better place in the order of processes (nice)',
    language: 'perl',
    code: () => 'attempt(setpriority(0, 0, -5));',
    control: root,
  }),
  probe({
    name: 'a better place at the disk (ioprio_set)',
    language: 'ruby',
    code: () => 'attempt { syscall(RbConfig::CONFIG["host_cpu"] == "x86_64" ? 251 : 30, 1, 0, 1 << 13) }',
    control: root,
  }),
  probe({
    name: 'limits of its own, above those that it was given',
    language: 'bash',
    code: () => `before=$(ulimit -Hn)
if ulimit -Hn $((before + 1)) 2>/dev/null || ulimit -Hu $(($(ulimit -Hu) + 1)) 2>/dev/null; then took more; else refused both; fi`,
    control: none('root has no right to that here either where machines are containers'),
  }),
  probe({
    name: 'being the last to be killed for memory',
    code: () => `def change():
  fd = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
  return os.write(fd, b"-1000")
attempt(change)`,
    control: none('root has no right to that here either where machines are containers'),
  }),
];
