import { expect, test } from 'vitest';
import type { PageModel } from '../../../src/report/html/page/page-model.js';
import {
  countValues,
  orderCases,
  type Selection,
  selectCases,
  splitQuery,
} from '../../../src/report/html/page/select-cases.js';
import { makeModel } from './page-cases.js';

const model = makeModel([
  { name: 'sorts', tags: ['slow', 'list'], labels: { model: 'small' }, durationMs: 30 },
  {
    name: 'Divides',
    language: 'go',
    status: 'failed',
    message: 'index out of range',
    labels: { model: 'large' },
  },
  { name: 'sometimes', flaky: true, message: 'flaky: 1 of 2 attempts passed', durationMs: 20 },
  { name: 'waits', suite: 1, status: 'skipped', tags: ['list'] },
  { name: 'boom', status: 'errored', language: 'swift' },
]);

function select(filters: Readonly<Record<string, readonly string[]>>, query = '', found: number[] = []) {
  const selection: Selection = {
    filters: new Map(Object.entries(filters).map(([facet, values]) => [facet, new Set(values)])),
    words: splitQuery(query),
    found: new Set(found),
  };
  return nameCases(model, selectCases(model, selection));
}

function nameCases({ cases }: PageModel, places: readonly number[]): string[] {
  return places.map((place) => cases[place]?.name ?? '?');
}

test('without filters all cases are selected, in the order of the suites', () => {
  expect(select({})).toEqual(['sorts', 'Divides', 'sometimes', 'waits', 'boom']);
});

test('one value of a facet is enough, but each facet asks', () => {
  expect(select({ status: ['failed', 'errored'] })).toEqual(['Divides', 'boom']);
  expect(select({ status: ['failed', 'errored'], language: ['go', 'python'] })).toEqual(['Divides']);
});

test('flaky cases are found as flaky and as passed', () => {
  expect(select({ status: ['flaky'] })).toEqual(['sometimes']);
  expect(select({ status: ['passed'] })).toEqual(['sorts', 'sometimes']);
});

test('a label filters by its value, and leaves out cases without it', () => {
  expect(select({ 'label.model': ['small', 'large'] })).toEqual(['sorts', 'Divides']);
});

test('a label is never a property that every object has', () => {
  expect(select({ 'label.constructor': ['x'] })).toEqual([]);
});

test('tags and suites filter', () => {
  expect(select({ tag: ['list'] })).toEqual(['sorts', 'waits']);
  expect(select({ suite: ['suites/b.yaml'] })).toEqual(['waits']);
});

test('a search finds names, ids and messages, all of its words and in any case', () => {
  expect(select({}, 'RANGE divides')).toEqual(['Divides']);
  expect(select({}, 'range sorts')).toEqual([]);
  expect(select({}, 'suites/a.yaml::so')).toEqual(['sorts', 'sometimes']);
});

test('what was found in outputs is selected, as far as filters let it', () => {
  expect(select({}, 'segfault', [4])).toEqual(['boom']);
  expect(select({ status: ['passed'] }, 'segfault', [4])).toEqual([]);
});

test('values are counted, the most frequent first', () => {
  expect(countValues(model, [0, 1, 2, 3, 4], 'language')).toEqual([
    ['python', 3],
    ['go', 1],
    ['swift', 1],
  ]);
  expect(countValues(model, [0, 3], 'tag')).toEqual([
    ['list', 2],
    ['slow', 1],
  ]);
});

test('failures come first, then errors, flaky cases before other passed ones', () => {
  expect(nameCases(model, orderCases(model, [0, 1, 2, 3, 4], 'failures'))).toEqual([
    'Divides',
    'boom',
    'sometimes',
    'sorts',
    'waits',
  ]);
});

test('the slowest come first where that is asked for, equal ones in the order of the suites', () => {
  expect(nameCases(model, orderCases(model, [1, 2, 0, 4], 'slowest'))).toEqual([
    'sorts',
    'sometimes',
    'Divides',
    'boom',
  ]);
});

test('two cases whose names look the same have addresses of their own', () => {
  const twins = makeModel([{ name: 'same' }, { name: 'same' }, { name: 'same' }]);
  expect(new Set(twins.keys).size).toBe(3);
  expect(twins.keys.map((key) => twins.places.get(key))).toEqual([0, 1, 2]);
});

test('facets are only offered where cases differ in them', () => {
  expect(model.facets).toEqual(['suite', 'language', 'tag', 'label.model']);
  expect(makeModel([{ name: 'one' }]).facets).toEqual(['suite']);
});
