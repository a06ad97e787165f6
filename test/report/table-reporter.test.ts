import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunEvent } from '../../src/model/run.js';
import { createTableReporter } from '../../src/report/create-table-reporter.js';
import type { ReporterContext } from '../../src/report/reporter-context.js';
import { runReporter } from './run-reporter.js';
import {
  makeEvents,
  makeExecution,
  makeFailed,
  makeOrigin,
  makeOutput,
  makePassed,
  makeResults,
  makeRun,
  sampleResults,
  sampleRun,
  startMs,
} from './sample-run.js';
import { showScreen } from './screen.js';

const passing = makeResults([
  {
    file: 'suites/a.yaml',
    cases: ['one', 'two'].map((name) => ({
      name,
      outcome: { status: 'passed' },
      attempts: [makePassed(1)],
    })),
  },
]);
const passingRun = makeRun(passing, [{ name: 'a', file: 'suites/a.yaml', caseCount: 2 }]);

function makeFailures(count: number) {
  return makeResults([
    {
      file: 'suites/a.yaml',
      cases: Array.from({ length: count }, (_, index) => ({
        name: `case ${index}`,
        outcome: { status: 'failed' },
        attempts: [
          makeFailed(
            1,
            [{ path: 'exitCode', origin: makeOrigin('suites/a.yaml', 3), message: 'expected 0, got 1' }],
            makeExecution({ outcome: 'exited', exitCode: 1 }),
          ),
        ],
      })),
    },
  ]);
}

