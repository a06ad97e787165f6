import { expect, test } from 'vitest';
import { cutLines, cutMiddle } from '../../src/report/cut-text.js';

const limits = { head: 2, tail: 1, width: 5 };

test('lines that fit are all there', () => {
  expect(cutLines('a\nb\nc', limits)).toEqual(['a', 'b', 'c']);
  expect(cutLines('a\nb\nc\n', limits)).toEqual(['a', 'b', 'c']);
});

test('a single line is not replaced by one that says it is missing', () => {
  expect(cutLines('a\nb\nc\nd', limits)).toEqual(['a', 'b', 'c', 'd']);
});

test('lines between the first and the last are counted', () => {
  expect(cutLines('a\nb\nc\nd\ne', limits)).toEqual(['a', 'b', '… 2 lines cut …', 'e']);
});

test('lines of a text that is a part itself are not counted', () => {
  expect(cutLines('a\nb\nc\nd\ne', { ...limits, isPart: true })).toEqual(['a', 'b', '… lines cut …', 'e']);
});

test('a long line is cut, never within a character', () => {
  expect(cutLines('abcdef\nabc🎉f', limits)).toEqual(['abcd…', 'abc…']);
});

test('both ends of a long text are kept, never cut within a character', () => {
  expect(cutMiddle('abcd', 4, '…')).toBe('abcd');
  expect(cutMiddle('abcdef', 4, '…')).toBe('ab\n…\nef');
  expect(cutMiddle('a🎉bcde🎉f', 4, '…')).toBe('a\n…\nf');
});
