import { describe, expect, it } from 'vitest';
import type { Case, Suite } from '../../src/model/case.js';
import type { RunSuitesOptions } from '../../src/run/run-suites.js';
import { runScripted } from '../support/run-scripted.js';
import { createScriptedRunner, makeExited } from '../support/scripted-runner.js';
import { makeSuite } from '../support/scripted-suite.js';

/** Starts cases in a suite, and returns their names in the order in which they started. */
async function listStarted(
  cases: readonly (Partial<Case> & { name: string })[],
  tookMs: Readonly<Record<string, number>>,
  given: Partial<RunSuitesOptions> = {},
): Promise<string[]> {
  const { events } = await runScripted({
    suites: [makeSuite('a.yaml', cases)],
    runner: createScriptedRunner(),
    pastDurations: remember(tookMs),
    ...given,
  });
  return events.flatMap((event) => (event.type === 'case-started' ? [event.case.name] : []));
}

function remember(tookMs: Readonly<Record<string, number>>) {
  const sorted = Object.values(tookMs).toSorted((a, b) => a - b);
  return {
    find: (id: string) => tookMs[id.split('::')[1] ?? ''],
    medianMs: sorted[Math.floor(sorted.length / 2)],
  };
}

const four = [{ name: 'quick' }, { name: 'slow' }, { name: 'new' }, { name: 'usual' }];
const tookMs = { quick: 5, slow: 5000, usual: 50 };

describe('the order in which cases start', () => {
  it('is the longest first, and what is new as if it took as long as the middle one', async () => {
    expect(await listStarted(four, tookMs)).toEqual(['slow', 'new', 'usual', 'quick']);
  });

  it('is that of the suite where nothing is known', async () => {
    expect(await listStarted(four, {})).toEqual(['quick', 'slow', 'new', 'usual']);
  });

  it('is that of the suite where one case runs at a time', async () => {
    expect(await listStarted(four, tookMs, { concurrency: 1 })).toEqual(['quick', 'slow', 'new', 'usual']);
  });

  it('leaves to the end what is not run at all', async () => {
    const cases = [{ name: 'slow', skip: 'not today' }, { name: 'quick' }];
    expect(await listStarted(cases, tookMs)).toEqual(['quick', 'slow']);
  });

  it('is no other in the report', async () => {
    const suites: Suite[] = [makeSuite('a.yaml', four)];
    const runner = createScriptedRunner();
    const { results } = await runScripted({ suites, runner, pastDurations: remember(tookMs) });
    expect(results.map((result) => result.case.name)).toEqual(['quick', 'slow', 'new', 'usual']);
  });

  it('holds for a run that ends at a failure: what was not started is counted', async () => {
    const runner = createScriptedRunner({
      execute: ({ run }) => makeExited(run.command[1] === 'slow' ? 1 : 0),
    });
    const suites = [makeSuite('a.yaml', four)];
    const { run } = await runScripted({
      suites,
      runner,
      failFast: 1,
      concurrency: 2,
      pastDurations: remember(tookMs),
    });
    expect(run.summary).toMatchObject({ ended: 'fail-fast', counts: { failed: 1 } });
    expect(run.summary.counts.passed + run.summary.notRun).toBe(3);
    expect(run.summary.notRun).toBeGreaterThan(0);
  });
});
