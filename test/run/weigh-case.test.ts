import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/model/case.js';
import { weighCase } from '../../src/run/weigh-case.js';
import { runScripted } from '../support/run-scripted.js';
import { createScriptedRunner, makeExited } from '../support/scripted-runner.js';
import { makeSuite } from '../support/scripted-suite.js';

const mebibyte = 2 ** 20;

async function weigh(given: Partial<Case>, memoryBytes = 512 * mebibyte) {
  const limits = await limitMemory(memoryBytes);
  for await (const testCase of makeSuite('a.yaml', [{ name: 'one', limits, ...given }]).cases()) {
    return weighCase(testCase);
  }
  throw new Error('the suite has no case');
}

async function limitMemory(memoryBytes: number): Promise<Case['limits']> {
  for await (const { limits } of makeSuite('a.yaml', [{ name: 'one' }]).cases()) {
    return { ...limits, run: { ...limits.run, memoryBytes } };
  }
  throw new Error('the suite has no case');
}

describe('what a case takes while it runs', () => {
  it('is one place, and no memory that counts', async () => {
    expect(await weigh({})).toEqual({ places: 1, memoryBytes: 0 });
    expect(await weigh({}, 64 * mebibyte)).toEqual({ places: 1, memoryBytes: 0 });
  });

  it('is as many places as it uses cores', async () => {
    expect(await weigh({ cpus: 4 })).toEqual({ places: 4, memoryBytes: 0 });
  });

  it('is what it may use of memory beyond what cases may by default', async () => {
    expect(await weigh({}, 4096 * mebibyte)).toEqual({ places: 1, memoryBytes: 3584 * mebibyte });
  });

  it('is one place where it does not run', async () => {
    expect(await weigh({ cpus: 4, skip: 'not today' }, 4096 * mebibyte)).toEqual({
      places: 1,
      memoryBytes: 0,
    });
  });
});

it('that cases wait for memory is told once', async () => {
  const cases = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (name) => ({ name, limits: await limitMemory(4096 * mebibyte) })),
  );
  const given = { suites: [makeSuite('a.yaml', cases)], concurrency: 4, memoryBytes: 8192 * mebibyte };
  const { events, run } = await runScripted({ ...given, runner: createScriptedRunner() });
  const notices = events.flatMap((event) => (event.type === 'notice' ? [event.message] : []));
  expect(notices).toEqual([
    'fewer cases run at once than might: by their limits they may use more than the 8.0 GiB of memory that are free',
  ]);
  expect(run.summary.counts.passed).toBe(4);
});

it('a case that uses all cores has no other beside it', async () => {
  const running = new Set<string>();
  const together: string[][] = [];
  const runner = createScriptedRunner({
    execute: async ({ run }) => {
      const name = run.command[1] ?? '';
      running.add(name);
      together.push([...running]);
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
      running.delete(name);
      return makeExited(0);
    },
  });
  const cases = ['a', 'b', 'all', 'c', 'd'].map((name) => (name === 'all' ? { name, cpus: 3 } : { name }));
  await runScripted({ suites: [makeSuite('a.yaml', cases)], runner, concurrency: 3 });
  expect(together.filter((names) => names.includes('all'))).toEqual([['all']]);
  expect(together.some((names) => names.length > 1)).toBe(true);
});
