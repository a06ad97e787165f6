import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExecutionPlan } from '../../src/model/plan.js';
import type { ExecutionResult } from '../../src/model/result.js';
import type { Runner } from '../../src/model/runner.js';
import { encodeMessage } from '../../src/runner/daemon-messages.js';
import { createDaggerRunner } from '../../src/runner/dagger/dagger-runner.js';
import { findProgram } from '../../src/runner/local/find-program.js';
import { createLocalRunner } from '../../src/runner/local/local-runner.js';
import { openBuildCache } from '../../src/runner/local/open-build-cache.js';
import { openCompilerDaemon } from '../../src/runner/local/open-compiler-daemon.js';
import { findSandboxHost, openHostBox } from '../../src/runner/local/sandbox-host.js';
import { makeRequest } from '../../src/runner/make-request.js';
import { rememberBuilds } from '../../src/runner/remember-builds.js';
import { planProgram } from '../support/bench-runner.js';
import { missingEngine } from '../support/dagger.js';
import { findTestEngine } from '../support/find-test-engine.js';
import { missingSandbox, testCacheFolder } from '../support/local.js';

/** A shell script that is built by another: what builds leave is up to them. */
interface HostileProgram {
  readonly build: string;
  readonly run: string;
  readonly stdin?: string;
  readonly isolation: 'case' | 'shared';
}

function planHostile({ build, run, stdin = '', isolation }: HostileProgram): ExecutionPlan {
  const plan = planProgram({ language: 'bash', code: run, stdin, isolation });
  const { limits } = plan.run;
  return {
    ...plan,
    sources: { ...plan.sources, '/app/build.sh': build },
    build: {
      command: ['bash', '/app/build.sh'],
      env: {},
      limits: { ...limits, fileBytes: 2 ** 28, memoryBytes: 2 ** 30 },
      artefacts: ['/app/out'],
    },
  };
}

interface Way {
  readonly way: string;
  readonly isolation: 'case' | 'shared';
  readonly missing: string | undefined;
  /** Whether links and devices that a build has left are gone before the run. */
  readonly leavesPlainFiles: boolean;
  open(): Promise<Runner>;
}

let folder = '';
const builds = () => join(folder, 'builds');

