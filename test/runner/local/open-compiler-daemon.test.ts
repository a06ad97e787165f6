import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { findProgram } from '../../../src/runner/local/find-program.js';
import { createLocalRunner } from '../../../src/runner/local/local-runner.js';
import { findSandboxHost } from '../../../src/runner/local/sandbox-host.js';
import { benchRunner, type RunnerBench } from '../../support/bench-runner.js';
import { missingSandbox, openLocal, testCacheFolder } from '../../support/local.js';

const missing = missingSandbox ?? (findProgram(['javac']) === undefined ? 'no JDK' : undefined);

/** The compilers that this process keeps running, as the machine shows them. */
function countDaemons(): number {
  const parents = new Map<number, number>();
  const daemons: number[] = [];
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, parent = '0'] = /\) \S (\d+) /.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      parents.set(Number(name), Number(parent));
      const [program = '', ...args] = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      if (program.endsWith('java') && args.includes('CompilerDaemon')) daemons.push(Number(name));
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (pid: number): boolean => pid === process.pid || (pid > 1 && isOurs(parents.get(pid) ?? 0));
  return daemons.filter(isOurs).length;
}

const print = (expression: string) =>
  `public class Main { public static void main(String[] args) throws Exception { System.out.println(${expression}); } } // ${randomUUID()}`;

describe.skipIf(missing !== undefined)(
  `a compiler of Java that is kept running${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    const opened: RunnerBench[] = [];
    const open = (options: Parameters<typeof openLocal>[0] = {}) => {
      const bench = openLocal(options);
      opened.push(bench);
      return bench;
    };
    afterEach(async () => {
      for (const bench of opened.splice(0)) await bench[Symbol.asyncDispose]();
    });
    /** After it a compiler is there for what comes. */
    const warm = async (bench: RunnerBench) => {
      for (const round of [1, 2]) await bench.run({ language: 'java', code: print(`${round}`) });
    };

    it('is there from the second program on, and ends with the runner', async () => {
      const bench = open();
      const before = countDaemons();
      await bench.run({ language: 'java', code: print('1') });
      expect(countDaemons()).toBe(before);
      const second = await bench.run({ language: 'java', code: print('2') });
      expect(second).toMatchObject({ outcome: 'exited', exitCode: 0, stdout: '2\n' });
      expect(countDaemons()).toBe(before + 1);
      await bench[Symbol.asyncDispose]();
      expect(countDaemons()).toBe(before);
    });

    it('leaves what javac leaves, with the same rights', async () => {
      const body = `
        enum Kind { A, B { } }
        record Point(int x, int y) { }
        interface Shape { default int size() { return 1; } }
        public static void main(String[] args) throws Exception {
          Runnable task = () -> { };
          task.run();
          try (var all = java.nio.file.Files.walk(java.nio.file.Path.of("/app"))) {
            for (var path : (Iterable<java.nio.file.Path>) all.sorted()::iterator) {
              var rights = java.nio.file.Files.getPosixFilePermissions(path);
              var content = java.nio.file.Files.isRegularFile(path) ? java.util.Arrays.hashCode(java.nio.file.Files.readAllBytes(path)) : 0;
              System.out.println(path + " " + java.nio.file.attribute.PosixFilePermissions.toString(rights) + " " + content);
            }
          }
        }`;
      const code = `package some.pack; public class Main { ${body} } class Büro { }`;
      // Equal but for the comment, of which nothing is compiled; its file is as long.
      const program = () => ({ language: 'java', code: `${code} // ${randomUUID()}` });
      const bench = open();
      const ordinary = await bench.run(program());
      const served = await bench.run(program());
      const withoutSource = (text: string) => text.replace(/^\/app\/Main\.java.*$/m, '');
      expect(withoutSource(served.stdout)).toBe(withoutSource(ordinary.stdout));
      expect(ordinary.stdout).toContain('/app/classes/some/pack/Main$Kind$1.class rw-r--r--');
    });

    it('times its builds, and says nothing of those that were reused', async () => {
      const bench = open();
      await warm(bench);
      const program = { language: 'java', code: print('3') };
      const { timing } = await bench.run(program);
      expect(timing.buildReused).toBeUndefined();
      expect(timing.phases.build?.wallMs).toBeGreaterThan(0);
      expect(timing.phases.build?.maxRssBytes).toBeGreaterThan(2 ** 20);
      const again = await bench.run(program);
      expect(again.timing.buildReused).toBe(true);
      expect(again.timing.phases.build).toBeUndefined();
    });

    it('leaves the words about an error to javac itself', async () => {
      const bench = open();
      const wrong = `public class Main { int n = "text"; void f() { g(); } }\n// ${randomUUID()}`;
      const ordinary = await bench.run({ language: 'java', code: wrong });
      await warm(bench);
      const later = await bench.run({ language: 'java', code: wrong.replace(/.$/, '.') });
      expect(ordinary).toMatchObject({ outcome: 'build-failed', step: { ending: { exitCode: 1 } } });
      expect(later.stderr).toBe(ordinary.stderr);
      expect(later).toMatchObject({ outcome: 'build-failed', step: { ending: { exitCode: 1 } } });
    });

    it('is not used under the policy that gives each case a box of its own', async () => {
      const bench = open();
      const before = countDaemons();
      for (const n of [1, 2, 3])
        expect((await bench.run({ language: 'java', code: print(`${n}`), isolation: 'case' })).stdout).toBe(
          `${n}\n`,
        );
      expect(countDaemons()).toBe(before);
    });

    it('builds where nothing that was built is kept, and where no cgroup counts memory', async () => {
      const host = findSandboxHost({ cacheFolder: testCacheFolder, usesMemoryGroups: false });
      const bench = benchRunner(createLocalRunner({ host, concurrency: 2, allowsNone: false }));
      opened.push(bench);
      const before = countDaemons();
      for (const n of [1, 2, 3])
        expect((await bench.run({ language: 'java', code: print(`${n}`) })).stdout).toBe(`${n}\n`);
      expect(countDaemons()).toBe(before + 1);
    });

    it('builds programs that have to reach their end', async () => {
      const bench = open();
      await warm(bench);
      const code = `public class Main { public static void main(String[] args) { System.out.println("in");\n`;
      const epilogue = '// umwelten: completed\n} }\n';
      const reached = await bench.run({ language: 'java', code, epilogue });
      expect(reached).toMatchObject({ outcome: 'exited', stdout: 'in\n', completed: true });
    });

    it('leaves nothing in the folder for temporary files', async () => {
      const listed = () => readdirSync(tmpdir()).filter((name) => name.startsWith('umwelten-daemon-'));
      const before = listed();
      const bench = open();
      await warm(bench);
      expect(listed().filter((name) => !before.includes(name))).toEqual([]);
    });
  },
);
