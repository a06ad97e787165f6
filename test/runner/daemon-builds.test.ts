import { describe, expect, it } from 'vitest';
import { findLanguage } from '../../src/languages/index.js';
import type { Compiled, CompilerDaemon, CompilerWork } from '../../src/runner/compiler-daemon.js';
import {
  createDaemonBuilds,
  type DaemonBuildsOptions,
  findServedBuild,
  type Patience,
} from '../../src/runner/daemon-builds.js';
import { planProgram, type TestProgram } from '../support/bench-runner.js';
import { makeSupervisorRequest } from '../support/supervisor-request.js';

const start = makeSupervisorRequest({ id: 'daemon', steps: [] });
const compiled: Compiled = { files: new Map(), usage: { wallMs: 1 } };
const never = new Promise<never>(() => {});

interface Scripted {
  readonly size?: number;
  readonly patience?: Partial<Patience>;
  /** Of each source's own command. */
  readonly timeoutMs?: number;
  /** What each source comes to; all others are compiled. */
  readonly answers?: Readonly<Record<string, ReturnType<CompilerDaemon['compile']>>>;
  readonly open?: DaemonBuildsOptions['open'];
}

/** Daemons that are numbered in the order in which they were opened, and a log of what they did. */
function makeBuilds({ size = 1, patience = {}, timeoutMs = 60_000, answers = {}, open }: Scripted = {}) {
  const log: string[] = [];
  let opened = 0;
  const openNumbered = async (kind: string): Promise<CompilerDaemon> => {
    const number = ++opened;
    log.push(`open ${number} for ${kind}`);
    return {
      compile: ({ text }) => {
        log.push(`${text} in ${number}`);
        return answers[text] ?? Promise.resolve(compiled);
      },
      close: async () => {
        log.push(`close ${number}`);
      },
    };
  };
  const builds = createDaemonBuilds({ size, patience, open: open ?? openNumbered });
  const build = async (text: string, kind = 'java', signal = new AbortController().signal) => {
    const work: CompilerWork = {
      sourcePath: '/app/Main.java',
      text,
      outputFolder: '/app/classes',
      options: [],
      timeoutMs,
    };
    const options = { environmentDigest: kind, start, signal, onStart() {} };
    return (await builds.build(work, options)) === undefined ? 'left' : 'built';
  };
  return { builds, build, log };
}

describe('builds by compilers that are kept running', () => {
  it('begin with the second of a kind', async () => {
    const { build, log } = makeBuilds();
    expect([await build('a'), await build('b'), await build('c')]).toEqual(['left', 'built', 'built']);
    expect(log).toEqual(['open 1 for java', 'b in 1', 'c in 1']);
  });

  it('have a compiler for each kind, one after the other where there is room for one', async () => {
    const { build, log } = makeBuilds();
    await build('a', 'one');
    await build('b', 'other');
    await build('c', 'one');
    await build('d', 'other');
    expect(log).toEqual(['open 1 for one', 'c in 1', 'close 1', 'open 2 for other', 'd in 2']);
  });

  it('wait for a compiler that is at work, but not for several others', async () => {
    let finish = (_: Compiled) => {};
    const slow = new Promise<Compiled>((resolve) => (finish = resolve));
    const { build, log } = makeBuilds({ answers: { slow } });
    await build('first');
    const all = ['slow', 'b', 'c', 'd'].map((text) => build(text));
    expect(await all[3]).toBe('left');
    finish(compiled);
    expect(await Promise.all(all)).toEqual(['built', 'built', 'built', 'left']);
    expect(log).toEqual(['open 1 for java', 'slow in 1', 'b in 1', 'c in 1']);
  });

  it('leave what a compiler refuses to its own command, and go on', async () => {
    const { build, log } = makeBuilds({ answers: { wrong: Promise.resolve('failed') } });
    await build('first');
    expect([await build('wrong'), await build('right')]).toEqual(['left', 'built']);
    expect(log).toEqual(['open 1 for java', 'wrong in 1', 'right in 1']);
  });

  it.each([
    ['too long', { patience: { workMs: 20 } }],
    ['longer than the command might', { timeoutMs: 20 }],
  ])('end a compiler that takes %s, and begin another', async (_, options) => {
    const { build, log } = makeBuilds({ ...options, answers: { endless: never } });
    await build('first');
    expect([await build('endless'), await build('right')]).toEqual(['left', 'built']);
    expect(log).toEqual(['open 1 for java', 'endless in 1', 'close 1', 'open 2 for java', 'right in 2']);
  });

  it('stop where one compiler after the other breaks', async () => {
    const { build, log } = makeBuilds({ answers: { bomb: Promise.resolve('broken') } });
    for (const text of ['first', 'bomb', 'bomb', 'bomb', 'bomb', 'right'])
      expect(await build(text)).toBe('left');
    expect(log.filter((line) => line.startsWith('open'))).toHaveLength(3);
    expect(log.filter((line) => line.startsWith('close'))).toHaveLength(3);
  });

  it('do not stop for a few that break now and then', async () => {
    const { build } = makeBuilds({ answers: { bomb: Promise.resolve('broken') } });
    await build('first');
    for (let round = 0; round < 4; round++)
      expect([await build('bomb'), await build('x')]).toEqual(['left', 'built']);
  });

  it.each<[string, DaemonBuildsOptions['open']]>([
    ['comes up', async () => undefined],
    ['can be started', () => Promise.reject(new Error('no room'))],
    ['answers in time', () => never],
  ])('are all left to their commands where no compiler %s', async (_, open) => {
    let opened = 0;
    const count: DaemonBuildsOptions['open'] = (...asked) => {
      opened += 1;
      return open(...asked);
    };
    const { build } = makeBuilds({ open: count, patience: { startMs: 20 } });
    for (const text of ['a', 'b', 'c']) expect(await build(text)).toBe('left');
    expect(opened).toBe(1);
  });

  it('end a compiler that is not used any more', async () => {
    const { build, log } = makeBuilds({ patience: { idleMs: 5 } });
    await build('a');
    await build('b');
    await expect.poll(() => log).toContain('close 1');
    expect(await build('c')).toBe('built');
    expect(log).toEqual(['open 1 for java', 'b in 1', 'close 1', 'open 2 for java', 'c in 2']);
  });

  it('end a compiler whose work is not wanted any more, and throw the reason', async () => {
    const { build, log } = makeBuilds({ answers: { endless: never } });
    await build('a');
    const controller = new AbortController();
    const aborted = build('endless', 'java', controller.signal);
    await expect.poll(() => log).toContain('endless in 1');
    controller.abort(new Error('enough'));
    await expect(aborted).rejects.toThrow('enough');
    expect(log.at(-1)).toBe('close 1');
  });

  it('end all compilers with the runner', async () => {
    const { builds, build, log } = makeBuilds();
    await build('a');
    await build('b');
    await builds[Symbol.asyncDispose]();
    expect(log.at(-1)).toBe('close 1');
  });
});

