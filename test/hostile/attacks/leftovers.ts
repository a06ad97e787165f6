import { type Attack, attacksOf } from '../attack.js';

const { leftover } = attacksOf('leftovers');
const none = (why: string) => ({ kind: 'none', why }) as const;
const refusedToo = none('what it needs is refused already where it is left');

/** A port that the tests of leftovers have for themselves. */
const port = 47_113;
const key = 0x756d7765;

export const leftoverAttacks: readonly Attack[] = [
  leftover({
    name: 'files in all folders that can be written to',
    language: 'bash',
    code: () =>
      'for place in /tmp /dev/shm /var/tmp /run ~ .; do echo x 2>/dev/null >$place/.umwelten-left; done; echo left',
    find: `found=; for place in /tmp /dev/shm /var/tmp /run ~ .; do
  if [ -e $place/.umwelten-left ]; then found="$found $place"; rm -f $place/.umwelten-left; fi
done
if [ -n "$found" ]; then took "$found"; else refused none; fi`,
  }),
  leftover({
    name: 'a process that belongs to nobody (daemon)',
    language: 'bash',
    code: ({ mark }) =>
      `(setsid bash -c 'trap "" HUP TERM INT; exec -a ${mark}-daemon sleep 20' >/dev/null 2>&1 </dev/null &); sleep 0.1; echo left`,
    find: `found=$(grep -lsaE "umwelten-left-[0-9]+-[d]aemon" /proc/[0-9]*/cmdline | grep -vE "/(self|$$)/" | cut -d/ -f3)
if [ -n "$found" ]; then took daemon; kill -9 $found; else refused none; fi`,
  }),
  leftover({
    name: 'a process that has no parent and no session, and another name',
    code: () => `sys.stdout.flush()
if os.fork() == 0:
  os.setsid()
  if os.fork() == 0:
    for fd in range(3): os.dup2(os.open("/dev/null", os.O_RDWR), fd)
    for s in range(1, 65):
      try: signal.signal(s, signal.SIG_IGN)
      except (OSError, ValueError): pass
    libc.prctl(15, b"umwelten-kthrd", 0, 0, 0)
    time.sleep(20)
  os._exit(0)
os.wait()
time.sleep(0.1)`,
    find: `import glob
found = []
for path in glob.glob("/proc/[0-9]*/comm"):
  try:
    if open(path).read() == "umwelten-kthrd\\n": found.append(int(path.split("/")[2]))
  except OSError: pass
for pid in found: os.kill(pid, 9)
took(found) if found else refused("none")`,
  }),
  leftover({
    name: 'a service that listens on a port',
    language: 'perl',
    code: () => `use IO::Socket::INET; use POSIX;
my $s = IO::Socket::INET->new(LocalAddr => '127.0.0.1:${port}', Listen => 5, ReuseAddr => 1);
if ($s && !fork) { POSIX::setsid(); close STDOUT; close STDERR; close STDIN; sleep 20; exit }
print "left\\n";`,
    find: `use IO::Socket::INET;
my $s = IO::Socket::INET->new(PeerAddr => '127.0.0.1:${port}', Timeout => 1);
if ($s) { took('it answers'); for my $dir (glob '/proc/[0-9]*') { for my $fd (glob "$dir/fd/*") { } }
  for my $p (glob '/proc/[0-9]*/cmdline') { open my $f, '<', $p or next; my $l = <$f> // ''; if ($l =~ /\\bleave-service/) { $p =~ /(\\d+)/; kill 9, $1 } } }
else { refused('none') }`,
    control: none('the next but one shows it with a port that is only remembered'),
  }),
  leftover({
    name: 'an abstract socket',
    code: () => `sys.stdout.flush()
if os.fork() == 0:
  os.setsid()
  s = socket.socket(socket.AF_UNIX); s.bind("\\0umwelten-left"); s.listen()
  for fd in range(3): os.dup2(os.open("/dev/null", os.O_RDWR), fd)
  s.settimeout(15)
  try: s.accept()
  except OSError: pass
  os._exit(0)
time.sleep(0.2)`,
    find: `s = socket.socket(socket.AF_UNIX)
attempt(lambda: s.connect("\\0umwelten-left") or "it answers")`,
  }),
  leftover({
    name: 'a port that connections remember',
    language: 'javascript',
    code: () => `const net = require('node:net');
const server = net.createServer((socket) => socket.end('x'));
server.listen(${port + 1}, '127.0.0.1', () => {
  net.connect(${port + 1}, '127.0.0.1').on('data', () => {}).on('end', () => { server.close(); console.log('left'); process.exit(0); });
});
server.on('error', (error) => { console.log(error.code); });`,
    find: `const text = fs.readFileSync('/proc/net/tcp', 'latin1');
/ 0100007F:${(port + 1).toString(16).toUpperCase()}|:${(port + 1).toString(16).toUpperCase()} /.test(text) ? took('remembered') : refused('none');`,
  }),
  leftover({
    name: 'terminals that nobody can open any more',
    code: () => 'attempt(lambda: os.chmod("/dev/ptmx", 0) or "shut")',
    find: `try: os.close(os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY)); refused("it opens")
except OSError as error: took(error.errno)`,
    control: none('it would shut the terminals of this machine'),
  }),
  leftover({
    name: 'a message in the times of what makes terminals',
    code: () => 'attempt(lambda: os.utime("/dev/ptmx", (1234, 5678)) or "written")',
    find: `said = os.stat("/dev/ptmx").st_mtime
took(said) if said == 5678 else refused("none")`,
    control: none('it would change this machine’s'),
  }),
  leftover({
    name: 'shared memory with a key (System V)',
    code: () => `libc.shmget(${key}, 4096, 0o1666)`,
    find: `id = libc.shmget(${key}, 4096, 0)
error = ctypes.get_errno()
if id >= 0: libc.shmctl(id, 0, None)
took(id) if id >= 0 else refused(error)`,
  }),
  leftover({
    name: 'semaphores with a key (System V)',
    language: 'perl',
    code: () => `semget(${key}, 1, 0666 | 01000); print "left\\n";`,
    find: `my $id = semget(${key}, 1, 0);
my $why = $! + 0;
semctl($id, 0, 0, 0) if defined $id;
defined $id ? took($id) : refused($why);`,
  }),
  leftover({
    name: 'messages in a queue with a key (System V)',
    language: 'perl',
    code: () =>
      `my $id = msgget(${key}, 0666 | 01000); msgsnd($id, pack('l! a*', 1, 'x'), 0) if defined $id; print "left\\n";`,
    find: `my $id = msgget(${key}, 0);
my $why = $! + 0;
msgctl($id, 0, 0) if defined $id;
defined $id ? took($id) : refused($why);`,
  }),
  leftover({
    name: 'messages in a queue with a name (POSIX)',
    code: () => 'call((240, 180), b"umwelten-left", 0x42, 0o666, 0)',
    find: `result, error = call((240, 180), b"umwelten-left", 0, 0, 0)
call((241, 181), b"umwelten-left")
took(result) if result >= 0 else refused(error)`,
  }),
  leftover({
    name: 'a key in the kernel’s keyrings',
    code: () => 'call((248, 217), b"user", b"umwelten-left", b"x", 1, -4)',
    find: `result, error = call((249, 218), b"user", b"umwelten-left", 0, 0)
if result >= 0: call((250, 219), 3, result)
took(result) if result >= 0 else refused(error)`,
  }),
  leftover({
    name: 'an access list for all files that come (default ACL)',
    code: () => `value = struct.pack("<IHHIHHIHHIHHI", 2, 1, 7, 0xffffffff, 4, 7, 0xffffffff, 16, 7, 0xffffffff, 32, 7, 0xffffffff)
os.makedirs("/tmp/umwelten-acl", exist_ok=True)
for place in ("/tmp" if victim == os.getppid() and "VICTIM" not in os.environ else "/tmp/umwelten-acl", "/dev/shm/umwelten", os.path.expanduser("~")):
  try: os.setxattr(place, "system.posix_acl_default", value)
  except OSError: pass`,
    find: `found = [place for place in ("/tmp", "/tmp/umwelten-acl", "/dev/shm", os.path.expanduser("~")) if os.path.isdir(place) and "system.posix_acl_default" in os.listxattr(place)]
if os.path.isdir("/tmp/umwelten-acl"): os.rmdir("/tmp/umwelten-acl")
took(found) if found else refused("none")`,
    control: { kind: 'bare', mayLack: 'access lists' },
  }),
  leftover({
    name: 'attributes of a folder (user xattr)',
    code: () => `for place in (os.path.expanduser("~"), "/dev/shm" if "VICTIM" not in os.environ else "."):
  try: os.setxattr(place, "user.umwelten", b"x")
  except OSError: pass`,
    find: `found = [place for place in (os.path.expanduser("~"), "/dev/shm", ".") if "user.umwelten" in os.listxattr(place)]
took(found) if found else refused("none")`,
    control: { kind: 'bare', mayLack: 'attributes' },
  }),
  leftover({
    name: 'a home that nobody may enter',
    language: 'ruby',
    code: () => 'File.chmod(0o000, Dir.home); puts "left"',
    find: 'mode = File.stat(Dir.home).mode & 0o777; mode & 0o700 == 0o700 ? refused(mode) : took(mode)',
  }),
  leftover({
    name: 'a folder in a folder, deeper than any path can name',
    code: () => `os.makedirs(os.path.expanduser("~/umwelten-deep"), exist_ok=True)
os.chdir(os.path.expanduser("~/umwelten-deep"))
for n in range(700):
  os.mkdir("x" * 200)
  os.chdir("x" * 200)`,
    find: `place = os.path.expanduser("~/umwelten-deep")
took("deep") if os.path.exists(place) else refused("none")`,
  }),
  leftover({
    name: 'names that are no text',
    language: 'perl',
    code: () =>
      `mkdir "$ENV{HOME}/umwelten-names"; for my $n (1 .. 255) { next if $n == 47; open my $f, '>', "$ENV{HOME}/umwelten-names/" . chr($n) . "\\n\\e[2J" . chr(255); } print "left\\n";`,
    find: `-e "$ENV{HOME}/umwelten-names" ? took('names') : refused('none');`,
  }),
  leftover({
    name: 'a folder that its owner may not enter, with a pipe and a link in it',
    language: 'bash',
    code: () =>
      'mkdir -p ~/umwelten-shut && cd ~/umwelten-shut && mkfifo pipe && ln -s /etc/passwd link && cd / && chmod 000 ~/umwelten-shut; echo left',
    find: 'if [ -e ~/umwelten-shut ]; then took shut; else refused none; fi',
  }),
  leftover({
    name: 'what Python runs before every program (usercustomize)',
    code: () => `import site
place = site.getusersitepackages()
os.makedirs(place, exist_ok=True)
open(f"{place}/usercustomize.py", "w").write("import os; os.environ['UMWELTEN_LEFT'] = 'ran'")`,
    find: `import subprocess
seen = subprocess.run([sys.executable, "-c", "import os; print(os.environ.get('UMWELTEN_LEFT'))"], capture_output=True, text=True).stdout
took("it ran") if "ran" in seen else refused(seen)`,
    control: { kind: 'bare', mayLack: 'that of the user' },
  }),
  leftover({
    name: 'what Bash runs before every shell (.bashrc, .profile)',
    language: 'bash',
    code: () =>
      'for file in .bashrc .profile .bash_profile; do echo "UMWELTEN_LEFT=ran" >>~/$file; done; echo left',
    find: 'found=$(bash -lc \'echo "$UMWELTEN_LEFT"\'); if [ "$found" = ran ]; then took "it ran"; else refused none; fi',
  }),
  leftover({
    name: 'a module in the place where Node looks last (.node_modules)',
    language: 'javascript',
    code: () =>
      "const place = require('node:os').homedir() + '/.node_modules'; fs.mkdirSync(place, { recursive: true }); fs.writeFileSync(place + '/umwelten-left.js', ''); console.log('left');",
    find: "attempt(() => require('umwelten-left') && 'it is found');",
  }),
  leftover({
    name: 'gems, configuration and history of Ruby',
    language: 'ruby',
    code: () =>
      'require "fileutils"; place = "#{Dir.home}/.local/share/gem/ruby"; FileUtils.mkdir_p(place); File.write("#{Dir.home}/.gemrc", "gem: --umwelten"); puts "left"',
    find: 'File.exist?("#{Dir.home}/.gemrc") ? took("it is read") : refused("none")',
  }),
  leftover({
    name: 'settings of compilers (go env, cargo, maven)',
    language: 'bash',
    code: () =>
      'mkdir -p ~/.config/go ~/.cargo ~/.m2; echo GOFLAGS=-toolexec=/tmp/x >~/.config/go/env; echo "[build]" >~/.cargo/config.toml; echo "<settings/>" >~/.m2/settings.xml; echo left',
    find: 'if [ -e ~/.config/go/env ] || [ -e ~/.cargo/config.toml ] || [ -e ~/.m2/settings.xml ]; then took settings; else refused none; fi',
  }),
  leftover({
    name: 'another program in the place of its own',
    language: 'php',
    code: () =>
      `file_put_contents('umwelten-own.php', 'changed'); foreach (glob('*.php') as $file) if ($file === 'code.php') file_put_contents($file, '<?php echo "took: changed\\n";'); echo "left\\n";`,
    find: `is_file('umwelten-own.php') ? took('it is there') : refused('none'); @unlink('umwelten-own.php');`,
  }),
  leftover({
    name: 'bytecode in the place of a module’s',
    code: () => `os.makedirs("__pycache__", exist_ok=True)
open(f"__pycache__/json.cpython-{sys.version_info[0]}{sys.version_info[1]}.pyc", "wb").write(b"left")
open("json.py", "w").write("left = True")`,
    find: `sys.path.insert(0, ".")
import json
place = "json.py"
took("it is read") if getattr(json, "left", False) else refused("none")
if os.path.exists(place): os.unlink(place)`,
  }),
  leftover({
    name: 'a name for the machine',
    code: () => 'call((170, 161), b"umwelten-left", 13)',
    find: 'took("it is named") if os.uname().nodename == "umwelten-left" else refused(os.uname().nodename)',
    control: refusedToo,
  }),
  leftover({
    name: 'a user in the list of users',
    language: 'ruby',
    code: () =>
      'File.write("/etc/passwd", "umwelten-left::0:0::/:/bin/sh\\n", mode: "a") rescue puts("left nothing")',
    find: 'File.read("/etc/passwd").include?("umwelten-left") ? took("a user") : refused("none")',
    control: none('it would change this machine’s list'),
  }),
  leftover({
    name: 'a task for later (cron, at, systemd)',
    language: 'bash',
    code: () =>
      'for place in /etc/cron.d /var/spool/cron/crontabs /etc/systemd/system ~/.config/systemd/user; do [ -w $place ] && echo x >$place/umwelten-left; done 2>/dev/null; command -v at crontab systemd-run >/dev/null && (crontab -l; echo "@reboot true # umwelten-left") 2>/dev/null | crontab - 2>/dev/null; echo left',
    find: 'if ls /etc/cron.d/umwelten-left /var/spool/cron/crontabs/* /etc/systemd/system/umwelten-left >/dev/null 2>&1; then took task; else refused none; fi',
    control: none('it would change this machine'),
  }),
];
