import { expect, test } from 'vitest';
import {
  emptyState,
  formatState,
  parseState,
  replaceFilter,
  toggleFilter,
  type ViewState,
} from '../../../src/report/html/page/view-state.js';

const full: ViewState = {
  view: 'pivot',
  filters: new Map([
    ['status', new Set(['failed', 'flaky'])],
    ['label.model', new Set(['a&b=c#d', 'größe 7B'])],
  ]),
  query: 'index out of range',
  order: 'slowest',
  openCase: 'suites/a.yaml::100% of "it" › one',
  rows: 'label.task',
  columns: 'language',
};

test('an address brings back all that is shown', () => {
  expect(parseState(formatState(full))).toEqual(full);
});

test('what is shown at first needs no words in the address', () => {
  expect(formatState(emptyState)).toBe('#');
  expect(parseState('')).toEqual(emptyState);
});

test('an address that somebody wrote by hand is read as far as it means something', () => {
  expect(
    parseState('#view=nowhere&order=best&rows=nothing&columns=tag&status=failed&surprise=1&q=a%ZZ'),
  ).toEqual({
    ...emptyState,
    filters: new Map([['status', new Set(['failed'])]]),
    query: 'a%ZZ',
    columns: 'tag',
  });
});

test('a lone surrogate in an id does not break its address', () => {
  expect(parseState(formatState({ ...emptyState, openCase: 'a\ud83d' })).openCase).toBe('a\ufffd');
});

test('a filter that is set twice is gone, and others stay', () => {
  const once = toggleFilter(toggleFilter(emptyState, 'tag', 'slow'), 'language', 'go');
  const twice = toggleFilter(once, 'tag', 'slow');
  expect(twice.filters).toEqual(new Map([['language', new Set(['go'])]]));
  expect(once.filters.get('tag')).toEqual(new Set(['slow']));
});

test('a facet without values asks nothing', () => {
  const state = replaceFilter(full, 'status', new Set());
  expect([...state.filters.keys()]).toEqual(['label.model']);
});
