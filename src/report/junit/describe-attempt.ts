import type { Attempt } from '../../model/attempt.js';
import type { Origin } from '../../model/case.js';
import { cutMiddle } from '../cut-text.js';
import { describeOutcome } from '../describe-outcome.js';
import { neutralize, neutralizeLine } from '../neutralize.js';

const diffLength = 16 * 1024;
const mostMismatches = 10;

/** The place comes first, since readers take the first line that ends in one, and a diff may hold any text. */
export function describeAttempt(
  attempt: Attempt,
  origin: Origin,
  nameFile: (file: string) => string,
): string[] {
  switch (attempt.status) {
    case 'passed':
      return [locate('case', origin, nameFile), describeOutcome(attempt.execution)];
    case 'errored': {
      const { hint } = attempt.error;
      return [locate('case', origin, nameFile), ...(hint === undefined ? [] : [`hint: ${neutralize(hint)}`])];
    }
    case 'failed': {
      const { mismatches, execution } = attempt;
      const more = mismatches.length - mostMismatches;
      return [
        ...mismatches
          .slice(0, mostMismatches)
          .flatMap((mismatch, index) => [
            ...(index === 0 ? [] : ['', neutralizeLine(mismatch.message, 255)]),
            locate(mismatch.path, mismatch.origin, nameFile),
            ...(mismatch.diff === undefined
              ? []
              : [cutMiddle(neutralize(mismatch.diff), diffLength, '… cut …').trimEnd()]),
          ]),
        ...(more > 0 ? ['', `… and ${more} more`] : []),
        '',
        describeOutcome(execution),
      ];
    }
  }
}

/** A place as a stack frame, which is how dorny/test-reporter finds the line to annotate. */
export function locate(
  what: string,
  { file, line, column }: Origin,
  nameFile: (file: string) => string,
): string {
  return `    at ${neutralizeLine(what)} (${neutralizeLine(nameFile(file))}:${line}:${column})`;
}

/** The `type` of what an attempt came to: the demand that was not met, or the error's code. */
export function nameType(attempt: Attempt): string {
  switch (attempt.status) {
    case 'passed':
      return 'repeat';
    case 'errored':
      return attempt.error.code;
    case 'failed':
      return neutralizeLine(attempt.mismatches[0]?.path ?? 'expect');
  }
}
