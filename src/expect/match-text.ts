import type { TextMatcher } from '../model/expectation.js';
import { matchBytes } from './match-bytes.js';
import { matchChecker } from './match-checker.js';
import { matchContains, matchNotContains } from './match-contains.js';
import { matchEqual } from './match-equal.js';
import { matchJson } from './match-json.js';
import { matchLines } from './match-lines.js';
import { matchNumbers } from './match-numbers.js';
import { matchPattern } from './match-pattern.js';
import { matchTokens } from './match-tokens.js';
import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';

/** Holds one demand against a stream; `undefined` where it is met. */
export function matchText(stream: Stream, matcher: TextMatcher): TextMismatch | undefined {
  switch (matcher.kind) {
    case 'equals':
      return matchEqual(stream, matcher.text, 'ignored');
    case 'exact':
      return matchEqual(stream, matcher.text, 'exact');
    case 'contains':
      return matchContains(stream, matcher.text);
    case 'notContains':
      return matchNotContains(stream, matcher.text);
    case 'matches':
      return matchPattern(stream, matcher);
    case 'json':
      return matchJson(stream, matcher.value);
    case 'lines':
      return matchLines(stream, matcher.lines);
    case 'tokens':
      return matchTokens(stream, matcher.text);
    case 'numbers':
      return matchNumbers(stream, matcher);
    case 'bytes':
      return matchBytes(stream, matcher);
    case 'checker':
      return matchChecker(stream, matcher);
    case 'snapshot':
      // Snapshots hold no secrets, so that they meet what is left of a stream when its secrets are masked.
      return undefined;
  }
}