describe('findServedBuild', () => {
  const recipe = findLanguage('java')?.toolchain.daemon;
  const code = 'public class Square { }';
  const find = (program: Partial<TestProgram>) =>
    findServedBuild(planProgram({ language: 'java', code, ...program }), recipe);

  it('has the options of the JVM start the compiler, and hands it the others', () => {
    const found = find({});
    expect(found?.work).toEqual({
      sourcePath: '/app/Square.java',
      text: code,
      outputFolder: '/app/classes',
      options: ['-encoding', 'UTF-8', '-proc:none', '-d', '/app/classes', '/app/Square.java'],
      timeoutMs: 60_000,
    });
    expect(found?.start.build?.command).toEqual([
      ...['java', '-Xms8m', '-Xmx1536m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
      ...['-XX:SharedArchiveFile=/opt/umwelten-suite/cache/java/javac.jsa', '-Xlog:disable'],
      ...['-cp', '/opt/umwelten-suite/cache/java/classes', 'CompilerDaemon'],
      ...['/opt/umwelten-suite/daemon/requests', '/opt/umwelten-suite/daemon/answers'],
    ]);
    expect(found?.start.sources).toEqual({});
  });

  it('starts equal compilers for different programs', () => {
    const other = find({ code: 'class Other { }' });
    expect(other?.start).toMatchObject({ build: find({})?.start.build });
  });

  it.each<[string, Partial<TestProgram>]>([
    ['a box of its own', { isolation: 'case' }],
    ['no sandbox', { isolation: 'none' }],
    ['the network', { network: true }],
    [
      'packages, whose annotation processors may be run',
      { packages: [{ name: 'org.projectlombok:lombok' }] },
    ],
    ['a source of megabytes', { code: `class A { } // ${'x'.repeat(2 ** 20)}` }],
  ])('leaves a program with %s to its own command', (_, program) => {
    expect(find(program)).toBeUndefined();
  });

  it('leaves a program with files beside it to its own command', () => {
    const plan = planProgram({ language: 'java', code });
    const sources = { ...plan.sources, '/app/Side.java': 'class Side { }' };
    expect(findServedBuild({ ...plan, sources }, recipe)).toBeUndefined();
  });

  it('leaves a build that is all that is wanted to its own command, which may warn', () => {
    const plan = planProgram({ language: 'java', code });
    if (plan.build === undefined) throw new Error('Java is built');
    expect(findServedBuild({ ...plan, build: { ...plan.build, isLast: true } }, recipe)).toBeUndefined();
  });

  it('leaves a build with a secret to its own command', () => {
    const plan = planProgram({ language: 'java', code });
    if (plan.build === undefined) throw new Error('Java is built');
    const build = { ...plan.build, env: { TOKEN: { secret: 'TOKEN' } } };
    expect(findServedBuild({ ...plan, build }, recipe)).toBeUndefined();
  });

  it('leaves languages whose compilers are not kept running alone', () => {
    const plan = planProgram({ language: 'rust', code: 'fn main() {}' });
    expect(findServedBuild(plan, findLanguage('rust')?.toolchain.daemon)).toBeUndefined();
  });
});
