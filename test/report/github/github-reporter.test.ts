import { describe, expect, test } from 'vitest';
import type { CaseResult } from '../../../src/model/attempt.js';
import type { ReporterContext } from '../../../src/report/reporter-context.js';
import { makeMixedRun } from '../../support/make-mixed-run.js';
import { findCommands } from '../ci-commands.js';
import { runReporter } from '../run-reporter.js';
import { makeExecution, makeFailed, makeOrigin, makeResults, makeRun } from '../sample-run.js';

const file = 'suites/a.yaml';

function makeFailures(count: number): readonly CaseResult[] {
  const cases = Array.from({ length: count }, (_, index) => ({
    name: `case ${index}`,
    outcome: { status: 'failed' as const },
    attempts: [
      makeFailed(
        1,
        [
          {
            path: 'stdout.equals',
            origin: makeOrigin(file, 7),
            message: 'line 1, differs',
            diff: '- 100%\n+ a\n',
          },
        ],
        makeExecution({ outcome: 'exited', exitCode: 0 }),
      ),
    ],
  }));
  return makeResults([{ file, cases }]);
}

async function report(
  results: readonly CaseResult[],
  context: Partial<ReporterContext> = {},
): Promise<string[]> {
  const run = makeRun(results, [{ name: 'a', file, caseCount: results.length }]);
  return (await runReporter('github', run, results, context)).split('\n').slice(0, -1);
}

describe('annotations', () => {
  test('stand at the line of the demand that was not met, with its diff, escaped', async () => {
    expect(await report(makeFailures(1), { root: '/repo/p,q', repositoryRoot: '/repo' })).toEqual([
      '::error file=p%2Cq/suites/a.yaml,line=7,col=5,title=failed%3A case 0 [python]::line 1, differs%0A- 100%25%0A+ a',
    ]);
  });

  test('are ten at most, and the last one counts the others', async () => {
    const lines = await report(makeFailures(13));
    expect(lines).toHaveLength(10);
    expect(lines[8]).not.toContain('more error');
    expect(lines[9]).toMatch(/%0A%0Aand 3 more errors, not annotated$/);
  });

  test('of a file outside of the repository name the place in the text', async () => {
    const results = makeResults([
      { file: '../b.yaml', cases: [{ name: 'x', outcome: { status: 'errored', reason: 'lost' } }] },
    ]);
    expect(await report(results)).toEqual(['::error title=errored%3A x [python]::lost%0Aat ../b.yaml:4']);
  });

  test('are there for missed thresholds, and not for the cases that they govern', async () => {
    const { recorded } = makeMixedRun();
    const text = await runReporter('github', recorded, []);
    const lines = text.split('\n').slice(0, -1);
    expect(lines).toHaveLength(10);
    const missed = lines.filter((line) => line.includes('title=threshold missed'));
    expect(missed.map((line) => /::(.*)$/.exec(line.slice(8))?.[1])).toEqual([
      'area=matchers model=m-0: the pass rate is 0, 0.1 is needed (0 of 4 cases)',
      'area=matchers model=m-1: the pass rate is 0, 0.1 is needed (0 of 4 cases)',
      'area=matchers model=m-2: the pass rate is 0, 0.1 is needed (0 of 3 cases)',
      expect.stringContaining('the pass rate is 0.25, 0.5 is needed (1 of 4 cases)'),
      'suites/evaluation.yaml model=large: pass@1 is 0.75, 0.9 is needed (3 of 4 samples)',
    ]);
    expect(text).not.toContain('matchers.yaml');
  });

  test('are none where all passed', async () => {
    expect(
      await report(makeResults([{ file, cases: [{ name: 'x', outcome: { status: 'passed' } }] }])),
    ).toEqual([]);
  });

  test('of hostile text are the commands that they are meant to be, and no others', async () => {
    const { recorded, results } = makeMixedRun();
    const hostile = results.filter(({ case: info }) => info.suite === 4);
    for (let start = 0; start < hostile.length; start += 10) {
      const part = hostile.slice(start, start + 10);
      const text = await runReporter(
        'github',
        {
          ...recorded,
          summary: { ...recorded.summary, thresholds: [] },
          async *results() {
            yield* part;
          },
        },
        part,
      );
      const commands = findCommands(text);
      expect(commands).toEqual(text.split('\n').slice(0, -1));
      for (const command of commands) {
        // As the runner reads it: the first two colons after the properties begin the message.
        const [, properties = ''] = /^::error (.*?)::/.exec(command) ?? [];
        const names = properties.split(',').map((pair) => pair.split('=')[0]);
        expect(names).toEqual(['file', 'line', 'col', 'title']);
        expect(properties).toMatch(/^file=suites\/hostile /);
      }
    }
  });
});

test('what others write stands between stop-commands and its end, where there is a token', async () => {
  const lines = await report(makeFailures(1), { github: { stopToken: 'abc' } });
  expect(lines.slice(0, 2)).toEqual(['::stop-commands::abc', '::abc::']);
  expect(lines[2]).toMatch(/^::error /);
});

describe('the summary', () => {
  const summarize = async (room: number): Promise<string> => {
    let summary = '';
    const github = {
      summary: {
        findRoom: async () => room,
        append: async (text: string) => {
          summary += text;
        },
      },
    };
    await report(makeFailures(3), { github, blobUrl: 'https://github.example/o/r/blob/abc' });
    return summary;
  };

  test('is what the reporter markdown writes', async () => {
    const results = makeFailures(3);
    const run = makeRun(results, [{ name: 'a', file, caseCount: 3 }]);
    const blobUrl = 'https://github.example/o/r/blob/abc';
    expect(await summarize(1_000_000)).toBe(await runReporter('markdown', run, [], { blobUrl }));
  });

  test('keeps within the room that is left', async () => {
    expect(Buffer.byteLength(await summarize(2500))).toBeLessThanOrEqual(2500);
  });

  test('is left out where there is none', async () => {
    expect(await summarize(100)).toBe('');
  });
});
