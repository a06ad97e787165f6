import { availableParallelism } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { DaggerRunner } from '../../src/dagger-runner.js';
import { findProgram } from '../../src/runner/local/find-program.js';
import { missingSandbox } from '../support/local.js';

const { runCode } = DaggerRunner;
const lacks = (program: string) => findProgram([program]) === undefined;

describe.skipIf(missingSandbox !== undefined)(
  `runCode${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('keeps what a failing program printed, on both streams', async () => {
      const code = 'print("before")\nraise ValueError("broken")';
      const result = await runCode({ code, language: 'python' });
      expect(result).toMatchObject({ success: false, output: 'before\n', exitCode: 1 });
      expect(result.error).toMatch(/^Traceback [\s\S]+ValueError: broken\n$/);
    });

    it.each([3, 124, 137, 139, 143, 255])('tells exit code %i as it is', async (exitCode) => {
      const result = await runCode({ code: `exit ${exitCode}`, language: 'bash' });
      expect(result).toMatchObject({
        success: false,
        exitCode,
        outcome: 'exited',
        error: `the program exited with ${exitCode}`,
      });
    });

    it.each([
      ['SEGV', 139],
      ['KILL', 137],
      ['TERM', 143],
    ])('tells SIG%s as %i, with what was printed before', async (signal, exitCode) => {
      const result = await runCode({ code: `echo up; kill -${signal} $$`, language: 'bash' });
      expect(result).toMatchObject({
        success: false,
        output: 'up\n',
        exitCode,
        outcome: 'signaled',
        error: `the program was ended by SIG${signal}`,
      });
    });

    it('keeps stdout and stderr apart, and warnings of a program that succeeds', async () => {
      const code = 'console.log("out"); console.error("a warning")';
      expect(await runCode({ code, language: 'javascript' })).toMatchObject({
        success: true,
        output: 'out\n',
        error: 'a warning\n',
      });
    });

    it('has no error where a program succeeds in silence', async () => {
      expect(await runCode({ code: 'print()', language: 'python' })).not.toHaveProperty('error');
    });

    it('keeps white space, and nothing', async () => {
      const code = 'printf "\\n  two \\t\\n\\n"';
      expect((await runCode({ code, language: 'bash' })).output).toBe('\n  two \t\n\n');
      expect((await runCode({ code: 'true', language: 'bash' })).output).toBe('');
    });

    it('does not take text about time-outs for one', async () => {
      const code = 'import sys\nsys.exit("timeout 124: connection timed out")';
      expect(await runCode({ code, language: 'python' })).toMatchObject({ exitCode: 1, outcome: 'exited' });
    });

    it('times out, once, with what was printed before', async () => {
      const startedMs = performance.now();
      const code = 'import sys\nprint("up")\nprint("why", file=sys.stderr)\nwhile True: pass';
      const result = await runCode({ code, language: 'python', timeout: 2 });
      expect(result).toMatchObject({
        success: false,
        output: 'up\n',
        error: 'timed out: the program took more than 2 s\nwhy\n',
        exitCode: 124,
        outcome: 'timed-out',
      });
      expect(result.executionTime).toBeGreaterThanOrEqual(2000);
      // Not run a second time.
      expect(performance.now() - startedMs).toBeLessThan(4000);
    });

    it('ends a program that ignores SIGTERM, and one that makes it a success', async () => {
      const ignore = runCode({ code: "trap '' TERM; while :; do :; done", language: 'bash', timeout: 0.5 });
      const succeed = runCode({
        code: "trap 'exit 0' TERM; while :; do :; done",
        language: 'bash',
        timeout: 0.5,
      });
      expect(await ignore).toMatchObject({ success: false, exitCode: 124 });
      expect(await succeed).toMatchObject({ success: false, exitCode: 124 });
    });

    it('tells exhausted memory as 137', async () => {
      const code = 'kept = []\nwhile True: kept.append(bytearray(10**7))';
      const result = await runCode({ code, language: 'python' });
      expect(result).toMatchObject({ success: false, exitCode: 137, outcome: 'memory-exceeded' });
      expect(result.error).toContain('more than 536870912 bytes of memory');
    });

    it('tells too much output as 153, and keeps what fits', async () => {
      const result = await runCode({ code: 'yes', language: 'bash' });
      expect(result).toMatchObject({ success: false, exitCode: 153, outcome: 'output-exceeded' });
      expect(result.output?.length).toBe(8 * 2 ** 20);
    });

    it.skipIf(lacks('go'))('tells a failed build with the compiler’s exit code and text', async () => {
      const code = 'package main\nfunc main() { x := 1 }';
      const result = await runCode({ code, language: 'go' });
      expect(result).toMatchObject({ success: false, output: '', outcome: 'build-failed' });
      // Of 1.19 and of later ones.
      expect([1, 2]).toContain(result.exitCode);
      expect(result.error).toMatch(/code\.go:2:15: .*declared/);
    });

    it.skipIf(lacks('go'))('gives a build time of its own', async () => {
      const code = 'package main\nimport ("fmt"; _ "net/http")\nfunc main() { fmt.Println("built") }';
      const result = await runCode({ code, language: 'golang', timeout: 0.15 });
      expect(result).toMatchObject({ success: true, output: 'built\n' });
      // Without that it would have been timed out.
      expect(result.executionTime).toBeGreaterThan(150);
    });

    it.skipIf(!lacks('swiftc'))(
      'tells a missing toolchain without an exit code, and how to get it',
      async () => {
        const result = await runCode({ code: 'print(1)', language: 'swift' });
        expect(result).toMatchObject({
          success: false,
          error: expect.stringMatching(/^there is no.*\nhint: /),
        });
        for (const key of ['exitCode', 'output', 'outcome', 'executionTime'])
          expect(result).not.toHaveProperty(key);
      },
    );

    it('runs the same code anew at each call', async () => {
      const call = () => runCode({ code: 'import time; print(time.time_ns())', language: 'python' });
      expect((await call()).output).not.toBe((await call()).output);
    });

    it('passes code on as it is', async () => {
      const text = `$& $\` $' $$ \\n "; exit 9; ' && echo {{code}} \${x} é 🙂`;
      const code = `cat <<'END'\n${text}\nEND`;
      expect((await runCode({ code, language: 'bash' })).output).toBe(`${text}\n`);
    });

    it('shows a program nothing of the caller’s variables, nor of the program before', async () => {
      vi.stubEnv('UMWELTEN_TEST_SECRET', 'a secret');
      const leave = 'for folder in /tmp ~ /app /dev/shm; do echo left > $folder/left; done';
      const look = 'env; cat /tmp/left ~/left /app/left /dev/shm/left; id -u';
      await runCode({ code: leave, language: 'bash' });
      const { output } = await runCode({ code: look, language: 'bash' });
      vi.unstubAllEnvs();
      expect(output).not.toMatch(/secret|^left/m);
      expect(output).toMatch(/^1000$/m);
    });

    it('runs eight programs at a time, each with its own result', async () => {
      const call = (number: number) =>
        runCode({ code: `import sys\nprint(${number})\nsys.exit(${number})`, language: 'python' });
      const results = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(call));
      expect(results.map(({ output, exitCode, success }) => [output, exitCode, success])).toEqual(
        [0, 1, 2, 3, 4, 5, 6, 7].map((number) => [`${number}\n`, number, number === 0]),
      );
    });

    it('does not count the wait for other programs as time of this one', async () => {
      const startedMs = performance.now();
      const calls = Array.from({ length: 3 * availableParallelism() }, () =>
        runCode({ code: 'sleep 1', language: 'bash' }),
      );
      const times = (await Promise.all(calls)).map(({ executionTime }) => executionTime);
      expect(performance.now() - startedMs).toBeGreaterThan(3000);
      for (const time of times) expect(time).toBeLessThan(3000);
    });
  },
);

it('an unknown language is a result that names the known ones', async () => {
  const result = await runCode({ code: '', language: 'cobol', modelName: 'a-model' });
  expect(result).toEqual({
    success: false,
    error: expect.stringMatching(/^language "cobol" is not built in\nhint: it is one of typescript, /),
    modelName: 'a-model',
    cached: false,
  });
});

it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9])(
  'a time-out of %d s is refused',
  async (timeout) => {
    await expect(runCode({ code: '', language: 'bash', timeout })).rejects.toThrow(
      `timeout must be a positive number of seconds, not ${timeout}`,
    );
  },
);

it('what is no text, and no configuration at all, is refused', async () => {
  const untyped: (config: unknown) => Promise<unknown> = runCode as never;
  for (const nothing of [undefined, null]) {
    await expect(untyped(nothing)).rejects.toMatchObject({
      code: 'usage',
      message: `runCode needs an object with code and language, not ${nothing}`,
    });
  }
  await expect(untyped({ language: 'bash' })).rejects.toThrow('code must be a string, not undefined');
  await expect(untyped({ code: '', language: 1 })).rejects.toThrow('language must be a string, not number');
  await expect(untyped({ code: '', language: 'bash', timeout: '5' })).rejects.toThrow('not 5');
});
