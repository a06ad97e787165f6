import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunnerBench } from '../../support/bench-runner.js';
import { missingEngine, openDagger } from '../../support/dagger.js';
import { isBelow, killIfAlive, listPids, readCommandLine } from '../../support/processes.js';

let bench: RunnerBench;
const run = async (language: 'bash' | 'python', code: string) => {
  const { stdout, stderr } = await bench.run({ language, code, isolation: 'shared' });
  return stdout + stderr;
};
const python = (code: string) => run('python', code);
const bash = (code: string) => run('bash', code);

/** When the first process of the box was started: no two boxes of a slot have that in common. */
const tellBox = 'cut -d" " -f22 /proc/1/stat';

describe.skipIf(missingEngine !== undefined)(
  `a shared box on a Dagger engine${missingEngine === undefined ? '' : ` (skipped: ${missingEngine})`}`,
  () => {
    beforeEach(async () => {
      bench = await openDagger({ concurrency: 1 });
    });
    afterEach(() => bench[Symbol.asyncDispose]());

    it('takes one case after the other, each as another user', async () => {
      const first = await bash(`${tellBox}; id -u`);
      const second = await bash(`${tellBox}; id -u`);
      expect(second.split('\n')[0]).toBe(first.split('\n')[0]);
      expect(second.split('\n')[1]).not.toBe(first.split('\n')[1]);
    });

    it('knows the name of each user, and of no other', async () => {
      expect(await bash('id -un; id -gn; grep -c ^user: /etc/passwd; grep -c ^user: /etc/group')).toBe(
        'user\nuser\n1\n1\n',
      );
      expect(await bash('id -un; id -gn; grep -c ^user: /etc/passwd; grep -c ^user: /etc/group')).toBe(
        'user\nuser\n1\n1\n',
      );
    });

    it('is kept when a program has used its loopback without leaving anything', async () => {
      const box = await bash(tellBox);
      await python(
        'import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.1", 0))',
      );
      expect(await bash(tellBox)).toBe(box);
    });

    it.each(['/app', '/tmp', '/home/user', '/dev/shm'])(
      'keeps no attribute of %s for the next case',
      async (folder) => {
        const show = `import os; print(os.listxattr("${folder}"))`;
        expect(await python(`import os; os.setxattr("${folder}", "user.note", b"x"); ${show}`)).toBe(
          "['user.note']\n",
        );
        expect(await python(show)).toBe('[]\n');
      },
    );

    it('keeps no rights of a folder for the next case', async () => {
      expect(await bash('chmod 0 /tmp ~ /dev/shm; stat -c %a /tmp')).toBe('0\n');
      expect(await bash('stat -c %a /tmp ~ /dev/shm; touch /tmp/a ~/a /dev/shm/a && echo ok')).toBe(
        '755\n755\n755\nok\n',
      );
    });

    it('is given up when a tree is too deep to be removed', async () => {
      const code = 'import os; os.chdir("/tmp")\nfor _ in range(1000): os.mkdir("d"); os.chdir("d")';
      expect(await python(code)).toBe('');
      expect(await bash('ls -A /tmp')).toBe('');
    });

    it('is out of reach of its programs: its socket, its memory, its files', async () => {
      const attack = [
        'import socket, os',
        'def tell(name, act):',
        '  try: act(); print(name, "done")',
        '  except OSError as error: print(name, type(error).__name__)',
        'tell("connect", lambda: socket.socket(socket.AF_UNIX).connect("/run/umwelten-suite.sock"))',
        'tell("open", lambda: open("/run/umwelten-suite.sock"))',
        'tell("remove", lambda: os.unlink("/run/umwelten-suite.sock"))',
        'tell("rename", lambda: os.rename("/opt/umwelten-suite/supervisor", "/opt/other"))',
        'tell("kill", lambda: os.kill(1, 9))',
        'tell("memory", lambda: open("/proc/1/mem", "rb"))',
        'tell("descriptors", lambda: os.listdir("/proc/1/fd"))',
        'tell("environment", lambda: open("/proc/1/environ").read())',
        'tell("root", lambda: os.listdir("/proc/1/root"))',
        'tell("passwd", lambda: open("/etc/passwd", "a"))',
      ].join('\n');
      const told = await python(attack);
      expect(told.trim().split('\n')).toEqual(
        [
          'connect',
          'open',
          'remove',
          'rename',
          'kill',
          'memory',
          'descriptors',
          'environment',
          'root',
          'passwd',
        ].map((name) => `${name} PermissionError`),
      );
    });

    it('that is lost costs the running case alone, and the next one has another', async () => {
      const box = await bash(tellBox);
      const running = bash('sleep 30');
      await expect.poll(countSleepers).toBe(1);
      killSessions();
      await expect(running).rejects.toMatchObject({ code: 'engine-lost', retryable: true });
      expect(await bash(tellBox)).not.toBe(box);
      await expect.poll(countSleepers).toBe(0);
    });

    it('takes no further case once it is lost while nobody uses it', async () => {
      await using wide = await openDagger({ concurrency: 3 });
      const run = (code: string) => wide.run({ language: 'bash', code, isolation: 'shared' });
      // At once, so that each has a box of its own.
      await Promise.all([1, 2, 3].map(() => run('sleep 1')));
      const running = run('sleep 30');
      await expect.poll(countSleepers).toBe(1);
      killSessions();
      await expect(running).rejects.toMatchObject({ code: 'engine-lost', retryable: true });
      await expect(run('echo ok')).resolves.toMatchObject({ stdout: 'ok\n' });
    });

    it('keeps nothing of the cases that it has run', async () => {
      setFlagsFromString('--expose_gc');
      const collect: () => void = runInNewContext('gc');
      const before = process.memoryUsage().arrayBuffers;
      for (let i = 0; i < 20; i++) await python('import sys; sys.stdout.write("x" * (4 << 20))');
      // Of twenty reports of 4 MiB. What is collected is given back a little later.
      await expect
        .poll(() => {
          collect();
          return process.memoryUsage().arrayBuffers - before;
        })
        .toBeLessThan(20 * 2 ** 20);
    });

    it('is gone from the host when its runner is closed', async () => {
      await bash('true');
      const count = countBoxes();
      expect(count).toBeGreaterThan(0);
      await bench[Symbol.asyncDispose]();
      await expect.poll(countBoxes, { timeout: 10_000 }).toBeLessThan(count);
    });
  },
);

function countSleepers(): number {
  return listPids().filter((pid) => readCommandLine(pid) === 'sleep\x0030\0').length;
}

function countBoxes(): number {
  return listPids().filter((pid) => readCommandLine(pid).includes('serve\0--connect')).length;
}

function killSessions(): void {
  const isSession = (pid: number) => readCommandLine(pid).includes('\0session\0');
  for (const pid of listPids()) if (isBelow(pid, process.pid) && isSession(pid)) killIfAlive(pid);
}
