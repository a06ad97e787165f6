import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createHtmlReporter, type PageLimits } from '../../../src/report/create-html-reporter.js';
import { makeMixedRun } from '../../support/make-mixed-run.js';
import { runReporter } from '../run-reporter.js';
import {
  makeExecution,
  makeFailed,
  makeOutput,
  makePassed,
  makeResults,
  makeRun,
  sampleResults,
  sampleRun,
} from '../sample-run.js';
import { readPage } from './read-page.js';

const page = await runReporter('html', sampleRun, []);
const { head, cases, details } = readPage(page);

function readDetails(name: string) {
  const place = cases.findIndex((entry) => entry.name === name);
  return details.get(cases[place]?.block ?? -1)?.find((entry) => entry.place === place);
}

test('every case is listed, in the order of the run', () => {
  expect(cases.map(({ name, status }) => [name.slice(0, 4), status])).toEqual(
    sampleResults.map(({ case: info, outcome }) => [info.name.slice(0, 4), outcome.status]),
  );
  expect(head.suites).toEqual(sampleRun.suites.map(({ file }) => file));
  expect(head.summary.counts).toEqual(sampleRun.summary.counts);
});

test('a case says why it is what it is', () => {
  const told = new Map(cases.map(({ name, message }) => [name, message]));
  expect(told.get('upper')).toBe('line 1 differs: expected "ABC", got "abc" (and 1 more)');
  expect(told.get('sometimes')).toBe('flaky: 1 of 2 attempts passed');
  expect(told.get('boom')).toBe('there is no swift on this machine');
  expect(told.get('skipme')).toBe('not ready yet');
  expect(told.get('len')).toBeUndefined();
});

test('the page says how many times their limits cases had, where the run does', async () => {
  const scaled = { ...sampleRun, run: { ...sampleRun.run, timeoutScale: 3 } };
  expect(readPage(await runReporter('html', scaled, [])).head.facts).toContainEqual([
    'time limits',
    'times 3',
  ]);
  expect(head.facts.map(([name]) => name)).not.toContain('time limits');
});

test('times are told since the run started', () => {
  expect(cases[1]?.spans).toEqual([
    { atMs: 1, durationMs: 95, status: 'failed', queuedMs: 1, phases: { run: 118 } },
  ]);
});

test('the details of a case have all that is needed to mend it', () => {
  expect(readDetails('upper')).toMatchObject({
    code: 'print(1)',
    origin: 'suites/strings.yaml:14',
    rerun: expect.stringMatching(/^umwelten-suite run .*suites\/strings\.yaml::upper$/),
    attempts: [
      {
        ending: 'exited with code 3',
        mismatches: [
          {
            path: 'stdout.equals',
            place: 'suites/strings.yaml:7',
            message: 'line 1 differs: expected "ABC", got "abc"',
            diff: '- ABC\n+ abc\n',
          },
          { path: 'exitCode', message: 'expected exit code 0, got 3' },
        ],
        streams: [
          { name: 'stdout', title: 'stdout, 4 bytes', text: 'abc\n' },
          { name: 'stderr', title: 'stderr, 18 bytes', text: 'Traceback:\n  boom\n' },
        ],
        facts: [
          ['time', '95 ms'],
          ['run', '118 ms, 60 ms of CPU time, 8.6 MiB of memory'],
          ['waited', '1 ms'],
          ['runner', 'local'],
          ['isolation', 'full (sandbox, shared)'],
          ['guards', 'filesystem, network, syscalls'],
          ['toolchain', 'Python 3.11.2'],
          ['configuration', 'catalogue: python is built in'],
          ['plan', 'cd34'],
        ],
      },
    ],
  });
});

test('the attempt that decides comes first', () => {
  const numbers = (name: string) => readDetails(name)?.attempts.map(({ number }) => number);
  expect(numbers('sometimes')).toEqual([2, 1]);
  expect(numbers('rarely')).toEqual([1, 2]);
});

test('an error has its code and hint', () => {
  expect(readDetails('boom')?.attempts[0]?.error).toEqual({
    code: 'toolchain-missing',
    message: 'there is no swift on this machine',
    hint: 'install it from swift.org',
  });
});

test('where it is known what to do about a failure, that is told', () => {
  expect(readDetails('loops')?.remedy).toBe('a program that needs longer says so by `timeout:`');
  expect(readDetails('upper')?.remedy).toBeUndefined();
});

test('a build that was another case’s takes no time here, and is told as such', async () => {
  const execution = makeExecution({
    outcome: 'build-failed',
    step: { command: ['go'], ending: { outcome: 'exited', exitCode: 1 } },
  });
  const timing = { queuedMs: 300, phases: { build: { wallMs: 250 } }, buildReused: true } as const;
  const results = makeResults([
    {
      file: 'suites/a.yaml',
      cases: [
        { name: 'a', outcome: { status: 'passed' }, attempts: [makePassed(1, { ...execution, timing })] },
      ],
    },
  ]);
  const read = readPage(
    await runReporter('html', makeRun(results, [{ name: 'a', file: 'suites/a.yaml', caseCount: 1 }]), []),
  );
  expect(read.cases[0]?.spans[0]).toMatchObject({ queuedMs: 300, phases: {} });
  const facts = read.details.get(0)?.[0]?.attempts[0]?.facts;
  expect(facts).toContainEqual(['built', 'for another case, of the same program']);
});

