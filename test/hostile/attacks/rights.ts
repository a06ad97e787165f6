import { type Attack, attacksOf } from '../attack.js';

const { probe } = attacksOf('rights');
const root = { kind: 'bare', needsRoot: true } as const;
const none = (why: string) => ({ kind: 'none', why }) as const;

export const rightsAttacks: readonly Attack[] = [
  probe({
    name: 'becoming root (setuid)',
    language: 'perl',
    code: () => `use POSIX; attempt(POSIX::setuid(0) && $< == 0 ? 'root' : undef);`,
    control: root,
  }),
  probe({
    name: 'joining other groups (setgroups)',
    code: () => 'attempt(lambda: os.setgroups([0, 6]) or os.getgroups())',
    control: root,
  }),
  probe({
    name: 'taking up capabilities (capset)',
    code: () => `header = struct.pack("Ii", 0x20080522, 0)
data = struct.pack("6I", 1 << 21, 1 << 21, 0, 0, 0, 0)
result, error = call((126, 91), header, data)
took("CAP_SYS_ADMIN") if result == 0 else refused(error)`,
    control: root,
  }),
  probe({
    name: 'handing capabilities to children (ambient)',
    code: () => 'door((157, 167), 47, 2, 21, 0, 0)',
    control: none('root lacks them in its inheritable set, too'),
  }),
  probe({
    name: 'rights through a program of root’s (set-uid)',
    language: 'bash',
    code: () =>
      `status=$(grep -E "^(CapEff|CapBnd|NoNewPrivs|Seccomp):" /proc/self/status | tr -d "\\t\\n")
if [ "$status" = CapEff:0000000000000000CapBnd:0000000000000000NoNewPrivs:1Seccomp:2 ]; then refused "$status"; else took "$status"; fi
su -c "echo took: root" root </dev/null 2>/dev/null`,
  }),
  probe({
    name: 'a program of its own with capabilities (file capabilities)',
    code: () => `def give():
  open("capable", "w").close()
  try: os.setxattr("capable", "security.capability", struct.pack("<5I", 0x02000001, 1 << 21, 0, 0, 0))
  finally: os.unlink("capable")
  return "CAP_SYS_ADMIN"
attempt(give)`,
    control: root,
  }),
  probe({
    name: 'a device node of its own (mknod)',
    language: 'python',
    code: () => `def make():
  os.mknod("node", 0o600 | 0o020000, os.makedev(1, 1))
  os.unlink("node")
  return "the machine's memory"
attempt(make)`,
    control: root,
  }),
  probe({
    name: 'devices of the host that are there to be opened',
    language: 'ruby',
    code: () => `harmless = %w[null zero full random urandom tty ptmx]
found = Dir.glob("/dev/**/*").select do |path|
  stat = File.stat(path)
  next unless stat.chardev? || stat.blockdev?
  next if harmless.include?(File.basename(path)) || path.start_with?("/dev/pts/")
  next if File.exist?("/proc/self/fd/0") && %w[/dev/stdin /dev/stdout /dev/stderr].include?(path) || path.start_with?("/dev/fd/")
  File.open(path, File::RDONLY | File::NONBLOCK).close
  true
rescue SystemCallError
  false
end
found.empty? ? refused("none") : took(found.first(3).join(" "))`,
    control: root,
  }),
  probe({
    name: 'typing into the terminal of the harness',
    code: () => `import fcntl, pty, termios
try: fd = os.open("/dev/tty", os.O_RDWR)
except OSError:
  # None to inherit: one of its own tells whether typing is allowed at all.
  pid, fd = pty.fork()
  if pid == 0:
    try: fcntl.ioctl(0, termios.TIOCSTI, b"x"); os._exit(7)
    except OSError: os._exit(0)
  status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
  took("typed") if status == 7 else refused("typing")
else: took("the terminal")`,
    control: { ...root, mayLack: 'typing' },
  }),
  probe({
    name: 'changing how the kernel handles crashes (core_pattern)',
    code: () => 'attempt(lambda: os.open("/proc/sys/kernel/core_pattern", os.O_WRONLY))',
    control: root,
  }),
  probe({
    name: 'changing settings of the kernel (sysctl)',
    language: 'php',
    code: () => `foreach (['vm/overcommit_memory', 'kernel/randomize_va_space', 'kernel/modprobe', 'fs/suid_dumpable'] as $name)
  if ($file = fopen("/proc/sys/$name", 'r+')) { took($name); exit; }
refused('all');`,
    control: root,
  }),
  probe({
    name: 'asking the kernel for a restart (sysrq-trigger)',
    language: 'javascript',
    code: () => "attempt(() => fs.openSync('/proc/sysrq-trigger', 'w'));",
    control: { ...root, mayLack: 'sysrq' },
  }),
  probe({
    name: 'leaving its group of processes (cgroup.procs)',
    language: 'perl',
    code: () => `my @places = map { (split ' ')[4] } grep { / - cgroup2? / } do { open my $f, '<', '/proc/self/mountinfo'; <$f> };
for my $place (@places) { if (open my $file, '>>', "$place/cgroup.procs") { took($place); exit } }
refused('none');`,
    control: root,
  }),
  probe({
    name: 'a program that the kernel starts when a group is empty (release_agent)',
    language: 'bash',
    code: () => `for place in $(grep -s " - cgroup " /proc/self/mountinfo | cut -d" " -f5); do
  if [ -w "$place/release_agent" ]; then took "$place"; exit; fi
done
refused none`,
    control: { ...root, mayLack: 'groups of version 1' },
  }),
  probe({
    name: 'hiding what it does from its limits (securebits)',
    code: () => 'door((157, 167), 28, 1, 0, 0, 0)',
    control: root,
  }),
  probe({
    name: 'a dump of memory in the host’s folders',
    language: 'bash',
    code: () => `limit=$(ulimit -Hc)
case $(cat /proc/sys/kernel/core_pattern 2>/dev/null) in \\|*) piped=yes ;; *) piped=no ;; esac
ulimit -c unlimited 2>/dev/null && took "unlimited, $piped" || refused "$limit"`,
  }),
];
