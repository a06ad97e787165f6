import { expect, test } from 'vitest';
import type { Case, Suite } from '../../src/model/case.js';
import { interleaveSuites } from '../../src/schedule/interleave-suites.js';

test('each suite gives one case in turn, in its own order', async () => {
  expect(await takeNames([buildSuite('a', 3), buildSuite('b', 3)])).toEqual([
    'a0',
    'b0',
    'a1',
    'b1',
    'a2',
    'b2',
  ]);
});

test('a short suite is done early however long the first one is', async () => {
  const names = await takeNames([buildSuite('long', 1000), buildSuite('b', 2), buildSuite('c', 1)]);
  expect(names.slice(0, 6)).toEqual(['long0', 'b0', 'c0', 'long1', 'b1', 'long2']);
  expect(names).toHaveLength(1003);
});

test('empty suites, and none at all, give nothing', async () => {
  expect(await takeNames([])).toEqual([]);
  expect(await takeNames([buildSuite('a', 0), buildSuite('b', 1), buildSuite('c', 0)])).toEqual(['b0']);
});

test('a suite is read no further than its cases are wanted', async () => {
  const suite = buildSuite('a', 1000);
  for await (const { name } of interleaveSuites([suite])) if (name === 'a1') break;
  expect(suite.given).toEqual(['a0', 'a1']);
});

test('all suites are closed when the walk ends early', async () => {
  const suites = [buildSuite('a', 1), buildSuite('b', 5), buildSuite('c', 5)];
  for await (const { name } of interleaveSuites(suites)) if (name === 'c1') break;
  expect(suites.map(({ closed }) => closed())).toEqual([true, true, true]);
});

test('a suite that breaks ends the walk with its error, and the others are closed', async () => {
  const suites = [buildSuite('a', 5), buildSuite('b', 5, 1), buildSuite('c', 5)];
  await expect(takeNames(suites)).rejects.toThrow('b1 is broken');
  expect(suites.map(({ closed }) => closed())).toEqual([true, true, true]);
});

async function takeNames(suites: readonly Suite[]): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of interleaveSuites(suites)) names.push(name);
  return names;
}

interface WatchedSuite extends Suite {
  /** The names of the cases that were taken from it. */
  readonly given: string[];
  readonly closed: () => boolean;
}

function buildSuite(prefix: string, caseCount: number, brokenAt?: number): WatchedSuite {
  const given: string[] = [];
  let isClosed = false;
  return {
    info: { name: prefix, file: `suites/${prefix}.yaml`, caseCount },
    given,
    closed: () => isClosed,
    async *cases() {
      try {
        for (let index = 0; index < caseCount; index++) {
          const name = `${prefix}${index}`;
          if (index === brokenAt) throw new Error(`${name} is broken`);
          given.push(name);
          yield buildCase(name, index);
        }
      } finally {
        isClosed = true;
      }
    },
  };
}

function buildCase(name: string, index: number): Case {
  const origin = { file: 'suites/a.yaml', line: 1, column: 1, pointer: '' };
  const limits = { timeoutMs: 1, memoryBytes: 1, processes: 1, fileBytes: 1, outputBytes: 1 };
  return {
    id: name,
    name,
    suite: 0,
    index,
    origin,
    language: 'python',
    tags: [],
    labels: {},
    code: '',
    files: {},
    stdin: '',
    args: [],
    env: {},
    packages: [],
    network: false,
    limits: { setup: limits, build: limits, run: limits },
    isolation: 'auto',
    repetition: { kind: 'once' },
    expect: { origin, origins: {} },
  };
}
