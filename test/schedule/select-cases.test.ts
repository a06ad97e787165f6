import { expect, test } from 'vitest';
import type { CaseInfo } from '../../src/model/case.js';
import { UserError } from '../../src/model/errors.js';
import { type CaseSelection, createCaseFilter } from '../../src/schedule/select-cases.js';

const primes = buildCase({
  id: 'suites/math.yaml::primes',
  language: 'python',
  tags: ['fast', 'math'],
  labels: { model: 'a', task: 'primes' },
});
const words = buildCase({
  id: 'suites/text.yaml::Words (2)',
  language: 'go',
  tags: ['slow'],
  labels: { model: 'b' },
});

test.each<[string, Partial<CaseSelection>, readonly CaseInfo[]]>([
  ['an empty selection', {}, [primes, words]],
  ['a part of an id', { filter: ['math'] }, [primes]],
  ['a part of an id in other letter case', { filter: ['MATH'] }, []],
  ['a part with characters that mean something in expressions', { filter: ['(2)'] }, [words]],
  ['one of several parts', { filter: ['nothing', 'words', 'primes'] }, [primes]],
  ['an expression', { filter: ['/::p.*s$/'] }, [primes]],
  ['an expression with flags', { filter: ['/WORDS/i'] }, [words]],
  ['a path that begins with a slash', { filter: ['/math.yaml'] }, [primes]],
  ['a path between slashes', { filter: ['/suites/'] }, [primes, words]],
  ['one of several tags', { tags: ['math', 'slow'] }, [primes, words]],
  ['a tag that is a part of another', { tags: ['fas'] }, []],
  ['a label', { labels: { model: 'b' } }, [words]],
  ['all of several labels', { labels: { model: 'a', task: 'words' } }, []],
  ['a label that no case has', { labels: { toString: 'x' } }, []],
  ['one of several languages', { languages: ['go', 'rust'] }, [words]],
  ['a part of an id and a tag', { filter: ['suites'], tags: ['slow'] }, [words]],
  ['demands that no case meets together', { tags: ['math'], languages: ['go'] }, []],
])('%s selects by it: %o', (_, selection, selected) => {
  expect([primes, words].filter(createCaseFilter({ ...everything, ...selection }))).toEqual(selected);
});

test('an expression with g or y looks at each id from its beginning', () => {
  const isSelected = createCaseFilter({ ...everything, filter: ['/math/gy'] });
  expect([isSelected(primes), isSelected(primes)]).toEqual([true, true]);
});

test('an expression that is none is the user’s error', () => {
  const create = () => createCaseFilter({ ...everything, filter: ['/(/'] });
  expect(create).toThrow(UserError);
  expect(create).toThrow(/^the filter \/\(\/ is no regular expression: /);
});

const everything: CaseSelection = { filter: [], tags: [], labels: {}, languages: [] };

function buildCase(parts: Pick<CaseInfo, 'id' | 'language' | 'tags' | 'labels'>): CaseInfo {
  const origin = { file: 'suites/a.yaml', line: 1, column: 1, pointer: '/cases/0' };
  return { name: '', suite: 0, index: 0, origin, ...parts };
}
