import type { Language } from '../../languages/language.js';
import type { Origin } from '../../model/case.js';
import type { ExpectationDraft } from '../case-settings.js';
import { resolveLimits } from '../resolve-limits.js';

export interface FenceMarks {
  readonly skip?: string;
  /** What the mark demands; undefined where it demands nothing of its own. */
  readonly expect?: ExpectationDraft;
}

type Mark = 'ignore' | 'no-run' | 'build-fail' | 'should-fail';

/** As rustdoc writes them. */
const aliases: Readonly<Record<string, Mark>> = {
  ignore: 'ignore',
  'no-run': 'no-run',
  no_run: 'no-run',
  'build-fail': 'build-fail',
  compile_fail: 'build-fail',
  'should-fail': 'should-fail',
  should_panic: 'should-fail',
};

/** What the words of an info string ask for. The first that is known counts; others are for other tools. */
export function readMarks(words: readonly string[], language: Language, origin: Origin): FenceMarks {
  const word = words.find((candidate) => Object.hasOwn(aliases, candidate)) ?? '';
  const mark = aliases[word];
  if (mark === undefined) return {};
  switch (mark) {
    case 'ignore':
      return { skip: `marked ${word}` };
    case 'no-run':
    case 'build-fail':
      if (!hasBuild(language)) {
        return { skip: `marked ${word}, and ${language.title} has no build that could tell` };
      }
      return {
        expect:
          mark === 'no-run'
            ? { origin, origins: {}, exitCode: [0], phase: 'build' }
            : { origin, origins: {}, outcomes: ['build-failed'] },
      };
    case 'should-fail':
      return {
        expect: { origin, origins: {}, outcomes: ['exited', 'signaled'], exitCode: 'nonzero' },
      };
  }
}

function hasBuild(language: Language): boolean {
  return language.describeProgram('', resolveLimits({})).build !== undefined;
}
