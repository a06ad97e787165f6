import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CaseResult } from '../../src/model/attempt.js';
import type { ReporterContext } from '../../src/report/reporter-context.js';
import { findCommands } from './ci-commands.js';
import type { XmlNode } from './parse-xml.js';
import { parseXml } from './parse-xml.js';
import { runReporter } from './run-reporter.js';
import {
  makeExecution,
  makeFailed,
  makeOrigin,
  makeOutput,
  makePassed,
  makeResults,
  makeRun,
  sampleResults,
  sampleRun,
} from './sample-run.js';

async function report(results: readonly CaseResult[], context?: Partial<ReporterContext>): Promise<XmlNode> {
  const files = new Map(results.map((result) => [result.case.suite, result.case.id.split('::')[0] ?? '']));
  const suites = [...files.values()].map((file) => ({ name: file, file, caseCount: 1 }));
  return parseXml(await runReporter('junit', makeRun(results, suites), results, context));
}

function findAll(node: XmlNode, name: string): XmlNode[] {
  return [...(node.name === name ? [node] : []), ...node.children.flatMap((child) => findAll(child, name))];
}

function findCase(root: XmlNode, name: string): XmlNode {
  const found = findAll(root, 'testcase').find(({ attributes }) => attributes.name === name);
  if (found === undefined) throw new Error(`no testcase ${name}`);
  return found;
}

const text = await runReporter('junit', sampleRun, sampleResults);
const root = parseXml(text);

test('a report reads like this', async () => {
  const harmless = sampleResults.filter((result) => result.case.suite === 0);
  const suites = [{ name: 'strings', file: 'suites/strings.yaml', caseCount: 7 }];
  expect(await runReporter('junit', makeRun(harmless, suites), harmless)).toMatchSnapshot();
});

