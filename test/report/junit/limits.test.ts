import { describe, expect, test } from 'vitest';
import type { CaseResult } from '../../../src/model/attempt.js';
import { createAllowance } from '../../../src/report/junit/create-allowance.js';
import { parseXml } from '../parse-xml.js';
import { runReporter } from '../run-reporter.js';
import { makeResults, makeRun } from '../sample-run.js';
import { findAll, listNames, readVerdict } from './xml-query.js';

/** What GitLab refuses: more bytes or more elements than these. */
const limits = { bytes: 30_000_000, elements: 250_000 };

describe('the allowance of a report', () => {
  test.each([
    { passed: 300_000, others: 0 },
    { passed: 0, others: 300_000 },
    { passed: 200_000, others: 100_000 },
  ])('is never more than GitLab takes: %o', ({ passed, others }) => {
    const allowance = createAllowance({ suites: 1, passed, others });
    let elements = 0;
    let bytes = 0;
    const text = 'x'.repeat(200);
    const ask = (kind: 'passed' | 'other') => {
      const optional = allowance.take(text, 2);
      const xml = text + (optional ? text : '');
      if (!allowance.admit(xml, kind)) return;
      elements += (kind === 'passed' ? 1 : 2) + (optional ? 2 : 0);
      bytes += xml.length;
    };
    for (let index = 0; index < passed; index += 1) ask('passed');
    for (let index = 0; index < others; index += 1) ask('other');
    expect(elements).toBeLessThan(limits.elements);
    expect(elements).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(limits.bytes);
  });

  test('keeps room for those that did not pass, which come last', () => {
    const allowance = createAllowance({ suites: 1, passed: 300_000, others: 10_000 });
    for (let index = 0; index < 300_000; index += 1) allowance.admit('<testcase/>', 'passed');
    const admitted = Array.from({ length: 10_000 }, () => allowance.admit('<testcase/>', 'other'));
    expect(admitted).not.toContain(false);
  });

  test('takes all of a hundred thousand cases', () => {
    const allowance = createAllowance({ suites: 1, passed: 90_000, others: 10_000 });
    const admitted = Array.from({ length: 100_000 }, (_, index) =>
      allowance.admit('x'.repeat(200), index % 10 === 0 ? 'other' : 'passed'),
    );
    expect(admitted).not.toContain(false);
  });
});

test('a report that would be too big leaves out what passed, says so, and counts it', async () => {
  const long = 'n'.repeat(1000);
  const cases = Array.from({ length: 30_000 }, (_, index) => ({
    name: `${index} ${long}`,
    outcome: { status: index === 29_999 ? ('failed' as const) : ('passed' as const) },
  }));
  const results: readonly CaseResult[] = makeResults([{ file: 'a.yaml', cases }]);
  const xml = await runReporter(
    'junit',
    makeRun(results, [{ name: 'a', file: 'a.yaml', caseCount: cases.length }]),
    [],
  );
  expect(Buffer.byteLength(xml)).toBeLessThan(limits.bytes);
  const root = parseXml(xml);
  expect(root.attributes).toMatchObject({ tests: '30000', failures: '1' });
  const names = listNames(root);
  const leftOut = 30_001 - names.length;
  expect(leftOut).toBeGreaterThan(0);
  expect(names.at(-2)).toBe(`29999 ${long} [python]`);
  const note = findAll(root, 'testcase').at(-1);
  expect(note && readVerdict(note)).toBe('skipped');
  expect(note?.children[0]?.text).toContain(`${leftOut} testcases that passed and 0 others are left out`);
});
