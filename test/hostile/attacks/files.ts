import { type Attack, attacksOf, endsBy, gibibyte } from '../attack.js';

const { assault, probe } = attacksOf('files');
const root = { kind: 'bare', needsRoot: true } as const;
const mebibyte = 2 ** 20;

export const fileAttacks: readonly Attack[] = [
  assault({
    name: 'a full disk',
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
      if written >= ${amount}: raise SystemExit(print("took: all"))
  except OSError: pass
print("refused: after", written >> 20)`,
    // Four writable folders of 64 MiB, and nothing else.
    isHeld: ({ stdout }) => {
      const full = Number(/^refused: after (\d+)/m.exec(stdout)?.[1]);
      return full > 0 && full <= 256;
    },
    control: { kind: 'bare', amount: 400 * mebibyte },
  }),
  assault({
    name: 'files without end, each empty',
    code: (_, amount) =>
      `import os
made = 0
os.makedirs("/tmp/umwelten-many", exist_ok=True)
try:
  for made in range(${Math.min(amount, 300_000)}): os.close(os.open(f"/tmp/umwelten-many/{made}", os.O_CREAT))
  print("took: all")
except OSError as e: print("refused:", e.errno)
if ${amount} < ${gibibyte}:
  for n in range(made + 1): os.unlink(f"/tmp/umwelten-many/{n}")
  os.rmdir("/tmp/umwelten-many")`,
    // Where the number of files has no limit of its own, they count as memory.
    isHeld: ({ outcome, stdout }) => outcome === 'memory-exceeded' || stdout.startsWith('refused: 28'),
    control: { kind: 'bare', amount: 140_000, isLong: true },
  }),
  probe({
    name: 'one large file',
    language: 'perl',
    code: () => `$SIG{XFSZ} = 'IGNORE';
open my $file, '>', 'large' or die; my $written = 0;
for (1 .. 70) { my $put = syswrite $file, 'x' x (1 << 20); last unless $put; $written += $put }
my $why = $! + 0; close $file; unlink 'large';
$written >= 70 << 20 ? took($written) : refused($why);`,
  }),
  probe({
    name: 'a sparse file of a tebibyte',
    language: 'javascript',
    code: () => `process.on('SIGXFSZ', () => {});
attempt(() => { const fd = fs.openSync('sparse', 'w'); try { fs.ftruncateSync(fd, 2 ** 40); return fs.fstatSync(fd).size; } finally { fs.unlinkSync('sparse'); } });`,
  }),
  probe({
    name: 'room on the disk behind the end of a file (fallocate)',
    code: () => `signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
fd = os.open("ahead", os.O_RDWR | os.O_CREAT)
door((285, 47), fd, 1, 0, 200 << 20, closed=(1, 28, 27))
os.unlink("ahead")`,
  }),
  probe({
    name: 'more descriptors than the limit',
    language: 'ruby',
    code: () => 'attempt { held = Array.new(1100) { File.open("/dev/null") }; held.length }',
  }),
  probe({
    name: 'files that nobody may remove (immutable)',
    language: 'perl',
    code: () => `open my $file, '>', 'fixed' or die;
my $flags = pack 'l!', 0x10;
my $done = ioctl($file, 0x40086602, $flags);
my $why = $! + 0;
if ($done) { $flags = pack 'l!', 0; ioctl($file, 0x40086602, $flags) }
unlink 'fixed';
$done ? took('fixed') : refused($why);`,
    control: { ...root, mayLack: 'such files' },
  }),
  probe({
    name: 'writing to the system’s folders',
    language: 'ruby',
    code: () => `taken = %w[/usr/lib /usr/bin /etc /bin /lib /opt /var /root /srv].select do |folder|
  path = "#{folder}/umwelten-hostile"
  File.write(path, "x")
  File.unlink(path)
rescue SystemCallError
  false
end
taken.empty? ? refused("all") : took(taken.join(" "))`,
    control: root,
  }),
  probe({
    name: 'folders that somebody has forgotten to protect',
    language: 'perl',
    code: () => `use File::Find; no warnings;
my @found;
my %own = map { $_ => 1 } '/app', '/tmp', '/dev/shm', '/home/user', '/proc', '/sys';
find({ no_chdir => 1, wanted => sub {
  if ($own{$File::Find::name} || $File::Find::name =~ m{^/(?:usr/(?:lib|share|include|local)|root|work|opt)/.*/}) { $File::Find::prune = 1; return }
  return if -l $File::Find::name || !-d $File::Find::name;
  my $new = "$File::Find::name/umwelten-hostile";
  if (open my $file, '>', $new) { push @found, $File::Find::name; unlink $new }
} }, '/');
@found ? took("@found[0 .. ($#found > 5 ? 5 : $#found)]") : refused('none');`,
  }),
  probe({
    name: 'another name for a file of the system (hard link)',
    language: 'php',
    code: () => `foreach (['/usr/bin/env', '/etc/passwd', '/run/umwelten-suite/supervisor'] as $path)
  if (link($path, '/var/tmp/umwelten-hostile') || link($path, './umwelten-hostile')) { took($path); @unlink('/var/tmp/umwelten-hostile'); exit; }
refused('all');`,
    control: root,
  }),
  assault({
    name: 'output without end',
    language: 'bash',
    code: (_, amount) => `yes | head -c ${Math.min(amount, gibibyte)}; echo took: all`,
    isHeld: endsBy('output-exceeded'),
    control: { kind: 'bare', amount: 9 * mebibyte },
  }),
  assault({
    name: 'output without end on both streams at once',
    language: 'javascript',
    code: (_, amount) =>
      `const fs = require('node:fs');
const block = 'x'.repeat(65536);
for (let n = 0; n < ${Math.min(amount, gibibyte) / 65536}; n++) { fs.writeSync(1, block); fs.writeSync(2, block); }
console.log('\\ntook: all');`,
    isHeld: endsBy('output-exceeded'),
    control: { kind: 'bare', amount: 5 * mebibyte },
  }),
  assault({
    name: 'output through a descriptor that it opened anew',
    language: 'perl',
    code: (_, amount) =>
      `open my $out, '>', '/proc/self/fd/1' or die; print $out 'x' x 65536 for 1 .. ${Math.min(amount, gibibyte) / 65536}; print $out "\\ntook: all\\n";`,
    isHeld: endsBy('output-exceeded'),
    control: { kind: 'bare', amount: 9 * mebibyte },
  }),
  assault({
    name: 'a line without an end',
    language: 'php',
    code: (_, amount) =>
      `<?php $line = str_repeat('x', 1 << 20); for ($n = 0; $n < ${Math.min(amount, gibibyte) >> 20}; $n++) echo $line; echo "\\ntook: all\\n";`,
    isHeld: endsBy('output-exceeded'),
    control: { kind: 'bare', amount: 9 * mebibyte },
  }),
];