test.skipIf(!hasXmllint())('xmllint finds it well-formed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'junit-'));
  await writeFile(join(folder, 'junit.xml'), text);
  try {
    execFileSync('xmllint', ['--noout', join(folder, 'junit.xml')], { stdio: 'pipe' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe('the tree', () => {
  test('has one testsuite for each suite file, also for one of which no case started', () => {
    expect(root.name).toBe('testsuites');
    expect(root.children.map(({ name, attributes }) => [name, attributes.name, attributes.id])).toEqual([
      ['testsuite', 'suites/strings.yaml', '0'],
      ['testsuite', 'suites/endings.yaml', '1'],
      ['testsuite', 'suites/hostile.yaml', '2'],
      ['testsuite', 'suites/never.yaml', '3'],
    ]);
  });

  test('counts what is in it', () => {
    for (const node of [root, ...root.children]) {
      const count = (...names: string[]) =>
        String(names.reduce((sum, name) => sum + findAll(node, name).length, 0));
      expect(node.attributes).toMatchObject({
        tests: count('testcase'),
        failures: count('failure'),
        errors: count('error'),
        skipped: count('skipped'),
      });
    }
  });

  test('has times as seconds with a dot, and timestamps without milliseconds and zone', () => {
    for (const node of [root, ...findAll(root, 'testsuite'), ...findAll(root, 'testcase')]) {
      expect(node.attributes.time).toMatch(/^\d+\.\d{3}$/);
    }
    for (const node of root.children) expect(node.attributes.timestamp).toBe('2026-09-20T10:00:00');
  });

  test('has the children of a testcase in the order of the schema', () => {
    const order = [
      'properties',
      'failure',
      'error',
      'skipped',
      'flakyFailure',
      'flakyError',
      'rerunFailure',
      'rerunError',
      'system-out',
      'system-err',
    ];
    for (const testCase of findAll(root, 'testcase')) {
      const places = testCase.children.map(({ name }) => order.indexOf(name));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });

  test('has names that are unique in their suite, with the language', () => {
    for (const suite of root.children) {
      const names = findAll(suite, 'testcase').map(({ attributes }) => attributes.name);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(findCase(root, 'len [python]').attributes).toEqual({
      name: 'len [python]',
      classname: 'suites.strings',
      time: '0.120',
      file: 'suites/strings.yaml',
      line: '4',
    });
  });

  test('says with each suite how many times their limits cases had, where the run does', async () => {
    const scaled = { ...sampleRun, run: { ...sampleRun.run, timeoutScale: 3 } };
    const suites = findAll(parseXml(await runReporter('junit', scaled, sampleResults)), 'testsuite');
    const scales = suites.map((suite) =>
      findAll(suite, 'property').filter(({ attributes }) => attributes.name === 'timeoutScale'),
    );
    expect(scales.map((found) => found.map(({ attributes }) => attributes.value))).toEqual(
      suites.map(() => ['3']),
    );
    expect(suites.length).toBeGreaterThan(0);
  });

  test('is there for a run without cases', async () => {
    expect(await report([])).toEqual({
      name: 'testsuites',
      attributes: {
        name: 'umwelten-suite',
        tests: '0',
        failures: '0',
        errors: '0',
        skipped: '0',
        time: '1.234',
      },
      children: [],
      text: '\n',
    });
  });
});

describe('a case', () => {
  test('that failed has its message as attribute, then as first line, then a place that readers look for', () => {
    const [failure] = findAll(findCase(root, 'upper [python]'), 'failure');
    const message = 'line 1 differs: expected "ABC", got "abc" (and 1 more)';
    expect(failure?.attributes).toEqual({ message, type: 'stdout.equals' });
    const lines = failure?.text.split('\n') ?? [];
    expect(lines[0]).toBe(message);
    // The pattern by which dorny/test-reporter finds the line to annotate.
    expect(
      lines
        .map((line) => /\((.*):(\d+):\d+\)$/.exec(line))
        .find(Boolean)
        ?.slice(1),
    ).toEqual(['suites/strings.yaml', '7']);
  });

  test('that errored is an error with the code of the harness, never a failure', () => {
    const testCase = findCase(root, 'boom [swift]');
    expect(findAll(testCase, 'failure')).toEqual([]);
    const [error] = findAll(testCase, 'error');
    expect(error?.attributes).toEqual({
      message: 'there is no swift on this machine',
      type: 'toolchain-missing',
    });
    expect(error?.text).toContain('hint: install it from swift.org');
  });

  test.each([
    ['skipme [go]', 'not ready yet'],
    ['late [go]', 'cancelled: the run was interrupted'],
  ])('that was not run to its end is skipped with the reason: %s', (name, message) => {
    const [skipped] = findAll(findCase(root, name), 'skipped');
    expect(skipped?.attributes).toEqual({ message });
    expect(skipped?.text).toBe(message);
  });

  test('that is flaky passes, and keeps what failed before as flakyFailure', () => {
    const testCase = findCase(root, 'sometimes [python]');
    expect(findAll(testCase, 'failure')).toEqual([]);
    const [flaky] = findAll(testCase, 'flakyFailure');
    expect(flaky?.attributes).toEqual({ message: 'expected exit code 0, got 1', type: 'exitCode' });
    expect(flaky?.children.map(({ name }) => name)).toEqual(['stackTrace']);
  });

  test('that failed again has its last attempt as failure, the others as rerunFailure and rerunError', async () => {
    const fail = (number: number, message: string) =>
      makeFailed(
        number,
        [{ path: 'exitCode', origin: makeOrigin('a.yaml', 3), message }],
        makeExecution({ outcome: 'exited', exitCode: 1 }, { stdout: makeOutput(message) }),
      );
    const [testCase] = findAll(
      await report(
        makeResults([
          {
            file: 'a.yaml',
            cases: [
              {
                name: 'x',
                outcome: { status: 'failed' },
                attempts: [
                  fail(1, 'first'),
                  {
                    number: 2,
                    startedAtMs: 1,
                    durationMs: 1,
                    status: 'errored',
                    error: { code: 'sandbox-failed', message: 'second' },
                  },
                  fail(3, 'third'),
                ],
              },
            ],
          },
        ]),
      ),
      'testcase',
    );
    const told = testCase?.children.map(({ name, attributes, text: own }) => [
      name,
      attributes.message ?? own,
    ]);
    expect(told?.slice(1)).toEqual([
      ['failure', 'third'],
      ['rerunFailure', 'first'],
      ['rerunError', 'second'],
      ['system-out', 'third'],
    ]);
  });

  test('that was repeated and failed by its rate says so, though its last attempt passed', () => {
    const [failure] = findAll(findCase(root, 'rarely [python]'), 'failure');
    expect(failure?.attributes.message).toBe(
      '1 of 2 attempts passed, 2 are needed: expected exit code 0, got 1',
    );
  });

  test('has its tags and labels as properties', () => {
    const properties = findAll(findCase(root, 'len [python]'), 'property');
    expect(properties.map(({ attributes }) => [attributes.name, attributes.value])).toEqual([
      ['language', 'python'],
      ['toolchain', 'Python 3.11.2'],
      ['isolation', 'full (sandbox, shared)'],
      ['tag', 'smoke'],
      ['label.model', 'm-1'],
      ['label.task', 'len'],
    ]);
  });
});

describe('hostile output', () => {
  const [evil] = findAll(root.children[2] ?? root, 'testcase');

  test('is read back whole but for what is neutralised', () => {
    const [stdout] = evil === undefined ? [] : findAll(evil, 'system-out');
    expect(stdout?.text.split('\n')).toEqual([
      'red and  and  gone',
      'nul ␀ bell ␇ back ␈ del ␡ c1 \\u009b31m',
      ']]> <script>alert(1)</script> &amp; "quoted" <!-- ]]>',
      '::error file=a.yaml,line=1::forged',
      '  ::stop-commands::token',
      'text ##[error]forged ##vso[task.setvariable variable=a]b',
      'lone \\ud83d and \\udc00 surrogates, \\ufffe \\uffff',
      'bidi \\u202egnp.exe\\u202c \\u2066isolate\\u2069',
      'over␍written',
      '日本語 🎉 naïve',
      'after \\u2028 a line separator',
    ]);
  });

  test('that is not UTF-8 says so', () => {
    const [stderr] = evil === undefined ? [] : findAll(evil, 'system-err');
    expect(stderr?.text).toBe('[stderr, 4 bytes, not UTF-8]\n\ufffd\ufffd␀A');
  });

  test('is no command to a CI server that prints the report', () => {
    expect(findCommands(text)).toEqual([]);
  });

  test('keeps messages on one line of at most 255 characters', () => {
    for (const node of [
      ...findAll(root, 'failure'),
      ...findAll(root, 'error'),
      ...findAll(root, 'skipped'),
    ]) {
      expect(node.attributes.message?.length).toBeLessThanOrEqual(255);
      expect(node.attributes.message).not.toContain('\n');
    }
  });

  test('of a megabyte is cut to its ends, and says how much is missing', () => {
    const [stdout] = findAll(findCase(root, 'one long line [python]'), 'system-out');
    const [head, marker, tail] = stdout?.text.split('\n') ?? [];
    expect(head).toMatch(/^startx{30000,35000}$/);
    expect(marker).toBe('… cut, 1 MiB in all …');
    expect(tail).toMatch(/^x{30000,35000}end$/);
  });

  test('that was cut when it was recorded is not cut again', async () => {
    const text = `${'a'.repeat(32 * 1024)}\n[… 9000000 bytes cut …]\n${'b'.repeat(32 * 1024)}`;
    const stdout = { ...makeOutput(text), bytes: 9_065_536, truncated: true };
    const results = makeResults([
      {
        file: 'a.yaml',
        cases: [
          {
            name: 'x',
            outcome: { status: 'failed' },
            attempts: [makeFailed(1, [], makeExecution({ outcome: 'exited', exitCode: 1 }, { stdout }))],
          },
        ],
      },
    ]);
    expect(findAll(await report(results), 'system-out')[0]?.text).toBe(text);
  });

  test('of a passed case is cut to what Jenkins would keep', async () => {
    const stdout = makeOutput('w'.repeat(5000));
    const results = makeResults([
      {
        file: 'a.yaml',
        cases: [
          {
            name: 'x',
            outcome: { status: 'passed' },
            attempts: [makePassed(1, makeExecution({ outcome: 'exited', exitCode: 0 }, { stdout }))],
          },
        ],
      },
    ]);
    const [written] = findAll(await report(results), 'system-out');
    expect(written?.text.replaceAll('w', '').trim()).toBe('… cut, 4.9 KiB in all …');
  });
});

test('a report that grows beyond what GitLab takes goes without output, but keeps every case and message', async () => {
  const stdout = makeOutput('z'.repeat(60_000));
  const results = makeResults([
    {
      file: 'a.yaml',
      cases: Array.from({ length: 500 }, (_, index) => ({
        name: `case ${index}`,
        outcome: { status: 'failed' },
        attempts: [
          makeFailed(
            1,
            [{ path: 'stdout.equals', origin: makeOrigin('a.yaml', 3), message: `differs ${index}` }],
            makeExecution({ outcome: 'exited', exitCode: 0 }, { stdout }),
          ),
        ],
      })),
    },
  ]);
  const written = await runReporter(
    'junit',
    makeRun(results, [{ name: 'a', file: 'a.yaml', caseCount: 500 }]),
    [],
  );
  expect(Buffer.byteLength(written)).toBeLessThan(30_000_000);
  const failures = findAll(parseXml(written), 'failure');
  expect(failures.map(({ attributes }) => attributes.message)).toEqual(
    results.map((_, index) => `differs ${index}`),
  );
  expect(failures.every((failure) => failure.text.includes('(a.yaml:3:5)'))).toBe(true);
});

describe('files', () => {
  const results = makeResults([
    { file: '../shared/v1.2/my suite.yaml', cases: [{ name: 'x', outcome: { status: 'passed' } }] },
  ]);
  const plain = makeResults([
    { file: 'suites/a.yaml', cases: [{ name: 'x', outcome: { status: 'passed' } }] },
  ]);

  test('are named from the root of the repository', async () => {
    const [testCase] = findAll(
      await report(plain, { root: '/repo/packages/p', repositoryRoot: '/repo' }),
      'testcase',
    );
    expect(testCase?.attributes).toMatchObject({
      classname: 'packages.p.suites.a',
      file: 'packages/p/suites/a.yaml',
    });
  });

  test('are named from the project where that is outside of the repository', async () => {
    const [testCase] = findAll(
      await report(plain, { root: '/elsewhere', repositoryRoot: '/repo' }),
      'testcase',
    );
    expect(testCase?.attributes.file).toBe('suites/a.yaml');
  });

  test('outside of the project have no steps upward in their class', async () => {
    const [testCase] = findAll(await report(results), 'testcase');
    expect(testCase?.attributes.classname).toBe('shared.v1.2.my suite');
  });
});

function hasXmllint(): boolean {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
