import type { Mismatch, Verdict } from '../model/attempt.js';
import type { Expectation } from '../model/expectation.js';
import type { ExecutionResult } from '../model/result.js';
import { judgeEnding } from './judge-ending.js';
import { judgeUsage } from './judge-usage.js';
import { matchText } from './match-text.js';
import { openStream } from './stream.js';

/**
 * Holds a result against an expectation: its ending, its whole output, its time and memory. All that is
 * not met is told, the ending first. It never throws, whatever the program wrote.
 */
export function judge(result: ExecutionResult, expectation: Expectation): Verdict {
  const mismatches = listMismatches(result, expectation);
  return mismatches.length === 0 ? { status: 'passed' } : { status: 'failed', mismatches };
}

function listMismatches(result: ExecutionResult, expectation: Expectation): Mismatch[] {
  const locate = (path: string) => expectation.origins[path] ?? expectation.origin;
  const ending = judgeEnding(result, expectation);
  const endings = ending === undefined ? [] : [{ ...ending, origin: locate(ending.path) }];
  // The streams are the compiler's then, and were not asked for.
  const neverRan = result.outcome === 'build-failed' || result.outcome === 'setup-failed';
  if (ending !== undefined && neverRan) return endings;
  const usage = judgeUsage(result, expectation);
  return [
    ...endings,
    ...judgeStream('stdout', result, expectation),
    ...judgeStream('stderr', result, expectation),
    ...usage.map((mismatch) => ({ ...mismatch, origin: locate(mismatch.path) })),
  ];
}

function judgeStream(
  name: 'stdout' | 'stderr',
  result: ExecutionResult,
  expectation: Expectation,
): Mismatch[] {
  const stream = openStream(name, result[name]);
  return (expectation[name] ?? []).flatMap((matcher) => {
    const mismatch = matchText(stream, matcher);
    return mismatch === undefined
      ? []
      : [{ path: `${name}.${matcher.kind}`, origin: matcher.origin, ...mismatch }];
  });
}
