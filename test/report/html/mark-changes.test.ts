import { expect, test } from 'vitest';
import { diffText } from '../../../src/expect/diff.js';
import { markChanges } from '../../../src/report/html/page/mark-changes.js';

test('a diff of an expectation is read line by line', () => {
  const difference = diffText('one\ntwo\nthree\n', 'one\ntwo, really\nthree\n', {
    finalNewline: 'ignored',
  });
  expect(markChanges(difference?.diff ?? '')).toEqual([
    { kind: 'header', text: '--- expected' },
    { kind: 'header', text: '+++ got' },
    { kind: 'same', text: 'one' },
    { kind: 'removed', text: 'two' },
    { kind: 'added', text: 'two, really', changed: [3, 11] },
    { kind: 'same', text: 'three' },
  ]);
});

test('of two lines that are alike, the part that differs is marked', () => {
  const [removed, added] = markChanges('- bird 1.0 x\n+ bird 1 x');
  expect(removed?.text.slice(...(removed.changed ?? []))).toBe('.0');
  expect(added?.changed).toBeUndefined();
});

test('of two lines that have little in common nothing is marked', () => {
  expect(markChanges('- completely\n+ different')).toEqual([
    { kind: 'removed', text: 'completely' },
    { kind: 'added', text: 'different' },
  ]);
});

test('where more lines came than went, none has a counterpart', () => {
  expect(markChanges('- abc\n+ abd\n+ abe').every(({ changed }) => changed === undefined)).toBe(true);
});

test('lines of a program that look like a header of a diff are lines', () => {
  expect(markChanges('--- expected\n+++ got\n- --- a\n+ +++ b').slice(2)).toEqual([
    { kind: 'removed', text: '--- a' },
    { kind: 'added', text: '+++ b' },
  ]);
});

test('places and notes stay what they are', () => {
  expect(markChanges('- a\n\\ no newline at end\n@@ line 40 @@\n… more lines differ').slice(1)).toEqual([
    { kind: 'note', text: '\\ no newline at end' },
    { kind: 'header', text: '@@ line 40 @@' },
    { kind: 'note', text: '… more lines differ' },
  ]);
});
