import { describe, expect, it } from 'vitest';
import { createSampleCollector, type SampledResult } from '../../src/analysis/collect-samples.js';
import { makeResult } from './sample-results.js';

function collect(...results: readonly SampledResult[]) {
  const collector = createSampleCollector();
  for (const result of results) collector.add(result);
  return collector.collect();
}

const passed = { status: 'passed' } as const;
const failed = { status: 'failed' } as const;

describe('a sample', () => {
  it('is one value of the label `sample` for a model and a task', () => {
    const label = (sample: string) => ({ model: 'a', task: 't', sample });
    expect(
      collect(makeResult(label('0'), passed), makeResult(label('1'), failed), makeResult(label('2'), passed)),
    ).toEqual([{ model: 'a', task: 't', samples: 3, passed: 2, unjudged: 0 }]);
  });

  it('passes when all its tests pass', () => {
    const label = (sample: string) => ({ task: 't', sample });
    expect(
      collect(
        makeResult(label('0'), passed),
        makeResult(label('0'), passed),
        makeResult(label('1'), passed),
        makeResult(label('1'), failed),
      ),
    ).toEqual([{ model: undefined, task: 't', samples: 2, passed: 1, unjudged: 0 }]);
  });

  it.each(['errored', 'skipped', 'cancelled'] as const)('is not judged when a test of it is %s', (status) => {
    expect(
      collect(
        makeResult({ task: 't', sample: '0' }, passed),
        makeResult({ task: 't', sample: '0' }, { status }),
      ),
    ).toEqual([{ model: undefined, task: 't', samples: 0, passed: 0, unjudged: 1 }]);
  });

  it('has failed when one test did, also where another errored', () => {
    expect(
      collect(
        makeResult({ task: 't', sample: '0' }, { status: 'errored' }),
        makeResult({ task: 't', sample: '0' }, failed),
      ),
    ).toEqual([{ model: undefined, task: 't', samples: 1, passed: 0, unjudged: 0 }]);
  });

  it('has failed where the failure was expected, and passed where it did not come', () => {
    expect(
      collect(
        makeResult({ task: 't', sample: '0' }, { status: 'passed', failureExpected: true }),
        makeResult({ task: 't', sample: '1' }, { status: 'failed', failureExpected: true }),
      ),
    ).toEqual([{ model: undefined, task: 't', samples: 2, passed: 1, unjudged: 0 }]);
  });

  it('is each attempt of a repeated case that has no label for it', () => {
    const statuses = ['passed', 'failed', 'errored', 'passed'] as const;
    expect(collect(makeResult({ task: 't' }, { status: 'errored', repeats: 4, statuses }))).toEqual([
      { model: undefined, task: 't', samples: 3, passed: 2, unjudged: 1 },
    ]);
  });

  it('is not judged where a repeat was not reached', () => {
    const statuses = ['passed'] as const;
    expect(collect(makeResult({ task: 't' }, { status: 'cancelled', repeats: 3, statuses }))).toEqual([
      { model: undefined, task: 't', samples: 1, passed: 1, unjudged: 2 },
    ]);
  });

  it('has the attempts of one number as its tests, where several cases are repeated', () => {
    expect(
      collect(
        makeResult({ task: 't' }, { status: 'failed', repeats: 3, statuses: ['passed', 'passed', 'failed'] }),
        makeResult({ task: 't' }, { status: 'failed', repeats: 3, statuses: ['passed', 'failed', 'failed'] }),
      ),
    ).toEqual([{ model: undefined, task: 't', samples: 3, passed: 1, unjudged: 0 }]);
  });

  it('is a repeated case as a whole, where it has a label', () => {
    expect(
      collect(
        makeResult(
          { task: 't', sample: '0' },
          { status: 'passed', repeats: 2, statuses: ['passed', 'failed'] },
        ),
      ),
    ).toEqual([{ model: undefined, task: 't', samples: 1, passed: 1, unjudged: 0 }]);
  });
});

it('cases without a task are no samples', () => {
  expect(collect(makeResult({ model: 'a' }, passed), makeResult({}, failed))).toEqual([]);
});

it('models and tasks are told apart', () => {
  expect(
    collect(
      makeResult({ model: 'a', task: '1' }, passed),
      makeResult({ model: 'b', task: '1' }, failed),
      makeResult({ model: 'a', task: '2' }, failed),
    ).map(({ model, task, passed: count }) => [model, task, count]),
  ).toEqual([
    ['a', '1', 1],
    ['a', '2', 0],
    ['b', '1', 0],
  ]);
});
