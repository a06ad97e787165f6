import { describe, expect, it } from 'vitest';
import type { TaskSamples } from '../../src/analysis/collect-samples.js';
import { isIncomplete, scoreModels } from '../../src/analysis/score-models.js';

function makeGroup(
  model: string,
  task: string,
  counts: readonly [samples: number, passed: number, unjudged?: number],
): TaskSamples {
  const [samples, passed, unjudged = 0] = counts;
  return { model, task, samples, passed, unjudged };
}

describe("a model's figures", () => {
  it('are means over its tasks', () => {
    const groups = [makeGroup('a', '1', [4, 2]), makeGroup('a', '2', [4, 4])];
    const [model] = scoreModels(groups, { passAt: [1, 2], notRun: 0 })?.models ?? [];
    expect(model?.figures[0]?.passAt?.value).toBeCloseTo(0.75, 12);
    expect(model?.figures[1]?.passAt?.value).toBeCloseTo((5 / 6 + 1) / 2, 12);
    expect(model?.figures[1]?.passAll?.value).toBeCloseTo((1 / 6 + 1) / 2, 12);
  });

  it('are not told for more samples than each task has', () => {
    const groups = [makeGroup('a', '1', [10, 5]), makeGroup('a', '2', [3, 1])];
    const [model] = scoreModels(groups, { passAt: [1, 5], notRun: 0 })?.models ?? [];
    expect(model?.figures[1]).toEqual({ k: 5 });
    expect(model?.tasks.map(({ figures }) => figures[1]?.passAt)).toEqual([
      expect.closeTo(1 - 1 / 252, 12),
      undefined,
    ]);
  });

  it('leave out a task of which no sample was judged, and are incomplete', () => {
    const groups = [makeGroup('a', '1', [2, 1]), makeGroup('a', '2', [0, 0, 2])];
    const scores = scoreModels(groups, { notRun: 0 });
    const [model] = scores?.models ?? [];
    expect(model).toMatchObject({ samples: 2, passed: 1, unjudged: 2 });
    expect(model?.figures[0]?.passAt).toEqual({ value: 0.5 });
    expect(model && scores && isIncomplete(model, scores)).toBe(true);
  });

  it('are incomplete where cases never started, since nobody knows whose', () => {
    const scores = scoreModels([makeGroup('a', '1', [2, 1])], { notRun: 3 });
    const [model] = scores?.models ?? [];
    expect(model && scores && isIncomplete(model, scores)).toBe(true);
  });

  it('have an interval that holds the mean, from two tasks on', () => {
    const groups = Array.from({ length: 30 }, (_, task) => makeGroup('a', String(task), [1, task % 2]));
    const [model] = scoreModels(groups, { notRun: 0 })?.models ?? [];
    const { value, interval } = model?.figures[0]?.passAt ?? {};
    expect(value).toBe(0.5);
    expect(interval?.low).toBeGreaterThan(0.25);
    expect(interval?.low).toBeLessThan(0.45);
    expect(interval?.high).toBeGreaterThan(0.55);
    expect(interval?.high).toBeLessThan(0.75);
  });

  it('are not told where nothing was judged', () => {
    const [model] = scoreModels([makeGroup('a', '1', [0, 0, 2])], { notRun: 0 })?.models ?? [];
    expect(model?.figures).toEqual([{ k: 1 }]);
  });
});

describe('k', () => {
  it.each([
    [1, [1]],
    [4, [1]],
    [5, [1, 5]],
    [20, [1, 5, 10]],
    [200, [1, 5, 10, 100]],
  ])('where each task has %i samples is %j', (samples, ks) => {
    expect(scoreModels([makeGroup('a', '1', [samples, 1])], { notRun: 0 })?.k).toEqual(ks);
  });

  it('goes as far as the model with most samples, by its task with fewest', () => {
    const groups = [makeGroup('a', '1', [20, 1]), makeGroup('a', '2', [6, 1]), makeGroup('b', '1', [2, 1])];
    expect(scoreModels(groups, { notRun: 0 })?.k).toEqual([1, 5]);
  });
});

it('the best model comes first', () => {
  const groups = [makeGroup('a', '1', [4, 1]), makeGroup('b', '1', [4, 3]), makeGroup('c', '1', [0, 0, 4])];
  expect(scoreModels(groups, { notRun: 0 })?.models.map(({ model }) => model)).toEqual(['b', 'a', 'c']);
});

it('without samples there are no scores', () => {
  expect(scoreModels([], { notRun: 0 })).toBeUndefined();
});
