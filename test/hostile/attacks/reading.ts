import { type Attack, attacksOf } from '../attack.js';

const { probe } = attacksOf('reading');
const root = { kind: 'bare', needsRoot: true } as const;
const none = (why: string) => ({ kind: 'none', why }) as const;
const paths = 'what is mounted into the box, a toolchain say, is listed with its place on the host';
const sys = 'a container shows the machine’s, read-only';

export const readingAttacks: readonly Attack[] = [
  probe({
    name: 'the environment that the harness has',
    language: 'perl',
    code: () => '$ENV{UMWELTEN_SECRET} ? took($ENV{UMWELTEN_SECRET}) : refused("not there");',
  }),
  probe({
    name: 'the environment of other processes',
    code: ({ secret }) =>
      `import glob
found = ""
for path in glob.glob("/proc/[0-9]*/environ"):
  try: found += open(path, errors="replace").read()
  except OSError: pass
took("found") if "${secret.slice(0, 9)}" + "${secret.slice(9)}" in found.replace(os.environ.get("UMWELTEN_SECRET") or "/", "", 1) else refused("none")`,
  }),
  probe({
    name: 'the arguments of other processes',
    language: 'ruby',
    code: ({ secret }) =>
      `found = Dir.glob("/proc/[0-9]*/cmdline").map { |path| File.binread(path) rescue "" }
found.any? { |line| line.include?("${secret.slice(0, 9)}" + "${secret.slice(9)}") } ? took("found") : refused("none")`,
  }),
  probe({
    name: 'a file of the host that everybody may read',
    language: 'bash',
    code: ({ folder }) =>
      `if text=$(cat ${folder}/secret.txt 2>&1); then took "$text"; else refused "$text"; fi`,
  }),
  probe({
    name: 'the home folder of the harness',
    language: 'javascript',
    code: ({ homeFile }) => `attempt(() => fs.readFileSync(${JSON.stringify(homeFile)}, 'utf8'));`,
  }),
  probe({
    name: 'the host’s folders, through the roots that /proc has of processes',
    language: 'bash',
    code: ({ folder, secret }) =>
      `found=$(cat /proc/1/root${folder}/secret.txt /proc/[0-9]*/root${folder}/secret.txt 2>/dev/null)
if [ -n "$found" ]; then took ${secret.slice(0, 9)}; else refused none; fi`,
  }),
  probe({
    name: 'the host’s folders, by a way upward from a folder that is open',
    language: 'perl',
    code: ({ folder, secret }) =>
      `for my $fd (glob '/proc/self/fd/*') { if (open my $file, '<', "$fd/" . '../' x 20 . "${folder}/secret.txt") { took('${secret.slice(0, 9)}'); exit } }
if (open my $file, '<', '../' x 30 . "${folder}/secret.txt") { took('${secret.slice(0, 9)}') } else { refused($! + 0) }`,
  }),
  probe({
    name: 'a link of its own to a file of the host',
    language: 'ruby',
    code: ({ folder }) => `File.symlink("${folder}/secret.txt", "link")
begin attempt { File.read("link") } ensure File.unlink("link") end`,
  }),
  probe({
    name: 'the passwords of the machine',
    language: 'php',
    code: () => `$text = file_get_contents('/etc/shadow');
$text ? took(strlen($text)) : refused('not there');`,
    control: root,
  }),
  probe({
    name: 'the name of the machine',
    language: 'php',
    code: ({ hostName }) => `gethostname() === '${hostName}' ? took(gethostname()) : refused(gethostname());`,
  }),
  probe({
    name: 'paths of the host, in the table of mounts',
    // The fourth field is where in its file system a folder lies.
    code: () => `own = ("/", "/app", "/tmp", "/home/user", "/dev/shm", "/usr", "/null", "/zero", "/full", "/random", "/urandom", "/tty")
lines = [line.split() for line in open("/proc/self/mountinfo")]
shown = [line[3] for line in lines if not line[3].startswith(own[1:]) and line[3] != "/"]
took(shown) if shown else refused("none")`,
    control: none('outside everything is seen anyway'),
    notHeld: {
      case: paths,
      shared: paths,
      watched: paths,
      user: paths,
      'dagger-case': paths,
      'dagger-shared': paths,
    },
  }),
  probe({
    name: 'the kernel’s addresses (kallsyms)',
    language: 'perl',
    code: () => `open my $file, '<', '/proc/kallsyms' or do { refused($! + 0); exit };
my $line = <$file> // ''; my @more = <$file>;
grep(/^0*[1-9a-f]/, $line, @more[0 .. 50]) ? took('addresses') : refused('zeros');`,
    control: { ...root, mayLack: 'the list' },
  }),
  probe({
    name: 'the memory of the machine (/dev/mem, /proc/kcore)',
    language: 'ruby',
    code: () => 'attempt { (File.open("/proc/kcore") rescue File.open("/dev/mem")).read(64).bytesize }',
    control: { ...root, mayLack: 'both' },
  }),
  probe({
    name: 'the messages of the kernel (/dev/kmsg)',
    language: 'javascript',
    code: () => "attempt(() => fs.openSync('/dev/kmsg', fs.constants.O_RDONLY | fs.constants.O_NONBLOCK));",
    control: { ...root, mayLack: 'it' },
  }),
  probe({
    name: 'the machine’s devices and groups, in /sys',
    language: 'bash',
    code: () =>
      'if ls /sys/fs/cgroup/* /sys/block >/dev/null 2>&1; then took "$(ls /sys | wc -l)"; else refused "not there"; fi',
    notHeld: { 'dagger-case': sys, 'dagger-shared': sys },
  }),
];
