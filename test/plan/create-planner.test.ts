import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/model/case.js';
import type { ExecutionPlan, Planned } from '../../src/model/plan.js';
import { createPlanner } from '../../src/plan/create-planner.js';
import { limit, sampleCase } from './sample-case.js';

const planner = createPlanner({ isolation: (policy) => (policy === 'auto' ? 'shared' : policy) });

function plan(changes: Partial<Case>): Promise<Planned> {
  return planner.plan(sampleCase(changes));
}

describe('a case in a built-in language', () => {
  it('is planned from the catalogue', async () => {
    const planned = await plan({
      code: 'print(open("data/a.txt").read())\n',
      files: { 'data/a.txt': 'A', 'b.txt': 'B' },
      stdin: 'in',
      args: ['-x', 'two words'],
      env: { GREETING: 'hello', API_KEY: { secret: 'MY_KEY' } },
      network: true,
    });
    expect(planned).toEqual({
      source: 'catalogue',
      reason: 'Python is built in',
      plan: {
        environment: {
          kind: 'language',
          language: 'python',
          image: 'python:3.11-alpine',
          packages: [],
          limits: limit(3),
        },
        sources: {
          '/app/code.py': 'print(open("data/a.txt").read())\n',
          '/app/data/a.txt': 'A',
          '/app/b.txt': 'B',
        },
        run: {
          command: ['python', '/app/code.py', '-x', 'two words'],
          env: { PYTHONUNBUFFERED: '1', GREETING: 'hello', API_KEY: { secret: 'MY_KEY' } },
          limits: limit(1),
          files: {},
          stdin: 'in',
          network: true,
        },
        isolation: 'shared',
      } satisfies ExecutionPlan,
    });
  });

  it('tells at its end that it came there, where it has an epilogue', async () => {
    const code = 'def f(): pass\nf()\n';
    const { plan: made } = await plan({ code, epilogueStart: 14 });
    expect(made.completion).toMatchObject({ path: '/app/code.py', offset: code.length });
    expect(Object.values(made.sources)).toEqual([code]);
    expect((await plan({ code })).plan.completion).toBeUndefined();
    expect((await plan({ code: '', epilogueStart: 0, language: 'go' })).plan.completion).toBeUndefined();
  });

  it('is built without its own variables and arguments, where it is built', async () => {
    const { plan: made } = await plan({ language: 'go', args: ['3'], env: { CGO_ENABLED: '1' } });
    expect(made.build).toEqual({
      command: ['go', 'build', '-o', '/app/program', '/app/code.go'],
      env: { CGO_ENABLED: '0', GOTOOLCHAIN: 'local' },
      limits: limit(2),
      artefacts: ['/app/program'],
    });
    expect(made.run.command).toEqual(['/app/program', '3']);
    expect(made.run.env).toEqual({ CGO_ENABLED: '1' });
  });

  it("has its variables above those of its language's", async () => {
    const { plan: made } = await plan({ env: { PYTHONUNBUFFERED: '' } });
    expect(made.run.env).toEqual({ PYTHONUNBUFFERED: '' });
  });

  it('is planned the same by an alias', async () => {
    expect(await plan({ language: 'py' })).toEqual(await plan({ language: 'python' }));
  });

  it('has the image that the suite names', async () => {
    const { plan: made, reason } = await plan({ image: 'python:3.13-slim' });
    expect(made.environment).toMatchObject({ image: 'python:3.13-slim' });
    expect(reason).toBe('Python is built in; its image is named by the suite');
  });

  it('keeps its isolation, where it names one', async () => {
    expect((await plan({ isolation: 'case' })).plan.isolation).toBe('case');
  });

  it('may bring what the language would bring otherwise', async () => {
    const code = 'await 1;\n';
    const own = await plan({ language: 'typescript', code, files: { 'package.json': '{}' } });
    expect(own.plan.sources).toEqual({ '/app/code.ts': code, '/app/package.json': '{}' });
  });
});

describe('a case that expects no more than a build', () => {
  const expectation = { ...sampleCase().expect, phase: 'build' as const };

  it('is planned with the build as its last step', async () => {
    const { plan: made } = await plan({ language: 'rust', expect: expectation });
    expect(made.build).toMatchObject({ isLast: true });
  });

  it('is refused in a language that is not built', async () => {
    await expect(plan({ expect: expectation })).rejects.toMatchObject({
      code: 'suite-invalid',
      message: 'the case expects "phase: build", but python is run without a build',
    });
  });
});