const openLocal = async (): Promise<Runner> => {
  const host = findSandboxHost({ cacheFolder: testCacheFolder });
  const onProblem = (message: string) => {
    throw new Error(message);
  };
  const buildCache = openBuildCache({ folder: builds(), now: Date.now, onProblem });
  return createLocalRunner({ host, concurrency: 2, allowsNone: false, buildCache });
};
const openDagger = async (): Promise<Runner> => {
  const search = findTestEngine();
  if (!search.found) throw new Error(search.reason);
  return createDaggerRunner({ choice: search.choice, concurrency: 2, buildStore: rememberBuilds() });
};
const local = { missing: missingSandbox, leavesPlainFiles: true, open: openLocal };
const dagger = { missing: missingEngine, leavesPlainFiles: false, open: openDagger };
const ways: readonly Way[] = [
  { ...local, way: 'in a box of its own', isolation: 'case' },
  { ...local, way: 'in a shared box', isolation: 'shared' },
  { ...dagger, way: 'on a Dagger engine, in an execution of its own', isolation: 'case' },
  { ...dagger, way: 'on a Dagger engine, in a shared box', isolation: 'shared' },
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'umwelten-builds-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('hostile builds', () => {
  for (const { way, isolation, missing, leavesPlainFiles, open } of ways) {
    describe.skipIf(missing !== undefined)(
      `${way}${missing === undefined ? '' : ` (skipped: ${missing})`}`,
      () => {
        let runner: Runner;
        beforeAll(async () => {
          runner = await open();
        });
        afterAll(() => runner[Symbol.asyncDispose]());

        const execute = (program: Omit<HostileProgram, 'isolation'>): Promise<ExecutionResult> =>
          runner.execute(planHostile({ ...program, isolation }), {
            attemptId: randomUUID(),
            secrets: new Map(),
            signal: new AbortController().signal,
            onStart() {},
          });
        const show = (result: ExecutionResult) => ({
          outcome: result.outcome,
          stdout: Buffer.from(result.stdout).toString(),
          stderr: Buffer.from(result.stderr).toString(),
          reused: result.timing.buildReused ?? false,
        });
        /** Builds and runs, then runs again; gives both. */
        const twice = async (program: Omit<HostileProgram, 'isolation'>) => {
          const nonced = { ...program, build: `${program.build}\n# ${randomUUID()}` };
          return [show(await execute(nonced)), show(await execute(nonced))] as const;
        };

        const listing = 'cd /app; find out -printf "%p %y %m %s %l\\n" | sort';

        it('plain files and folders are the same when they are used again', async () => {
          const build = `mkdir -p out/a/b 'out/ü %0A' out/empty; printf '1\\0\\xff' >out/a/b/c; echo 2 >'out/ü %0A/x y'; printf 3 >$'out/new\\nline'; chmod 700 out/a/b/c; chmod 600 $'out/new\\nline'; : >out/nothing`;
          const [first, second] = await twice({ build, run: `${listing}; cat out/a/b/c | od -c` });
          expect(first).toMatchObject({ outcome: 'exited', stderr: '', reused: false });
          expect(second).toEqual({ ...first, reused: true });
          expect(first.stdout).toContain('out/a/b/c f 700 3 \n');
        });

        it.each([
          ['a link out of the case', 'ln -s /etc/passwd out/link; ln -s /etc out/folder'],
          ['a link in the place of the artefacts', 'rmdir out; ln -s /etc out'],
          ['a pipe', 'mkfifo out/pipe'],
          ['a program that would run as another user', 'cp /bin/true out/true; chmod 6755 out/true'],
          ['a file with two names', 'echo x >out/a; ln out/a out/b'],
          ['folders without end', 'd=out; for i in {1..60}; do d=$d/x; mkdir $d; done; echo deep >$d/f'],
          ['a folder that nobody may enter', 'mkdir out/locked; echo x >out/locked/f; chmod 000 out/locked'],
        ])('%s: the second run finds what the first found', async (_, what) => {
          const [first, second] = await twice({
            build: `mkdir out; echo plain >out/plain; ${what}`,
            run: `${listing} 2>&1`,
          });
          // Where links stay, each builds for itself.
          expect(second).toEqual({ ...first, reused: leavesPlainFiles });
          if (leavesPlainFiles) expect(first.stdout).not.toMatch(/^\S+ [lp] |^\S+ f [246]\d\d\d/m);
        });

        it('more than is kept is built by each', async () => {
          const build = 'mkdir out; head -c 90000000 /dev/zero >out/large';
          const [first, second] = await twice({ build, run: 'wc -c <out/large' });
          expect(first).toEqual({ outcome: 'exited', stdout: '90000000\n', stderr: '', reused: false });
          expect(second).toEqual(first);
        });

        it('a run that changes its artefacts at once changes nothing for those who wait', async () => {
          const build = `mkdir out; head -c 3000000 /dev/zero >out/data # ${randomUUID()}`;
          const spoil = 'yes | dd of=out/data conv=notrunc iflag=fullblock bs=64k count=40 status=none';
          const run = `read -r what; if [ "$what" = spoil ]; then ${spoil}; fi; tr -d '\\0' <out/data | wc -c`;
          const results = await Promise.all(
            ['spoil', 'look', 'look', 'look'].map((stdin) => execute({ build, run, stdin: `${stdin}\n` })),
          );
          expect(results.slice(1).map((result) => show(result).stdout)).toEqual(['0\n', '0\n', '0\n']);
          expect(results.slice(0, 1).map((result) => show(result).stdout)).toEqual([`${40 << 16}\n`]);
        });

        it('nothing leads to what is kept', async () => {
          const build = 'mkdir out; echo kept >out/kept';
          const run = [
            'ls /proc/self/fd | tr "\\n" " "; echo',
            // First gathered: what sorts and counts would be among the processes, or not yet.
            'all=$(for p in /proc/[0-9]*; do [ "$p" = "/proc/$$" ] && continue; ls $p/fd 2>/dev/null; cat $p/fd/14/* 2>/dev/null; done)',
            'echo "$all" | sort | uniq -c | wc -l',
            'for p in /proc/[0-9]*; do [ "$p" = "/proc/$$" ] && continue; (echo forged >$p/fd/4) 2>/dev/null && echo written; done',
            `grep -c umwelten-builds /proc/self/mountinfo`,
          ].join('\n');
          const [first, second] = await twice({ build, run });
          expect(second.stdout).toBe(first.stdout);
          expect(second.stdout).not.toContain('written');
          expect(second.stdout.split('\n').slice(0, 1)).toEqual(['0 1 2 3 ']);
          expect(second.stdout.trimEnd().split('\n').at(-1)).toBe('0');
        });

        it('a build that fails, or is killed, leaves nothing for others', async () => {
          const build = 'mkdir out; echo half >out/half; kill -9 $$';
          const [first, second] = await twice({ build, run: 'ls out' });
          expect(first).toMatchObject({ outcome: 'build-failed', reused: false });
          expect(second).toMatchObject({ outcome: 'build-failed', reused: false });
        });
      },
    );
  }

  it.skipIf(missingSandbox !== undefined)('all that is kept is whole, and named by its key', () => {
    const names = readdirSync(builds()).filter((name) => !name.startsWith('.'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}$/);
  });
});

const missingJdk = missingSandbox ?? (findProgram(['javac']) === undefined ? 'no JDK' : undefined);

