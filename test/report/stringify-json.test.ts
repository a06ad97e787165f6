import { expect, test } from 'vitest';
import { stringifyJson } from '../../src/report/stringify-json.js';
import { findCommands } from './ci-commands.js';
import { hostileText } from './sample-run.js';

test('a reader gets every character back', () => {
  expect(JSON.parse(stringifyJson({ [hostileText]: hostileText }))).toEqual({ [hostileText]: hostileText });
});

test('the text has no control character, no bidirectional control and no command', () => {
  const text = stringifyJson([hostileText]);
  expect(text).not.toMatch(/[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/);
  expect(findCommands(text)).toEqual([]);
});
