// What stands in for the sandbox has dangers of its own: programs run on the machine itself, as an ordinary user even
// under the harness's uid.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunnerBench } from '../support/bench-runner.js';
import { missingLandlock, openPartial } from '../support/local.js';
import { becomeUser, missingUser, openPartialAsUser, ordinaryUid } from '../support/open-as-user.js';
import { isAlive, listPids, readCommandLine } from '../support/processes.js';

process.env.PATH = '/usr/local/bin:/usr/bin:/bin';

const isRoot = process.getuid?.() === 0;
const secret = `umwelten-landlock-${process.pid}`;

/** What there is on the machine that is the program's user's, but none of its business. */
interface Machine {
  readonly folder: string;
  readonly file: string;
  readonly socket: string;
  readonly witness: number;
  /** The number of a System V segment. */
  readonly segment: number;
}

interface Attack {
  readonly name: string;
  /** Python, which prints `took` where it gets what it wants, and `refused` where not. */
  code(machine: Machine): string;
}

const attempt = `import os, signal, socket, resource
def attempt(act):
  try: print("took", act())
  except OSError as e: print("refused", e.errno)
`;
const act = (expression: string) => `${attempt}attempt(lambda: ${expression})`;

const attacks: readonly Attack[] = [
  { name: 'reading a file of its user’s', code: ({ file }) => act(`open("${file}").read()`) },
  { name: 'writing a file of its user’s', code: ({ file }) => act(`open("${file}", "a").write("")`) },
  { name: 'cutting a file of its user’s short', code: ({ file }) => act(`os.truncate("${file}", 40)`) },
  { name: 'listing a folder of its user’s', code: ({ folder }) => act(`os.listdir("${folder}")`) },
  { name: 'changing the rights of a file', code: ({ file }) => act(`os.chmod("${file}", 0o666)`) },
  { name: 'changing the times of a file', code: ({ file }) => act(`os.utime("${file}", (1, 1))`) },
  {
    name: 'changing the rights of a file through a link',
    code: ({ file }) => `import os\nos.symlink("${file}", "link")\n${act('os.chmod("link", 0o666)')}`,
  },
  {
    name: 'changing the rights of a file by a descriptor of its folder',
    code: ({ folder }) =>
      `import os\nd = os.open("${folder}", os.O_PATH)\n${act('os.chmod("secret.txt", 0o666, dir_fd=d)')}`,
  },
  {
    name: 'giving a file attributes',
    code: ({ file }) => act(`os.setxattr("${file}", "user.umwelten", b"x")`),
  },
  {
    name: 'giving a file attributes by the newer call (setxattrat)',
    code: ({ file }) => `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
value = ctypes.create_string_buffer(b"x")
arguments = (ctypes.c_uint64 * 2)(ctypes.addressof(value), 1)
done = libc.syscall(463, -100, b"${file}", 0, b"user.umwelten", arguments, 16)
print("took" if done == 0 else "refused", ctypes.get_errno())`,
  },
  {
    name: 'giving a file the attributes of disks (file_setattr)',
    code: ({ file }) => `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
done = libc.syscall(469, -100, b"${file}", (ctypes.c_uint64 * 3)(0x80, 0, 0), 24, 0)
print("took" if done == 0 else "refused", ctypes.get_errno())`,
  },
  { name: 'moving a file into its own folder', code: ({ file }) => act(`os.rename("${file}", "mine")`) },
  { name: 'making a hard link of a file', code: ({ file }) => act(`os.link("${file}", "mine")`) },
  { name: 'listing the temporary folder', code: () => act('os.listdir("/tmp")') },
  { name: 'listing all processes', code: () => act('os.listdir("/proc")') },
  {
    name: 'reading the variables of a process of its user’s',
    code: ({ witness }) => act(`open("/proc/${witness}/environ").read()`),
  },
  {
    name: 'reading the arguments of a process of its user’s',
    code: ({ witness }) => act(`open("/proc/${witness}/cmdline").read()`),
  },
  { name: 'signalling a process of its user’s', code: ({ witness }) => act(`os.kill(${witness}, 0)`) },
  {
    name: 'signalling by a descriptor of the process',
    code: ({ witness }) => act(`signal.pidfd_send_signal(os.pidfd_open(${witness}), 0)`),
  },
  {
    name: 'limiting a process of its user’s',
    code: ({ witness }) => act(`resource.prlimit(${witness}, resource.RLIMIT_CORE, (0, 0))`),
  },
  {
    name: 'slowing a process of its user’s',
    code: ({ witness }) => act(`os.setpriority(os.PRIO_PROCESS, ${witness}, 19)`),
  },
  {
    name: 'connecting to a Unix socket of its user’s',
    code: ({ socket }) => act(`socket.socket(socket.AF_UNIX).connect("${socket}")`),
  },
  {
    name: 'a pair of sockets that can send to any other',
    code: () => act('socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)'),
  },
  {
    name: 'memory that its user’s programs share by System V',
    code: ({ segment }) => `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_ssize_t
print("took" if libc.shmat(${segment}, None, 0o10000) != -1 else "refused", ctypes.get_errno())`,
  },
  {
    name: 'having the kernel signal a process of its user’s',
    code: ({ witness }) => `import fcntl\n${act(`fcntl.fcntl(os.pipe()[0], fcntl.F_SETOWN, ${witness})`)}`,
  },
  { name: 'a server of its own', code: () => act('socket.create_server(("127.0.0.1", 0))') },
  {
    name: 'watching who opens what in a folder of its user’s',
    code: ({ folder }) => `import ctypes
libc = ctypes.CDLL(None, use_errno=True)
watch = libc.inotify_add_watch(libc.inotify_init1(0), b"${folder}", 0xfff)
print("took" if watch >= 0 else "refused", ctypes.get_errno())`,
  },
];