describe('a run', () => {
  test('that passes reads like this', async () => {
    expect(await runReporter('table', passingRun, passing)).toMatchInlineSnapshot(`
      "umwelten-suite 1.2.3  2 cases in 1 suite, 4 at a time, local runner (no Dagger engine can be reached)

      ✓  suites/a.yaml::one  python  120 ms
      ✓  suites/a.yaml::two  python  120 ms

      ┌───────────────┬────────┬────────┐
      │ suite         │ passed │   time │
      ├───────────────┼────────┼────────┤
      │ suites/a.yaml │      2 │ 240 ms │
      └───────────────┴────────┴────────┘
      ┌──────────┬────────┬────────┐
      │ language │ passed │   time │
      ├──────────┼────────┼────────┤
      │ python   │      2 │ 240 ms │
      └──────────┴────────┴────────┘

      passed: 2 cases, 2 passed in 1.23 s (local runner, isolation full (sandbox, shared))
      "
    `);
  });

  test('with every status reads like this', async () => {
    const text = await runReporter('table', sampleRun, sampleResults);
    expect(text.replaceAll(/x{100,}/g, 'xxx…')).toMatchSnapshot();
  });

  test('of which nothing started has its one line', async () => {
    expect(await runReporter('table', makeRun([], []), [])).toMatchInlineSnapshot(`
      "umwelten-suite 1.2.3  0 cases in 0 suites, 4 at a time, local runner (no Dagger engine can be reached)


      nothing to run: 0 cases in 1.23 s (local runner)
      "
    `);
  });

  test('with more time for each case says so in its first line', async () => {
    const scaled = { ...passingRun, run: { ...passingRun.run, timeoutScale: 3 } };
    const [first] = (await runReporter('table', scaled, passing)).split('\n');
    expect(first).toBe(
      'umwelten-suite 1.2.3  2 cases in 1 suite, 4 at a time, time limits times 3, local runner (no Dagger engine can be reached)',
    );
  });

  test('in colour reads the same without the colours', async () => {
    const plain = await runReporter('table', sampleRun, sampleResults);
    const coloured = await runReporter('table', sampleRun, sampleResults, { color: true });
    expect(coloured).not.toBe(plain);
    expect(coloured.replaceAll(/\x1b\[\d+m/g, '')).toBe(plain);
  });
});

test('only what failed or errored has a line where only failures are asked for', async () => {
  const text = await runReporter('table', sampleRun, sampleResults, { onlyFailures: true });
  const [live = ''] = text.split('\nFailures\n');
  expect(live).toContain('suites/strings.yaml::upper');
  expect(live).toContain('suites/strings.yaml::boom');
  expect(live).not.toContain('suites/strings.yaml::len');
  expect(live).not.toContain('suites/strings.yaml::skipme');
});

test('notices are told as they come, with their hint', () => {
  let text = '';
  const reporter = createTableReporter({
    write: (part) => {
      text += part;
    },
    color: false,
    columns: 100,
    isTerminal: false,
    root: '/project',
  });
  const events: RunEvent[] = [
    { atMs: 1, type: 'notice', level: 'warning', message: 'no cgroup here', hint: 'run as root' },
    { atMs: 2, type: 'notice', level: 'info', message: 'using\x1b[2J the fallback' },
    { atMs: 3, type: 'environment-prepared', digest: 'a', message: 'python is ready', durationMs: 20 },
    { atMs: 4, type: 'environment-prepared', digest: 'b', message: 'rust is ready', durationMs: 3200 },
    { atMs: 5, type: 'environment-failed', digest: 'c', message: 'swift is missing', durationMs: 1 },
    { atMs: 6, type: 'run-cancelled', reason: 'interrupted' },
  ];
  for (const event of events) reporter.report?.(event);
  expect(text).toBe(
    [
      'warning: no cgroup here',
      '  hint: run as root',
      'using the fallback',
      'rust is ready  3.2 s',
      '! swift is missing',
      'stopping: interrupted',
      '',
    ].join('\n'),
  );
});

describe('what is long is bounded', () => {
  test('of many failures the first fifty are told in full, the others counted', async () => {
    const results = makeFailures(60);
    const text = await runReporter(
      'table',
      makeRun(results, [{ name: 'a', file: 'suites/a.yaml', caseCount: 60 }]),
      [],
    );
    expect(text.match(/at exitCode/g)).toHaveLength(50);
    expect(text).toContain('… and 10 more failures');
    expect(text).toContain('60 failed');
  });

  test('a megabyte of output takes a few lines', async () => {
    const stdout = makeOutput(`first\n${'line\n'.repeat(200_000)}last`);
    const results = makeResults([
      {
        file: 'suites/a.yaml',
        cases: [
          {
            name: 'x',
            outcome: { status: 'failed' },
            attempts: [
              makeFailed(
                1,
                [{ path: 'stdout.equals', origin: makeOrigin('suites/a.yaml', 3), message: 'differs' }],
                makeExecution({ outcome: 'exited', exitCode: 0 }, { stdout }),
              ),
            ],
          },
        ],
      },
    ]);
    const text = await runReporter('table', makeRun(results, []), []);
    expect(text.length).toBeLessThan(3000);
    expect(text).toContain('│ first\n');
    expect(text).toContain('│ … 199982 lines cut …\n');
    expect(text).toContain('│ last\n');
  });

  test('cases that share an error are told once, with the first few', async () => {
    const results = makeResults([
      {
        file: 'suites/a.yaml',
        cases: Array.from({ length: 12 }, (_, index) => ({
          name: `case ${index}`,
          language: 'swift',
          outcome: { status: 'errored' },
          attempts: [
            {
              number: 1,
              startedAtMs: 1,
              durationMs: 1,
              status: 'errored',
              error: { code: 'toolchain-missing', message: 'there is no swift', hint: 'install it' },
            },
          ],
        })),
      },
    ]);
    const text = await runReporter('table', makeRun(results, []), []);
    const section = text.slice(text.indexOf('Errors'), text.indexOf('┌'));
    expect(section).toBe(
      [
        'Errors: the harness could not do its part',
        '  toolchain-missing: there is no swift  (12 cases)',
        '    hint: install it',
        '    suites/a.yaml::case 0',
        '    suites/a.yaml::case 1',
        '    suites/a.yaml::case 2',
        '    suites/a.yaml::case 3',
        '    suites/a.yaml::case 4',
        '    … and 7 more',
        '',
        '',
      ].join('\n'),
    );
  });

  test('of many suites those with failures come first and the rest is summed up', async () => {
    const results = makeResults(
      Array.from({ length: 60 }, (_, index) => ({
        file: `suites/${index}.yaml`,
        cases: [{ name: 'x', outcome: { status: index === 55 ? 'failed' : 'passed' } }],
      })),
    );
    const suites = results.map((_, index) => ({
      name: `${index}`,
      file: `suites/${index}.yaml`,
      caseCount: 1,
    }));
    const text = await runReporter('table', makeRun(results, suites), []);
    const rows = text.split('\n').filter((line) => line.startsWith('│'));
    expect(rows[1]).toMatch(/^│ suites\/55\.yaml +│ +0 │ +1 │/);
    expect(rows[41]).toMatch(/^│ … 20 more +│ +20 │ +0 │/);
  });

  test('a table is no wider than the terminal, and long paths keep their end', async () => {
    const file = `suites/${'deep/'.repeat(40)}end.yaml`;
    const results = makeResults([{ file, cases: [{ name: 'x', outcome: { status: 'passed' } }] }]);
    const text = await runReporter('table', makeRun(results, [{ name: 'a', file, caseCount: 1 }]), [], {
      columns: 80,
    });
    const rows = text.split('\n').filter((line) => /^[│┌├└]/.test(line));
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(80);
    expect(text).toMatch(/│ ….*deep\/end\.yaml │/);
  });
});

describe('hostile output', () => {
  test('brings no control character to a terminal but those of the colours', async () => {
    const text = await runReporter('table', sampleRun, sampleResults, { color: true });
    const rest = text.replaceAll(/\x1b\[\d+m/g, '');
    expect(rest).not.toMatch(
      /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u,
    );
  });
});

describe('on a terminal', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const results = makeResults([
    {
      file: 'suites/a.yaml',
      cases: Array.from({ length: 6 }, (_, index) => ({
        name: `case ${index}`,
        outcome: { status: 'passed' },
        attempts: [makePassed(1)],
      })),
    },
  ]);
  const run = makeRun(results, [{ name: 'a', file: 'suites/a.yaml', caseCount: 6 }]);
  const events = makeEvents(run, results);
  const [started] = events;
  const starts = events.filter(({ type }) => type === 'case-started');
  const ends = events.filter(({ type }) => type === 'attempt-finished' || type === 'case-finished');

  function openTerminal(columns = 60) {
    const frames: string[] = [];
    const reporter = createTableReporter({
      write: (text) => {
        frames.push(text);
      },
      color: false,
      columns,
      isTerminal: true,
      root: '/project',
    });
    const tell = (...told: (RunEvent | undefined)[]) => {
      for (const event of told) if (event !== undefined) reporter.report?.(event);
    };
    return { frames, reporter, tell, show: () => showScreen(frames.join('')) };
  }

  test('the progress stands below the lines of the cases, with what is running', () => {
    const { tell, show } = openTerminal();
    tell(started, ...starts.slice(0, 5), ...ends.slice(0, 2));
    vi.advanceTimersByTime(100);
    expect(show().slice(2)).toEqual([
      '✓  suites/a.yaml::case 0  python  120 ms',
      '1 of 6  1 passed',
      '  running suites/a.yaml::case 1',
      '  running suites/a.yaml::case 2',
      '  running suites/a.yaml::case 3',
      '  and 1 more',
      '',
    ]);
  });

  test('it is drawn at most ten times a second, and its last state is drawn', () => {
    const { frames, tell, show } = openTerminal();
    for (let round = 0; round < 1000; round += 1) {
      tell({ atMs: round, type: 'notice', level: 'info', message: `notice ${round}` });
      vi.advanceTimersByTime(1);
    }
    expect(frames.length).toBeLessThanOrEqual(11);
    vi.advanceTimersByTime(100);
    expect(show().slice(-3)).toEqual(['notice 999', '0 of 0', '']);
  });

  test('nothing is drawn while nothing happens', () => {
    const { frames, tell } = openTerminal();
    tell(started);
    vi.advanceTimersByTime(60_000);
    expect(frames).toHaveLength(1);
  });

  test('nothing of it is left when the run has ended', async () => {
    const { reporter, tell, show } = openTerminal();
    tell(...events);
    await reporter.finish?.(run);
    expect(show().join('\n')).toBe(await runReporter('table', run, results, { columns: 60 }));
  });

  test('a line that is wider than the terminal is not wrapped, so that its height is known', () => {
    const { frames, tell } = openTerminal(20);
    tell(started, starts[0]);
    vi.advanceTimersByTime(100);
    const [footer = ''] = frames.slice(-1);
    expect(footer).toMatch(/\x1b\[\?7l0 of 6\n.*\n\x1b\[\?7h$/);
  });
});

describe('what takes long', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: startMs });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const ids = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
  const results = makeResults([
    { file: 'a.yaml', cases: ids.map((name) => ({ name, outcome: { status: 'passed' } })) },
  ]);
  const run = makeRun(results, [{ name: 'a', file: 'a.yaml', caseCount: 8 }]);

  function openLive(context: Partial<ReporterContext>) {
    const pieces: string[] = [];
    const reporter = createTableReporter({
      write: (text) => void pieces.push(text),
      color: false,
      columns: 60,
      isTerminal: false,
      root: '/project',
      now: Date.now,
      ...context,
    });
    const tell = (happening: { type: 'run' } | { type: 'start' | 'end'; place: number }) => {
      const atMs = Date.now();
      const result = 'place' in happening ? results[happening.place] : undefined;
      if (result === undefined) {
        reporter.report?.({ atMs, type: 'run-started', formatVersion: 1, run: run.run, suites: run.suites });
      } else if (happening.type === 'start') {
        reporter.report?.({ atMs, type: 'case-started', case: result.case, code: '' });
      } else {
        reporter.report?.({ atMs, type: 'case-finished', caseId: result.case.id, outcome: result.outcome });
      }
    };
    const begin = (...places: number[]) => {
      tell({ type: 'run' });
      for (const place of places) tell({ type: 'start', place });
    };
    return { reporter, pieces, tell, begin };
  }

  test('is named in a log after 30 s, a minute, two minutes', () => {
    const { pieces, tell, begin } = openLive({});
    begin(0, 1);
    vi.advanceTimersByTime(29_000);
    tell({ type: 'end', place: 1 });
    pieces.splice(0);
    vi.advanceTimersByTime(151_000);
    expect(pieces).toEqual([
      'still running after 30 s: a.yaml::one\n',
      'still running after 1 min 0 s: a.yaml::one\n',
      'still running after 2 min 0 s: a.yaml::one\n',
    ]);
  });

  test('is named after the time that is given, of many cases five', () => {
    const { pieces, begin } = openLive({ slowAfterMs: 2000 });
    begin(0, 1, 2, 3, 4, 5, 6);
    pieces.splice(0);
    vi.advanceTimersByTime(2000);
    expect(pieces.join('').split('\n')).toEqual([
      ...ids.slice(0, 5).map((name) => `still running after 2 s: a.yaml::${name}`),
      'still running as long: 2 more cases',
      '',
    ]);
  });

  test('is not named where nobody waits for it', () => {
    const pieces: string[] = [];
    const reporter = createTableReporter({
      write: (text) => void pieces.push(text),
      color: false,
      columns: 60,
      isTerminal: false,
      root: '/',
    });
    for (const event of makeEvents(run, results).slice(0, 2)) reporter.report?.(event);
    pieces.splice(0);
    vi.advanceTimersByTime(600_000);
    expect(pieces).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('stands on a terminal with its time, the slowest first, and how long the run will take', () => {
    const { pieces, tell, begin } = openLive({ isTerminal: true });
    begin(0, 1, 2, 3, 4);
    for (const place of [1, 2, 3, 4]) {
      vi.advanceTimersByTime(1000);
      tell({ type: 'end', place });
    }
    tell({ type: 'start', place: 5 });
    vi.advanceTimersByTime(1000);
    // Four in five seconds: the other four take five more.
    expect(showScreen(pieces.join('')).slice(-4)).toEqual([
      '4 of 8  4 passed  48.0/min, about 5 s left',
      '  running a.yaml::one  5 s',
      '  running a.yaml::six  1 s',
      '',
    ]);
  });

  test('leaves no timer when the run has ended', async () => {
    const { reporter, begin } = openLive({});
    begin(0);
    await reporter.finish?.(run);
    expect(vi.getTimerCount()).toBe(0);
  });
});