describe.skipIf(missingJdk !== undefined)(
  `hostile sources for one compiler${missingJdk === undefined ? '' : ` (skipped: ${missingJdk})`}`,
  () => {
    let runner: Runner;
    beforeAll(async () => {
      runner = await openLocal();
    });
    afterAll(() => runner[Symbol.asyncDispose]());

    const main = 'public static void main(String[] a) { System.out.println("ran"); }';
    const write = (members: string, others = '') =>
      `public class Main { ${main} ${members} } ${others}\n// ${randomUUID()}`;
    const execute = async (code: string, timeoutMs = 6_000) => {
      const plan = planProgram({ language: 'java', code });
      if (plan.build === undefined) throw new Error('Java is built');
      const build = { ...plan.build, limits: { ...plan.build.limits, timeoutMs } };
      const result = await runner.execute(
        { ...plan, build },
        { attemptId: randomUUID(), secrets: new Map(), signal: new AbortController().signal, onStart() {} },
      );
      return {
        outcome: result.outcome,
        step: result.outcome === 'build-failed' ? result.step.ending : undefined,
        stdout: Buffer.from(result.stdout).toString(),
        stderr: Buffer.from(result.stderr).toString(),
      };
    };
    const ran = { outcome: 'exited', step: undefined, stdout: 'ran\n', stderr: '' };
    /** So that a compiler is running. */
    const warm = () => Promise.all([1, 2, 3].map(() => execute(write(''))));

    it.each<[string, string, object]>([
      [
        'never ends',
        // javac looks at each call that it does not know once more for each around it.
        `void f() { ${'g('.repeat(40)}x -> x${')'.repeat(40)}; }`,
        { outcome: 'timed-out', clock: 'wall', limitMs: 6_000 },
      ],
      [
        'is nested too deeply',
        `int f() { return ${'('.repeat(20_000)}1${')'.repeat(20_000)}; }`,
        { outcome: 'exited', exitCode: 3 },
      ],
    ])('a source that %s to be compiled fails alone', async (_, members, step) => {
      await warm();
      const [before, bomb, ...after] = await Promise.all(
        [write(''), write(members), write(''), write(''), write('')].map((code) => execute(code)),
      );
      expect([before, ...after]).toEqual([ran, ran, ran, ran]);
      expect(bomb).toMatchObject({ outcome: 'build-failed', step });
      expect(await execute(write(''))).toEqual(ran);
    });

    it('a source that becomes more than is handed over is built all the same', async () => {
      await warm();
      const long = 'x'.repeat(32_000);
      const members = Array.from({ length: 800 }, (_, n) => `static final String C${n} = S + ${n};`);
      const code = write(`static final String S = "${long}"; ${members.join(' ')}`);
      expect(await execute(code, 60_000)).toEqual(ran);
    });

    it('a source sees nothing of another, and changes nothing for it', async () => {
      await warm();
      const helper = 'class Helper { static class Inner { } }';
      const system =
        'class System { static class out { static void println(String s) { } } } class String { }';
      expect(await execute(write('', helper))).toEqual(ran);
      expect(await execute(`public class Main { void f() { } } ${system}\n// ${randomUUID()}`)).toMatchObject(
        {
          outcome: 'exited',
        },
      );
      const [lonely, shadowed, plain] = await Promise.all(
        [write('Helper.Inner inner;'), `package java.lang; ${write('')}`, write('')].map((code) =>
          execute(code),
        ),
      );
      expect(lonely?.stderr).toContain('error: package Helper does not exist');
      expect(shadowed?.stderr).toContain('error: package exists in another module: java.base');
      expect(plain).toEqual(ran);
    });

    it.each([
      ['names a file outside the folder', ['0', '1', '1', '../../../evil', 'x'], 'broken'],
      ['names no file', ['0', '1', '1', 'a//b', 'x'], 'broken'],
      ['leaves a file out', ['0', '1', '1', 'A.class'], 'broken'],
      ['says something else', ['all is well'], 'broken'],
      ['says nothing', [], 'broken'],
      ['breaks off', undefined, 'broken'],
      ['refuses', ['1', '1', '1'], 'failed'],
    ])('an answer of a compiler that somebody has taken over that %s is none', async (_, parts, expected) => {
      const bytes = parts === undefined ? Buffer.from([0, 0, 1, 0, 7]) : encodeMessage(parts);
      const print = (content: Buffer) =>
        `printf '${[...content].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}'`;
      const pipe = '/opt/umwelten-suite/daemon';
      const script = `exec 3>${pipe}/answers; ${print(encodeMessage(['ready']))} >&3; head -c 1 ${pipe}/requests >/dev/null; ${print(bytes)} >&3`;
      const plan = planHostile({ build: script, run: '', isolation: 'shared' });
      const { build } = plan;
      if (build === undefined) throw new Error('hostile programs are built');
      const host = findSandboxHost({ cacheFolder: testCacheFolder });
      const request = makeRequest(
        { ...plan, build: { ...build, isLast: true, artefacts: [] } },
        {
          id: 'daemon',
          confinement: { namespaces: true, boxNetwork: false, seccomp: true, watchesMemory: false },
          env: { PATH: '/usr/bin:/bin' },
          buildEnv: {},
          tools: {},
          secrets: new Map(),
        },
      );
      const { signal } = new AbortController();
      const daemon = await openCompilerDaemon({
        request,
        signal,
        openBox: (mounts) => openHostBox(host, { mounts, network: false, slot: 0, signal }),
      });
      const work = {
        sourcePath: '/app/A.java',
        text: 'class A { }',
        outputFolder: '/app/classes',
        options: [],
        timeoutMs: 1000,
      };
      expect(await daemon?.compile(work)).toBe(expected);
      await daemon?.close();
    });
  },
);