interface Way {
  readonly way: string;
  readonly missing: string | undefined;
  /** Whose the machine's things are, and the program without the tier. */
  readonly uid: number | undefined;
  open(): Promise<RunnerBench>;
}

const ways: readonly Way[] = [
  {
    way: 'as root',
    missing: isRoot ? missingLandlock : 'not root',
    uid: isRoot ? 0 : undefined,
    open: () => openPartial({ concurrency: 1 }),
  },
  {
    way: 'as an ordinary user',
    missing: missingUser,
    uid: isRoot ? ordinaryUid : process.getuid?.(),
    open: () => openPartialAsUser(),
  },
  {
    way: 'as an ordinary user of an older kernel',
    missing: missingUser,
    uid: isRoot ? ordinaryUid : process.getuid?.(),
    open: () => openPartialAsUser({ scopesSignals: false }),
  },
];

for (const { way, missing, uid = 0, open } of ways) {
  describe.skipIf(missing !== undefined)(
    `hostile programs without a sandbox, ${way}${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    () => {
      let bench: RunnerBench;
      let machine: Machine;
      let server: Server;
      let witness: ChildProcess;
      let temporary: string;
      beforeAll(async () => {
        const folder = mkdtempSync('/var/tmp/umwelten-landlock-');
        const [file, socket] = [join(folder, 'secret.txt'), join(folder, 'socket')];
        writeFileSync(file, secret, { mode: 0o600 });
        server = createServer().listen(socket);
        await once(server, 'listening');
        for (const path of [folder, file, socket]) {
          if (isRoot) chownSync(path, uid, uid);
        }
        chmodSync(folder, 0o755);
        const [program = '', ...args] = [...(uid === 0 ? [] : becomeUser(uid)), 'sleep', '600'];
        witness = spawn(program, args, { stdio: 'ignore', env: { ...process.env, SECRET: secret } });
        const [made = '', ...rest] = [
          ...(uid === 0 ? [] : becomeUser(uid)),
          'ipcmk',
          '-M',
          '4096',
          '-p',
          '0600',
        ];
        const segment = Number(/\d+/.exec(execFileSync(made, rest, { encoding: 'utf8' }))?.[0]);
        machine = { folder, file, socket, segment, witness: witness.pid ?? 0 };
        // It has become the user when it has become another program.
        await vi.waitUntil(() => readCommandLine(machine.witness).startsWith('sleep'), {
          timeout: 30_000,
        });
        temporary = mkdtempSync('/var/tmp/umwelten-landlock-tmp-');
        chmodSync(temporary, 0o1777);
        process.env.TMPDIR = temporary;
        bench = await open();
      });
      afterAll(async () => {
        await bench[Symbol.asyncDispose]();
        server.close();
        witness.kill('SIGKILL');
        execFileSync('ipcrm', ['-m', String(machine.segment)]);
        delete process.env.TMPDIR;
        for (const folder of [machine.folder, temporary]) rmSync(folder, { recursive: true, force: true });
      });
      const python = (code: string) => bench.run({ language: 'python', code, isolation: 'case' });

      it.each(attacks)('$name is refused', async ({ code }) => {
        expect((await python(code(machine))).stdout).toMatch(/^refused \d+\n$/);
      });

      it('nothing of the machine has changed, and its process lives', () => {
        const { mode, mtimeMs } = statSync(machine.file);
        expect([readFileSync(machine.file, 'utf8'), mode & 0o777]).toEqual([secret, 0o600]);
        expect(mtimeMs).toBeGreaterThan(1_000);
        expect(isAlive(machine.witness)).toBe(true);
      });

      it.each(attacks.filter(({ name }) => !/hard link|moving|attributes/.test(name)))(
        '$name succeeds without it',
        ({ code }) => {
          const folder = mkdtempSync('/var/tmp/umwelten-landlock-bare-');
          if (isRoot) chownSync(folder, uid, uid);
          const [program = '', ...args] = [
            ...(uid === 0 ? [] : becomeUser(uid)),
            'python3',
            '-c',
            code(machine),
          ];
          try {
            expect(spawnSync(program, args, { cwd: folder, encoding: 'utf8' }).stdout).toMatch(/^took/);
          } finally {
            rmSync(folder, { recursive: true });
            writeFileSync(machine.file, secret);
            chmodSync(machine.file, 0o600);
          }
        },
      );

      it('signals to everybody reach nobody but its own', async () => {
        const code =
          'import os\ntry: os.kill(-1, 9)\nexcept OSError as e: print("refused", e.errno)\nprint("end")';
        expect((await python(code)).stdout).toMatch(/end\n$/);
        expect(isAlive(machine.witness)).toBe(true);
        expect(await python('print("the next case runs")')).toMatchObject({ outcome: 'exited', exitCode: 0 });
      });

      it('a daemon is gone from the machine when its case has ended', async () => {
        const code = `(setsid bash -c 'trap "" HUP TERM INT; exec -a ${secret}-daemon sleep 500' >/dev/null 2>&1 &); sleep 0.2; echo ok`;
        const result = await bench.run({ language: 'bash', code, isolation: 'case' });
        expect(result).toMatchObject({ outcome: 'exited', stdout: 'ok\n' });
        expect(listPids().filter((pid) => readCommandLine(pid).includes(`${secret}-daemon`))).toEqual([]);
      });

      it('processes that each start the next are gone when their program has ended', async () => {
        const code = `$0 = '${secret}-chain'; $| = 1; my $end = time + 20; if (fork) { print "started\n"; exit } while (time < $end) { exit if fork }`;
        const result = await bench.run({ language: 'perl', code, isolation: 'case' });
        expect(result).toMatchObject({ outcome: 'exited', stdout: 'started\n' });
        expect(listPids().filter((pid) => readCommandLine(pid).includes(`${secret}-chain`))).toEqual([]);
      });

      it('a disk that is written to without end ends the case', async () => {
        const code =
          'block = b"x" * (1 << 20)\nn = 0\nwhile True:\n  with open(f"filler-{n}", "wb") as f:\n    for i in range(60): f.write(block)\n  n += 1';
        const limits = { memoryBytes: 200 << 20 };
        const result = await bench.run({ language: 'python', code, limits, isolation: 'case' });
        expect(result.outcome).toBe('memory-exceeded');
      });

      it('rights and times of its own files are its own to change', async () => {
        const code = `import os, stat
open("mine", "w").close()
os.chmod("mine", 0o751)
d = os.open(".", os.O_PATH)
os.mkdir("inner")
os.chdir("inner")
os.chmod("../mine", 0o741)
os.chmod("mine", 0o755, dir_fd=d)
os.utime("../mine", (5, 7))
f = os.open("../mine", os.O_RDONLY)
os.fchmod(f, 0o700)
s = os.stat("../mine")
print(oct(stat.S_IMODE(s.st_mode)), s.st_atime, s.st_mtime)
try: os.chmod("none", 0o700)
except OSError as e: print(e.errno)`;
        expect((await python(code)).stdout).toBe('0o700 5.0 7.0\n2\n');
      });

      // What the documentation says is not held.
      it('the name of the machine, and whether a file is there, can be seen', async () => {
        const { file } = machine;
        const code = `import os, socket\nprint(socket.gethostname())\nprint(os.stat("${file}").st_size)`;
        expect((await python(code)).stdout).toBe(`${hostname()}\n${secret.length}\n`);
      });

      const listLeft = () => readdirSync(temporary).filter((name) => name.startsWith('umwelten-suite-'));
      it('nothing of its cases is left in the temporary folder', async () => {
        await python('import os\npath = "x"\nfor n in range(300): os.mkdir(path); path += "/x"');
        await python('import os\nos.mkdir("closed", 0)');
        await python(
          'import os\nos.mkdir("shut")\nos.mkdir("shut/in")\nopen("shut/in/f", "w").close()\nfor d in ("shut/in", "shut", "."): os.chmod(d, 0)',
        );
        const deep = 'import os\nfor n in range(1500): os.mkdir("x"); os.chdir("x")';
        await python(deep);
        await expect.poll(() => listLeft(), { timeout: 20_000 }).toEqual([]);
      });
    },
  );
}
