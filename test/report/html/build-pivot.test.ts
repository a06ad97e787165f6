import { expect, test } from 'vitest';
import { buildPivot, choosePivotFacets } from '../../../src/report/html/page/build-pivot.js';
import { makeModel } from './page-cases.js';

const model = makeModel([
  { name: 'a', labels: { model: 'large', task: 'task/10' } },
  { name: 'b', labels: { model: 'large', task: 'task/9' }, status: 'failed' },
  { name: 'c', labels: { model: 'small', task: 'task/9' }, status: 'errored' },
  { name: 'd', labels: { model: 'small', task: 'task/10' }, status: 'skipped' },
  { name: 'e', labels: { model: 'small', task: 'task/10' } },
  { name: 'f', labels: { model: 'small' }, status: 'failed' },
]);
const facets = choosePivotFacets(model);
const pivot = buildPivot(model, [0, 1, 2, 3, 4, 5], facets);

test('where cases have models and tasks, tasks are the rows and models the columns', () => {
  expect(facets).toEqual({ rows: 'label.task', columns: 'label.model' });
});

test('where they have not, suites and languages are', () => {
  expect(choosePivotFacets(makeModel([{ name: 'a' }]))).toEqual({ rows: 'suite', columns: 'language' });
});

test('numbers in names are sorted as numbers', () => {
  expect(pivot.rows).toEqual(['task/9', 'task/10']);
});

test('a cell counts what passed of what was judged, and what was not', () => {
  expect(pivot.findCell('task/10', 'small')).toEqual({ passed: 1, judged: 1, unjudged: 1 });
  expect(pivot.findCell('task/9', 'large')).toEqual({ passed: 0, judged: 1, unjudged: 0 });
  expect(pivot.findCell('task/9', 'small')).toEqual({ passed: 0, judged: 0, unjudged: 1 });
});

test('totals are of the cases in the cells', () => {
  expect(pivot.columnTotals.get('small')).toEqual({ passed: 1, judged: 1, unjudged: 2 });
  expect(pivot.rowTotals.get('task/10')).toEqual({ passed: 2, judged: 2, unjudged: 1 });
});

test('only the cases that it is given are counted', () => {
  const part = buildPivot(model, [0], facets);
  expect(part.rows).toEqual(['task/10']);
  expect(part.findCell('task/9', 'large')).toBeUndefined();
});

test('a case with two tags is in the rows of both, and once in the total of its column', () => {
  const tagged = makeModel([{ name: 'a', tags: ['x', 'y'] }]);
  const byTag = buildPivot(tagged, [0], { rows: 'tag', columns: 'language' });
  expect(byTag.rows).toEqual(['x', 'y']);
  expect(byTag.columnTotals.get('python')).toEqual({ passed: 1, judged: 1, unjudged: 0 });
});
