import { describe, expect, it } from 'vitest';
import { compareRuns, isRegression } from '../../src/analysis/compare-runs.js';
import type { ComparableCase, ComparableRun } from '../../src/model/comparable-run.js';

type Given = Partial<ComparableCase> & Pick<ComparableCase, 'status'>;

function makeRun(cases: Readonly<Record<string, Given>>, more: Partial<ComparableRun> = {}): ComparableRun {
  return {
    id: 'run',
    startedAt: '2026-01-02T03:04:05.000Z',
    ended: 'completed',
    notRun: 0,
    cases: Object.entries(cases).map(([id, given]) => ({
      id,
      flaky: false,
      governed: false,
      labels: {},
      passedMs: [],
      ...given,
    })),
    ...more,
  };
}

function compareCase(before: Given | undefined, after: Given | undefined) {
  const { changes, unchanged } = compareRuns({
    base: makeRun(before === undefined ? {} : { one: before }),
    head: makeRun(after === undefined ? {} : { one: after }),
    tellsGone: true,
  });
  return { kind: changes[0]?.kind, isRegression: changes[0] && isRegression(changes[0]), unchanged };
}

const passed = { status: 'passed' } as const;
const failed = { status: 'failed' } as const;
const errored = { status: 'errored' } as const;
const skipped = { status: 'skipped' } as const;

describe('a case', () => {
  it.each<[string, Given | undefined, Given | undefined, string | undefined, boolean | undefined]>([
    ['passed and fails', passed, failed, 'regressed', true],
    ['failed and passes', failed, passed, 'fixed', false],
    ['fails as it did', failed, failed, undefined, undefined],
    ['passes as it did', passed, passed, undefined, undefined],
    ['was not there and fails', undefined, failed, 'new', true],
    ['was not there and passes', undefined, passed, 'new', false],
    ['was not there and errored', undefined, errored, 'new', false],
    ['is not there any more', failed, undefined, 'gone', false],
    ['errored and fails', errored, failed, 'new', true],
    ['was skipped and passes', skipped, passed, 'new', false],
    ['was skipped and errored', skipped, errored, undefined, undefined],
    ['passed and errored, which is no regression', passed, errored, 'unjudged', false],
    ['failed and is skipped', failed, skipped, 'unjudged', false],
    ['passed and is flaky', passed, { ...passed, flaky: true }, 'flaky', false],
    ['was flaky and still is', { ...passed, flaky: true }, { ...passed, flaky: true }, undefined, undefined],
    ['failed and is flaky', failed, { ...passed, flaky: true }, 'fixed', false],
    ['passed and fails under a threshold', passed, { ...failed, governed: true }, 'regressed', false],
    ['is new and fails under a threshold', undefined, { ...failed, governed: true }, 'new', false],
    ['became slower', { ...passed, passedMs: [100] }, { ...passed, passedMs: [900] }, 'slower', false],
    [
      'was slow when it failed',
      { ...failed, passedMs: [100] },
      { ...failed, passedMs: [900] },
      undefined,
      undefined,
    ],
  ])('that %s', (_, before, after, kind, isWorse) => {
    const unchanged = kind === undefined ? 1 : 0;
    expect(compareCase(before, after)).toEqual({ kind, isRegression: isWorse, unchanged });
  });
});

it('changes come by kind, regressions first, each in the order of its run', () => {
  const base = makeRun({ a: passed, b: failed, c: passed, d: passed, e: passed });
  const head = makeRun({ d: failed, new: failed, b: passed, a: failed, c: passed });
  const { changes } = compareRuns({ base, head, tellsGone: true });
  expect(changes.map(({ kind, id }) => [kind, id])).toEqual([
    ['regressed', 'd'],
    ['regressed', 'a'],
    ['new', 'new'],
    ['fixed', 'b'],
    ['gone', 'e'],
  ]);
});

it('what is gone is not told where that is not asked for', () => {
  const { changes } = compareRuns({ base: makeRun({ a: passed }), head: makeRun({}), tellsGone: false });
  expect(changes).toEqual([]);
});

it('the cases of each label are counted, without those that were not judged', () => {
  const label = (model: string, task: string) => ({ labels: { model, task } });
  const base = makeRun({
    a: { ...passed, ...label('m', '1') },
    b: { ...failed, ...label('m', '2') },
    c: { ...errored, ...label('n', '1') },
  });
  const head = makeRun({ a: { ...passed, ...label('m', '1') }, b: { ...passed, ...label('m', '2') } });
  expect(compareRuns({ base, head, tellsGone: true }).labels).toEqual([
    { label: 'model', value: 'm', before: { passed: 1, judged: 2 }, after: { passed: 2, judged: 2 } },
    { label: 'model', value: 'n', before: { passed: 0, judged: 0 }, after: { passed: 0, judged: 0 } },
    { label: 'task', value: '1', before: { passed: 1, judged: 1 }, after: { passed: 1, judged: 1 } },
    { label: 'task', value: '2', before: { passed: 0, judged: 1 }, after: { passed: 1, judged: 1 } },
  ]);
});
