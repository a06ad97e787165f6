import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunnerBench, ShownResult, TestProgram } from '../../support/bench-runner.js';
import { createFolder } from '../../support/create-folder.js';
import { missingEngine, openDagger } from '../../support/dagger.js';
import { isBelow, killIfAlive, listPids, readCommandLine } from '../../support/processes.js';

let bench: RunnerBench;

type Program = Omit<TestProgram, 'isolation' | 'language'> & { readonly language?: 'bash' | 'python' };

/** Runs programs that come at the same time: in one pack, once it is known that they take no time. */
async function runTogether(...programs: readonly Program[]): Promise<ShownResult[]> {
  const run = (program: Program) => bench.run({ language: 'bash', ...program, isolation: 'shared' });
  const isReady = async (): Promise<boolean> => {
    const boxes = await Promise.all(programs.map(() => run({ code: tellBox })));
    return new Set(boxes.map(({ stdout }) => stdout)).size === 1;
  };
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
  return Promise.all(programs.map(run));
}

/** When the first process of the box was started: no two boxes have that in common. */
const tellBox = 'cut -d" " -f22 /proc/1/stat';

/** Looks for a text wherever it might be seen, and tells where it was found and that it has looked. */
const search = (needle: string) => `
import os
halves = ${JSON.stringify([needle.slice(0, 4), needle.slice(4)])}
needle = "".join(halves).encode()
def read(path):
  try:
    with open(path, "rb") as file: return file.read(1 << 26)
  except OSError: return b""
def look(path):
  content = read(path)
  return needle in content or needle[::-1] in content
own = str(os.getpid())
looked = 0
for pid in [name for name in os.listdir("/proc") if name.isdigit() and name != own]:
  for name in ["environ", "cmdline", "maps", "mem", "auxv", "stack", "fd/0", "fd/1", "fd/2", "root/run/umwelten-suite/request"]:
    looked += 1
    if look(f"/proc/{pid}/{name}"): print("found in", pid, name)
for folder in ["/run", "/tmp", "/var", "/etc", "/dev/shm", "/dev/mqueue", "/opt", "/root", "/home", "/app", "/mnt", "/srv"]:
  for parent, _, names in os.walk(folder):
    for name in names:
      path = os.path.join(parent, name)
      if path == "/app/code.py" or not os.path.isfile(path): continue
      looked += 1
      if look(path): print("found in", path)
print("looked" if looked > 20 else "looked nowhere")
`;

