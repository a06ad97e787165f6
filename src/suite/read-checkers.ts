import type { Expectation, TextMatcher } from '../model/expectation.js';
import type { ExpectationDraft, MatcherDraft } from './case-settings.js';
import { readContent } from './read-content.js';

/** The demands with the texts of their checkers. Throws a `UserError` where a file of one can no longer be read. */
export async function readCheckers({ stdout, stderr, ...others }: ExpectationDraft): Promise<Expectation> {
  return {
    ...others,
    ...(stdout && { stdout: await Promise.all(stdout.map(readChecker)) }),
    ...(stderr && { stderr: await Promise.all(stderr.map(readChecker)) }),
  };
}

async function readChecker(matcher: MatcherDraft): Promise<TextMatcher> {
  if (matcher.kind !== 'checker') return matcher;
  return {
    ...matcher,
    code: await readContent(matcher.code),
    expected: await readContent(matcher.expected),
  };
}