test('a stream that is no text is told as such', () => {
  const evil = cases.findIndex(({ name }) => name.startsWith('evil'));
  const entry = details.get(cases[evil]?.block ?? -1)?.find(({ place }) => place === evil);
  expect(entry?.attempts[0]?.streams[1]?.title).toBe('stderr, 4 bytes, not UTF-8');
});

test('scores and thresholds of the run are there', () => {
  const { recorded } = makeMixedRun();
  return runReporter('html', recorded, []).then((text) => {
    const mixed = readPage(text).head;
    expect(mixed.thresholds.map(({ status }) => status)).toEqual(
      (['missed', 'met', 'unmeasured'] as const).flatMap((status) =>
        (recorded.summary.thresholds ?? []).filter((result) => result.status === status).map(() => status),
      ),
    );
    expect(mixed.thresholds.length).toBeGreaterThan(0);
    expect(mixed.scores?.models.length).toBeGreaterThan(0);
  });
});

test('nothing that a program wrote stands in the page as it is', async () => {
  const { recorded } = makeMixedRun();
  const text = await runReporter('html', recorded, []);
  const empty = await runReporter('html', makeRun([], []), []);
  const withoutData = text.replaceAll(/<script type="text\/plain"[^<]*<\/script>\n/g, '');
  const emptyWithoutData = empty.replaceAll(/<script type="text\/plain"[^<]*<\/script>\n/g, '');
  expect(withoutData).toBe(emptyWithoutData);
});

test('the policy allows the script and the style of the page, and nothing else', () => {
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  const directives = new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(Object.fromEntries(directives)).toEqual({
    'default-src': "'none'",
    'script-src': hash(script),
    'style-src': hash(style),
    'base-uri': "'none'",
    'form-action': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  });
});

test('the page without cases is small', async () => {
  expect((await runReporter('html', makeRun([], []), [])).length).toBeLessThan(150 * 1024);
});

/** Of two passed and two failed cases. */
async function readLimited(limits: PageLimits) {
  const attempt = makePassed(1);
  const names = ['one', 'two'];
  const results = makeResults([
    {
      file: 'suites/a.yaml',
      cases: (['passed', 'failed'] as const).flatMap((status) =>
        names.map((name) => ({ name: `${name} ${status}`, outcome: { status }, attempts: [attempt] })),
      ),
    },
  ]);
  let text = '';
  const reporter = createHtmlReporter(
    {
      write: (part) => {
        text += part;
      },
      color: false,
      columns: 100,
      isTerminal: false,
      root: '/project',
    },
    limits,
  );
  await reporter.finish?.(makeRun(results, [{ name: 'a', file: 'suites/a.yaml', caseCount: 4 }]));
  return readPage(text);
}

test('passed cases are listed without details where there is no room for these, and the page says how many', async () => {
  const limited = await readLimited({
    detailsLength: { passed: 0, others: 1 },
    listed: { passed: 2, others: 2 },
  });
  expect(limited.cases.map(({ name, block }) => [name, block])).toEqual([
    ['one passed', undefined],
    ['two passed', undefined],
    ['one failed', 0],
    ['two failed', 0],
  ]);
  expect(limited.head).toMatchObject({ withoutDetails: 2, unlisted: 0 });
});

test('cases beyond those that a list can hold are counted', async () => {
  const limited = await readLimited({
    detailsLength: { passed: 1000, others: 1000 },
    listed: { passed: 0, others: 1 },
  });
  expect(limited.cases.map(({ name }) => name)).toEqual(['one failed']);
  expect(limited.head.unlisted).toBe(3);
  expect(limited.head.summary.counts).toMatchObject({ passed: 2, failed: 2 });
  expect([...limited.details.values()].flat().map(({ place }) => place)).toEqual([0]);
});

test('a case that was run very often and wrote very much is bounded', async () => {
  const execution = makeExecution(
    { outcome: 'exited', exitCode: 1 },
    { stdout: makeOutput('x'.repeat(10 * 1024 * 1024)) },
  );
  const results = makeResults([
    {
      file: 'suites/often.yaml',
      cases: [
        {
          name: 'often',
          outcome: { status: 'failed' },
          attempts: Array.from({ length: 50 }, (_, index) => makeFailed(index + 1, [], execution)),
        },
      ],
    },
  ]);
  const often = readPage(
    await runReporter(
      'html',
      makeRun(results, [{ name: 'often', file: 'suites/often.yaml', caseCount: 1 }]),
      [],
    ),
  );
  const [entry] = often.details.get(0) ?? [];
  expect(entry?.attempts).toHaveLength(20);
  expect(entry?.moreAttempts).toBe(30);
  expect(entry?.attempts[0]?.streams[0]?.text.length).toBeLessThan(101_000);
  expect(entry?.attempts[0]?.streams[0]?.text).toContain('[… cut …]');
});