describe('a file', () => {
  it.each([
    ['python', '', 'code.py', '/app/code.py'],
    ['python', '', './code.py', '/app/code.py'],
    ['python', '', 'code.py/inner.txt', '/app/code.py'],
    ['go', '', 'program', '/app/program'],
    ['java', 'public class Square {}', 'Square.java', '/app/Square.java'],
    ['java', 'public class Square {}', 'classes/Square.class', '/app/classes'],
  ])('of a %s case %j is refused where it is called %s', async (language, code, name, needed) => {
    await expect(plan({ language, code, files: { [name]: 'x' } })).rejects.toMatchObject({
      code: 'suite-invalid',
      message: `the file "${name}" is in the way of the program: it needs ${needed}`,
      hint: 'give the file another name',
    });
  });

  it.each(['../etc/passwd', 'a/../../b', '.', ''])('is refused where it is called %j', async (name) => {
    await expect(plan({ files: { [name]: 'x' } })).rejects.toMatchObject({
      code: 'suite-invalid',
      message: `the file ${JSON.stringify(name)} is not below /app`,
    });
  });

  it('stays below /app where its name is absolute', async () => {
    const { plan: made } = await plan({ files: { '/etc/passwd': 'x' } });
    expect(Object.keys(made.sources)).toEqual(['/app/etc/passwd', '/app/code.py']);
  });
});

describe('a case with a container of its own', () => {
  it('has what the container leaves open from its language', async () => {
    const { plan: made, ...why } = await plan({ language: 'go', container: { baseImage: 'golang:1.26' } });
    expect(why).toEqual({ source: 'suite', reason: 'the case has a container of its own' });
    expect(made.environment).toEqual({
      kind: 'container',
      limits: limit(3),
      container: {
        baseImage: 'golang:1.26',
        buildCommand: ['go', 'build', '-o', '/app/program', '/app/code.go'],
        runCommand: ['/app/program'],
        workdir: '/app',
      },
    });
    expect(made.build?.artefacts).toEqual(['/app/program']);
  });

  it('is not built for a command of its own', async () => {
    const { plan: made } = await plan({
      language: 'go',
      container: { runCommand: ['go', 'run', '/app/code.go'] },
      args: ['3'],
    });
    expect(made.build).toBeUndefined();
    expect(made.run.command).toEqual(['go', 'run', '/app/code.go', '3']);
    expect(made.environment).toMatchObject({ container: { baseImage: 'golang:1.21-alpine' } });
  });

  it("has the container's variables in both phases, above the language's and below its own", async () => {
    const { plan: made } = await plan({
      language: 'go',
      container: { environment: { CGO_ENABLED: '1', WHO: 'container' } },
      env: { WHO: 'case' },
    });
    expect(made.build?.env).toEqual({ CGO_ENABLED: '1', GOTOOLCHAIN: 'local', WHO: 'container' });
    expect(made.run.env).toEqual({ CGO_ENABLED: '1', WHO: 'case' });
  });

  it('may be in any language', async () => {
    const container = {
      baseImage: 'example/kotlin',
      buildCommand: ['kotlinc', '/app/code.kt'],
      runCommand: ['kotlin', 'CodeKt'],
      setupCommands: ['apk add openjdk17'],
      workdir: '/app/classes',
    };
    const { plan: made } = await plan({ language: 'kotlin', code: 'fun main() {}', container });
    expect(made).toMatchObject({
      environment: { kind: 'container', container },
      sources: { '/app/code.kt': 'fun main() {}' },
      build: { command: ['kotlinc', '/app/code.kt'], env: {}, artefacts: ['/app'] },
      run: { command: ['kotlin', 'CodeKt'], env: {} },
    });
  });

  it('is refused where nothing says how its language is run', async () => {
    await expect(plan({ language: 'lua', container: { baseImage: 'example/lua' } })).rejects.toMatchObject({
      code: 'suite-invalid',
      hint: 'give the container a `baseImage` and a `runCommand`',
    });
  });

  it('has its program under the name that its language is known by, or else that of the language', async () => {
    const container = { baseImage: 'example/x', runCommand: ['x'] };
    const place = async (language: string) => Object.keys((await plan({ language, container })).plan.sources);
    expect(await place('Haskell')).toEqual(['/app/code.hs']);
    expect(await place('c++')).toEqual(['/app/code.cpp']);
    expect(await place('Brainfuck')).toEqual(['/app/code.brainfuck']);
  });

  it('never names a file outside /app', async () => {
    const container = { baseImage: 'example/x', runCommand: ['x'] };
    const { plan: made } = await plan({ language: 'x/../../etc/passwd', container });
    expect(Object.keys(made.sources)).toEqual(['/app/code']);
  });
});

it('a case in a language that is neither built in nor has a container is refused', async () => {
  await expect(plan({ language: 'lua' })).rejects.toMatchObject({
    code: 'suite-invalid',
    message: 'language "lua" is not built in',
  });
});

it('names and expectations leave no trace in a plan', async () => {
  const other = await plan({
    id: 'b.yaml::b',
    name: 'b',
    tags: ['slow'],
    expect: { ...sampleCase().expect, exitCode: [1] },
  });
  expect(other).toEqual(await plan({}));
});