describe.skipIf(missingEngine !== undefined)(
  `packs on a Dagger engine${missingEngine === undefined ? '' : ` (skipped: ${missingEngine})`}`,
  () => {
    beforeEach(async () => {
      bench = await openDagger({ concurrency: 1, refusesSockets: true });
    });
    afterEach(() => bench[Symbol.asyncDispose]());

    it('are what a shared box is: one container, and for each case another user', async () => {
      const code = `${tellBox}; id -u`;
      const lines = (await runTogether({ code }, { code }, { code })).map(({ stdout }) => stdout.split('\n'));
      expect(new Set(lines.map(([box]) => box)).size).toBe(1);
      expect(new Set(lines.map(([, user]) => user)).size).toBe(3);
    });

    it('run one case after the other, whatever becomes of those before', async () => {
      const results = await runTogether(
        { code: 'echo 1 > /tmp/left; echo 1 >&2; exit 3' },
        { code: 'kill -9 $$' },
        { code: 'sleep 60', limits: { timeoutMs: 100 } },
        { code: 'yes', limits: { outputBytes: 1000 } },
        { code: 'ls -A /tmp; cat', stdin: 'last' },
      );
      expect(results).toMatchObject([
        { outcome: 'exited', exitCode: 3, stderr: '1\n' },
        { outcome: 'signaled', signal: 'SIGKILL' },
        { outcome: 'timed-out', clock: 'wall', limitMs: 100 },
        { outcome: 'output-exceeded', limitBytes: 1000 },
        { outcome: 'exited', exitCode: 0, stdout: 'last' },
      ]);
    });

    it('end where a case leaves what cannot be removed, and the next case has another box', async () => {
      const code = `import os\nprint(open("/proc/1/stat").read().split()[21])\nos.chdir("/tmp")\nfor _ in range(1000): os.mkdir("d"); os.chdir("d")`;
      const [first, second, third] = await runTogether(
        { language: 'python', code },
        { language: 'python', code: 'print(open("/proc/1/stat").read().split()[21])' },
        { language: 'python', code: 'import os; print(os.listdir("/tmp"))' },
      );
      expect(first).toMatchObject({ outcome: 'exited', exitCode: 0 });
      expect(second).toMatchObject({ outcome: 'exited', exitCode: 0 });
      expect(second?.stdout).not.toBe(first?.stdout);
      expect(third?.stdout).toBe('[]\n');
    });

    it.each([
      ['variables', ''],
      // More than variables hold.
      ['a file', 'x'.repeat(2 ** 20)],
    ])('hide the requests of others, before and after, that come by %s', async (_, filler) => {
      const needle = 'umwelten-needle-5309';
      const holder = {
        language: 'python',
        code: `import sys; sys.stdin.read(); print("${needle}")`,
        stdin: `${needle}${filler}`,
        args: [needle],
        env: { NEEDLE: needle },
        files: { 'needle.txt': needle },
      } as const;
      const results = await runTogether(holder, { language: 'python', code: search(needle) }, holder);
      expect(results.map(({ stdout }) => stdout)).toEqual([`${needle}\n`, 'looked\n', `${needle}\n`]);
    });

    it('are lost with their engine, and then each of their cases is one that may run again', async () => {
      await runTogether({ code: 'true' }, { code: 'true' });
      const run = () => bench.run({ language: 'bash', code: 'sleep 30', isolation: 'shared' });
      const running = Promise.allSettled([run(), run()]);
      await expect.poll(countSleepers, { timeout: 60_000 }).toBe(1);
      killSessions();
      const reason = { code: 'engine-lost', retryable: true };
      expect(await running).toMatchObject([{ reason }, { reason }]);
      await expect.poll(countSleepers).toBe(0);
    });

    it('end with the last of their cases that is aborted', async () => {
      const controllers = [new AbortController(), new AbortController()];
      await runTogether({ code: 'true' }, { code: 'true' });
      const running = Promise.allSettled(
        controllers.map(({ signal }) =>
          bench.run({ language: 'bash', code: 'sleep 30', isolation: 'shared' }, { signal }),
        ),
      );
      await expect.poll(countSleepers).toBe(1);
      controllers[0]?.abort('one');
      expect(countSleepers()).toBe(1);
      controllers[1]?.abort('both');
      expect(await running).toMatchObject([{ reason: 'one' }, { reason: 'both' }]);
      await expect.poll(countSleepers).toBe(0);
    });
  },
);

describe.skipIf(missingEngine !== undefined)(
  `a Dagger engine to which no socket leads${missingEngine === undefined ? '' : ` (skipped: ${missingEngine})`}`,
  () => {
    it('is told once, and runs shared cases in packs', async () => {
      const told: string[] = [];
      // Longer than a socket's address can be.
      const before = process.env['TMPDIR'];
      const folder = join(await createFolder(), 'x'.repeat(120));
      await mkdir(folder);
      process.env['TMPDIR'] = folder;
      try {
        await using runner = await openDagger({
          concurrency: 2,
          onSocketsRefused: ({ message }) => told.push(message),
        });
        const run = () => runner.run({ language: 'bash', code: 'echo $((6 * 7))', isolation: 'shared' });
        const results = await Promise.all(Array.from({ length: 6 }, run));
        expect(results.map(({ stdout }) => stdout)).toEqual(Array.from({ length: 6 }, () => '42\n'));
        expect(told).toEqual([expect.stringContaining('no socket can be made: its path is too long')]);
      } finally {
        if (before === undefined) delete process.env['TMPDIR'];
        else process.env['TMPDIR'] = before;
      }
    });
  },
);

function countSleepers(): number {
  return listPids().filter((pid) => readCommandLine(pid) === 'sleep\x0030\0').length;
}

function killSessions(): void {
  const isSession = (pid: number) => readCommandLine(pid).includes('\0session\0');
  for (const pid of listPids()) if (isBelow(pid, process.pid) && isSession(pid)) killIfAlive(pid);
}
