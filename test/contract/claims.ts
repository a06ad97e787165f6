import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { IsolationPolicy } from '../../src/model/case.js';
import type { RunnerBench, TestProgram } from '../support/bench-runner.js';
import { claimsBut, type Exceptions } from '../support/claims-but.js';
import { occupyPort } from '../support/occupy-port.js';

/** Makes a source that nobody has built before. */
const nonce = () => randomUUID();

/** What a runner is tested with: the same claims hold of every one. */
export interface Candidate {
  readonly name: string;
  readonly isolation: IsolationPolicy;
  /** Why it cannot be tested here. */
  readonly missing: string | undefined;
  /** Claims that do not hold of it, by their titles, and why. */
  readonly exceptions?: Exceptions;
  open(): RunnerBench | Promise<RunnerBench>;
}

export function describeRunner({ name, isolation, missing, exceptions = {}, open }: Candidate): void {
  const it = claimsBut(exceptions);
  describe.skipIf(missing !== undefined)(
    `${name}${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    () => {
      let bench: RunnerBench;
      beforeAll(async () => {
        bench = await open();
      });
      afterAll(() => bench[Symbol.asyncDispose]());
      const run = (program: TestProgram) => bench.run({ isolation, ...program });
      const bash = (code: string, rest: Partial<TestProgram> = {}) =>
        run({ language: 'bash', code, ...rest });
      const python = (code: string, rest: Partial<TestProgram> = {}) =>
        run({ language: 'python', code, ...rest });

      it.each([0, 1, 2, 124, 126, 127, 128, 130, 134, 137, 139, 143, 255])(
        'a program that exits with %i has exited',
        async (exitCode) => {
          expect(await bash(`exit ${exitCode}`)).toMatchObject({ outcome: 'exited', exitCode });
        },
      );

      it.each(['SIGKILL', 'SIGSEGV', 'SIGTERM', 'SIGABRT', 'SIGINT', 'SIGPIPE', 'SIGUSR1'])(
        'a program killed by %s is signaled',
        async (signal) => {
          expect(await bash(`kill -${signal.slice(3)} $$`)).toMatchObject({ outcome: 'signaled', signal });
        },
      );

      it('stdout and stderr are kept apart, byte for byte', async () => {
        const result = await bash(`printf 'a\\0\\xff\\r\\n  '; printf ' b' >&2`);
        expect(result.stdout).toBe(Buffer.from('a\0\xff\r\n  ', 'latin1').toString('utf8'));
        expect(result.stderr).toBe(' b');
      });

      it('stdin is the given text, then ends', async () => {
        expect((await bash('cat; echo "|$?"', { stdin: 'two\nlines' })).stdout).toBe('two\nlines|0\n');
        expect((await bash('cat; echo "|$?"')).stdout).toBe('|0\n');
      });

      it('a TypeScript program is CommonJS at its own place, and errors name its lines', async () => {
        const code =
          'enum E { A }\n\nconsole.log(E[0], __filename, require("path").sep);\nthrow new Error("x");';
        const result = await run({ language: 'typescript', code });
        expect(result).toMatchObject({ outcome: 'exited', exitCode: 1, stdout: 'A /app/code.ts /\n' });
        expect(result.stderr).toContain('/app/code.ts:4');
      });

      it('a TypeScript program that cannot be read has run and exited with 1', async () => {
        const result = await run({ language: 'typescript', code: 'console.log(1);\nconst = 2;' });
        expect(result).toMatchObject({ outcome: 'exited', exitCode: 1, stdout: '' });
        expect(result.stderr).toContain('/app/code.ts:2:6: ERROR: Expected identifier but found "="');
      });

      it('the streams can be opened by name', async () => {
        const code =
          'cat /dev/stdin; echo out >/dev/stdout; echo err >/dev/stderr; echo again >>/proc/self/fd/1';
        expect(await bash(code, { stdin: 'in\n' })).toMatchObject({
          stdout: 'in\nout\nagain\n',
          stderr: 'err\n',
        });
      });

      it('arguments arrive as they are', async () => {
        const args = ['', ' a  b ', '$HOME', ';rm -rf /', 'ü\n', '--', "'"];
        const result = await python('import sys, json; print(json.dumps(sys.argv[1:]))', { args });
        expect(JSON.parse(result.stdout)).toEqual(args);
      });

      it('the environment holds nothing but what a container of the image would hold', async () => {
        const result = await bash('env | grep -vE "^(PWD|SHLVL|_|PATH|OLDPWD)=" | sort', {
          env: { MINE: 'a b\nc' },
        });
        expect(result.stdout).toBe('HOME=/home/user\nLANG=C.UTF-8\nMINE=a b\nTZ=UTC\nc\n');
      });

      it('files lie where the case puts them, and the program stands at their folder', async () => {
        const files = { 'data/a b.txt': 'text', 'x.txt': '' };
        expect((await bash('pwd; cat "data/a b.txt"; wc -c <x.txt', { files })).stdout).toBe('/app\ntext0\n');
      });

      it('the program runs as an ordinary user with an empty home', async () => {
        expect(
          (await bash('id -un; id -gn; ls -A ~ /tmp; echo "~$HOME"; [ -w ~ ] && echo writable')).stdout,
        ).toBe('user\nuser\n/home/user:\n\n/tmp:\n~/home/user\nwritable\n');
      });

      it('an endless loop is timed out at its limit, with what it printed before', async () => {
        const result = await python('print("before")\nwhile True: pass', { limits: { timeoutMs: 500 } });
        expect(result).toMatchObject({
          outcome: 'timed-out',
          clock: 'wall',
          limitMs: 500,
          stdout: 'before\n',
        });
        expect(result.timing.phases.run?.wallMs).toBeGreaterThanOrEqual(500);
      });

      it('a program that ends on SIGTERM, at its limit, is timed out all the same', async () => {
        const code = "trap 'echo caught; exit 0' TERM; while :; do read -t 0.01 <><(:) || :; done";
        const result = await bash(code, { limits: { timeoutMs: 300 } });
        expect(result).toMatchObject({ outcome: 'timed-out', stdout: 'caught\n' });
      });

      it('CPU time is limited over the whole tree', async () => {
        const code = 'for i in 1 2 3 4; do (while :; do :; done) & done; wait';
        const result = await bash(code, { limits: { cpuMs: 500, timeoutMs: 20_000 } });
        expect(result).toMatchObject({ outcome: 'timed-out', clock: 'cpu', limitMs: 500 });
      });

      it('a sleeping program uses no CPU time', async () => {
        const result = await bash('sleep 0.6', { limits: { cpuMs: 300 } });
        expect(result).toMatchObject({ outcome: 'exited', exitCode: 0 });
      });

      it('output beyond its limit ends the program, and what fits is kept', async () => {
        const result = await bash('yes', { limits: { outputBytes: 10_000 } });
        expect(result).toMatchObject({ outcome: 'output-exceeded', limitBytes: 10_000 });
        expect(result.stdout).toBe('y\n'.repeat(5_000));
      });

      it('output of exactly the limit is whole', async () => {
        const result = await bash('printf %10000s x', { limits: { outputBytes: 10_000 } });
        expect(result).toMatchObject({ outcome: 'exited', stdout: 'x'.padStart(10_000) });
      });

      it('memory beyond its limit ends the program', async () => {
        const code =
          'x = bytearray(400 << 20)\nfor i in range(0, len(x), 4096): x[i] = 1\nimport time; time.sleep(5)';
        expect(await python(code, { limits: { memoryBytes: 200 << 20 } })).toMatchObject({
          outcome: 'memory-exceeded',
          limitBytes: 200 << 20,
        });
      });

      it('memory below its limit is there', async () => {
        const code = 'x = bytearray(150 << 20)\nfor i in range(0, len(x), 4096): x[i] = 1\nprint("ok")';
        const result = await python(code, { limits: { memoryBytes: 200 << 20 } });
        expect(result).toMatchObject({ outcome: 'exited', exitCode: 0, stdout: 'ok\n' });
        expect(result.timing.phases.run?.maxRssBytes).toBeGreaterThan(150 << 20);
      });

      it('a large file is refused', async () => {
        const result = await bash('head -c 3000000 /dev/zero >big; ls -l big | cut -d" " -f5', {
          limits: { fileBytes: 2_000_000 },
        });
        expect(Number(result.stdout)).toBeLessThanOrEqual(2_000_000);
      });

      it('a program that forks can start no more processes than its limit', async () => {
        const code =
          'import os, time\nn = 0\ntry:\n  for n in range(100):\n    if os.fork() == 0: time.sleep(9); os._exit(0)\nexcept OSError: pass\nprint(n)';
        const result = await python(code, { limits: { processes: 20 } });
        expect(Number(result.stdout)).toBeLessThan(20);
      });

      it('a program runs as many processes as its limit allows', async () => {
        const code =
          'import os\nfor n in range(15):\n  if os.fork() == 0: os.read(0, 1); os._exit(0)\nprint("ok")';
        expect(await python(code, { limits: { processes: 20 } })).toMatchObject({
          outcome: 'exited',
          stdout: 'ok\n',
        });
      });

      it('what a program leaves running is gone when it has ended', async () => {
        const result = await bash('(trap "" HUP TERM; setsid sleep 60 >/dev/null 2>&1 &) ; echo started');
        expect(result).toMatchObject({ outcome: 'exited', exitCode: 0, stdout: 'started\n' });
        expect(result.timing.phases.run?.wallMs).toBeLessThan(10_000);
        expect((await bash('cat /proc/[0-9]*/comm')).stdout).not.toContain('sleep');
      });

      it('a case finds nothing of the case before it', async () => {
        await bash('echo secret | tee /tmp/x /app/x ~/x /dev/shm/x >/dev/null');
        expect((await bash('ls -A /tmp ~ /dev/shm /app')).stdout).toBe(
          '/app:\ncode.sh\n\n/dev/shm:\n\n/home/user:\n\n/tmp:\n',
        );
      });

      it('the loopback is the case’s own, and nothing else is reachable', async () => {
        const code = [
          'import socket, threading',
          's = socket.create_server(("127.0.0.1", 0))',
          'threading.Thread(target=lambda: s.accept()[0].sendall(b"hi")).start()',
          'print(socket.create_connection(s.getsockname()).recv(9))',
          'try: socket.create_connection(("192.0.2.1", 80), 2)',
          'except OSError as e: print(e.errno)',
        ].join('\n');
        // 101 is ENETUNREACH.
        expect((await python(code)).stdout).toBe("b'hi'\n101\n");
      });

      it('a port that one case has used is free for the next', async () => {
        expect((await python(occupyPort)).stdout).toBe('1\n');
        const code = 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 8080)); print("free")';
        expect(await python(code)).toMatchObject({ stdout: 'free\n', stderr: '' });
      });

      it('a build that fails is told with what the compiler said', async () => {
        const result = await run({ language: 'rust', code: 'fn main() { let x: i32 = "no"; }' });
        expect(result).toMatchObject({
          outcome: 'build-failed',
          step: { ending: { outcome: 'exited', exitCode: 1 } },
        });
        expect(result.stderr).toContain('mismatched types');
      });

      it('a build leaves nothing but its artefacts to the run', async () => {
        const code =
          'use std::fs; fn main() { for d in ["/app", "/tmp"] { for e in fs::read_dir(d).unwrap() { println!("{}", e.unwrap().path().display()); } } }';
        const result = await run({ language: 'rust', code });
        expect(result.stdout.trim().split('\n').sort()).toEqual(['/app/code.rs', '/app/program']);
      });

      it('one build is enough for all runs of one program, and each has its own input', async () => {
        const code = `use std::io; fn main() { let mut line = String::new(); io::stdin().read_line(&mut line).unwrap(); println!("{line}!"); } // ${nonce()}`;
        const results = await Promise.all(
          ['a', 'b', 'c', 'd', 'e'].map((stdin) => run({ language: 'rust', code, stdin })),
        );
        expect(results.map(({ stdout }) => stdout)).toEqual(['a!\n', 'b!\n', 'c!\n', 'd!\n', 'e!\n']);
        const built = results.filter(({ timing }) => timing.phases.build !== undefined);
        expect(built.map(({ timing }) => timing.buildReused)).toEqual([undefined]);
        expect(results.filter(({ timing }) => timing.buildReused === true)).toHaveLength(4);
        for (const { timing } of results) expect(timing.phases.run?.wallMs).toBeGreaterThan(0);
      });

      it('folders of artefacts are found again as they were', async () => {
        const code = `public class Main { enum A { X, Y } record B(int n) {} public static void main(String[] a) { System.out.println(A.Y + " " + new B(2)); } } // ${nonce()}`;
        const first = await run({ language: 'java', code });
        const second = await run({ language: 'java', code });
        expect([first.stdout, second.stdout]).toEqual(['Y B[n=2]\n', 'Y B[n=2]\n']);
        expect([first.timing.buildReused, second.timing.buildReused]).toEqual([undefined, true]);
      });

      it('programs of the same names that are built at the same time have each its own classes', async () => {
        const write = (n: number) =>
          `public class Main { public static void main(String[] a) { System.out.println(Helper.N + " " + new Object() { int n() { return ${n}; } }.n()); } } class Helper { static final int N = ${n}; ${n === 3 ? 'class Extra { }' : ''} } // ${nonce()}`;
        const results = await Promise.all(
          [1, 2, 3, 4, 5, 6].map((n) => run({ language: 'java', code: write(n) })),
        );
        expect(results.map(({ stdout }) => stdout)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `${n} ${n}\n`));
        const lonely = 'public class Main { Helper.Extra extra; }';
        const codes = [1, 2, 3].map(() => `${lonely}\n// ${nonce()}`);
        for (const code of codes) {
          const result = await run({ language: 'java', code });
          expect(result.outcome).toBe('build-failed');
          expect(result.stderr).toContain('Main.java:1: error: package Helper does not exist');
        }
      });

      it('a program that rewrites what it was built to changes nothing for the next', async () => {
        const code = `use std::{fs, os::unix::fs::symlink}; fn main() { println!("right"); fs::remove_file("/app/program").unwrap(); fs::write("/app/program", "#!/bin/sh\necho wrong\n").unwrap(); fs::remove_file("/app/code.rs").unwrap(); symlink("/app/program", "/app/code.rs").unwrap(); } // ${nonce()}`;
        for (const round of [1, 2, 3]) {
          const result = await run({ language: 'rust', code });
          expect(result).toMatchObject({ outcome: 'exited', exitCode: 0, stdout: 'right\n' });
          expect(result.timing.buildReused).toBe(round === 1 ? undefined : true);
        }
      });

      it('a run after the build of another finds the same files, with the same rights', async () => {
        const code = `use std::fs; use std::os::unix::fs::{MetadataExt, PermissionsExt}; fn main() { for p in ["/app", "/app/program", "/app/code.rs"] { let m = fs::metadata(p).unwrap(); println!("{p} {:o} {} {}", m.permissions().mode(), m.uid() == fs::metadata("/proc/self").unwrap().uid(), m.nlink() > 0); } let mut n: Vec<_> = fs::read_dir("/app").unwrap().map(|e| e.unwrap().file_name()).collect(); n.sort(); println!("{n:?}"); } // ${nonce()}`;
        const first = await run({ language: 'rust', code });
        const second = await run({ language: 'rust', code });
        expect(second.timing.buildReused).toBe(true);
        expect(second.stdout).toBe(first.stdout);
        expect(first.stdout).toContain('/app/program 100755 true true\n');
      });

      it('a build that fails is known to fail, but to those who want to see it fail again', async () => {
        const program = { language: 'rust', code: `fn main() { let x: i32 = "no"; } // ${nonce()}` };
        const first = await run(program);
        const second = await run(program);
        const third = await run({ ...program, retriesBuild: true });
        expect([first, second, third].map(({ timing }) => timing.buildReused)).toEqual([
          undefined,
          true,
          undefined,
        ]);
        const { timing: _, ...told } = second;
        expect(first).toMatchObject(told);
        expect(second.stderr).toContain('mismatched types');
        expect(second.timing.phases).toEqual(first.timing.phases);
      });

      it('a build that is stopped is tried again by whoever needs it', async () => {
        const controller = new AbortController();
        const program = { language: 'rust', code: `fn main() { println!("ok") } // ${nonce()}`, isolation };
        const aborted = bench.run(program, {
          signal: controller.signal,
          onStart: () => controller.abort(new Error('enough')),
        });
        const waiting = run(program);
        await expect(aborted).rejects.toThrow('enough');
        expect(await waiting).toMatchObject({ outcome: 'exited', stdout: 'ok\n' });
      });

      it('a build has its own time limit', async () => {
        const result = await run({
          language: 'rust',
          code: 'fn main() { println!("ok") }',
          limits: { timeoutMs: 50 },
        });
        expect(result).toMatchObject({ outcome: 'exited', stdout: 'ok\n' });
      });

      it('a build’s CPU time is not the run’s', async () => {
        const code =
          'fn main() { std::thread::sleep(std::time::Duration::from_millis(200)); println!("ok") }';
        const result = await run({ language: 'rust', code, limits: { cpuMs: 50 } });
        expect(result).toMatchObject({ outcome: 'exited', exitCode: 0, stdout: 'ok\n' });
      });

      it('a large artefact is carried over under the run’s smaller memory limit', async () => {
        const code =
          'static BIG: [u8; 60_000_000] = [7; 60_000_000]; fn main() { println!("{}", BIG[59_999_999]) }';
        const result = await run({ language: 'rust', code, limits: { memoryBytes: 100 << 20 } });
        expect(result).toMatchObject({ outcome: 'exited', exitCode: 0, stdout: '7\n' });
      });

      it('what one case was given does not count against the next', async () => {
        await bash('wc -c', { stdin: 'x'.repeat(30_000_000) });
        const code = 'x = bytearray(150 << 20)\nfor i in range(0, len(x), 4096): x[i] = 1\nprint("ok")';
        const result = await python(code, { limits: { memoryBytes: 200 << 20 } });
        expect(result).toMatchObject({ outcome: 'exited', stdout: 'ok\n' });
      });

      it('a program that ended in time has exited, however long its children take to die', async () => {
        const code =
          'import os\nif os.fork() == 0:\n  x = bytearray(300 << 20)\n  for i in range(0, len(x), 4096): x[i] = 1\n  __import__("signal").pause()\n__import__("time").sleep(1)\nprint("ok", flush=True)';
        expect(await python(code, { limits: { timeoutMs: 8_000 } })).toMatchObject({
          outcome: 'exited',
          stdout: 'ok\n',
        });
      });

      it('what was used is told of a program that had to be killed', async () => {
        const code =
          'import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nx = bytearray(b"x") * (50 << 20)\nwhile True: pass';
        const { timing } = await python(code, { limits: { timeoutMs: 1_000 } });
        expect(timing.phases.run?.cpuMs).toBeGreaterThan(100);
        expect(timing.phases.run?.maxRssBytes).toBeGreaterThan(50 << 20);
      });

      it('cases start while other environments are being prepared', async () => {
        const programs = ['bash', 'python', 'perl', 'bash', 'python', 'perl'].map((language) =>
          run({ language, code: language === 'bash' ? 'echo ok' : 'print("ok")' }),
        );
        for (const result of await Promise.all(programs)) expect(result.stdout.trim()).toBe('ok');
      });

      it('what a build is helped with is not in the run’s environment', async () => {
        const code =
          'package main\nimport ("fmt"; "os")\nfunc main() { fmt.Print(os.Getenv("GOCACHE"), "|", os.Getenv("HOME")) }';
        expect(await run({ language: 'go', code })).toMatchObject({
          outcome: 'exited',
          stdout: '|/home/user',
        });
      });

      it('a PHP session can be started', async () => {
        const code = '<?php session_start(); $_SESSION["a"] = 1; echo "ok";';
        expect(await run({ language: 'php', code })).toMatchObject({ outcome: 'exited', stdout: 'ok' });
      });

      it('a case that is aborted ends at once, with the reason of the abort', async () => {
        const controller = new AbortController();
        const reason = new Error('enough');
        const running = bench.run(
          { language: 'bash', code: 'sleep 60', isolation },
          { signal: controller.signal, onStart: () => controller.abort(reason) },
        );
        await expect(running).rejects.toBe(reason);
      });

      it('a case that is aborted as it is sent never runs to its end', async () => {
        for (let round = 0; round < 5; round++) {
          const signal = AbortSignal.timeout(0);
          const running = bench.run({ language: 'bash', code: 'sleep 60', isolation }, { signal });
          await expect(running).rejects.toThrow('aborted due to timeout');
        }
      });

      it('ten cases at once do not disturb each other', async () => {
        const results = await Promise.all(
          Array.from({ length: 10 }, (_, index) =>
            bash(`echo ${index} >n; sleep 0.0$((RANDOM % 5)); cat n; exit ${index}`),
          ),
        );
        expect(
          results.map((result) => [result.outcome === 'exited' && result.exitCode, result.stdout]),
        ).toEqual(Array.from({ length: 10 }, (_, index) => [index, `${index}\n`]));
      });
    },
  );
}
