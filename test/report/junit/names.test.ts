import { describe, expect, test } from 'vitest';
import type { CaseResult } from '../../../src/model/attempt.js';
import type { JunitOptions } from '../../../src/model/junit-options.js';
import { parseXml } from '../parse-xml.js';
import { runReporter } from '../run-reporter.js';
import { makeResults, makeRun } from '../sample-run.js';
import { findAll } from './xml-query.js';

const results = makeResults([
  {
    file: 'suites/sub/a.yaml',
    cases: [
      { name: 'x', labels: { model: 'small', 'a b': '1' }, outcome: { status: 'passed' } },
      { name: 'y', language: 'go', labels: { model: 'large' }, outcome: { status: 'passed' } },
    ],
  },
]);
const suites = [{ name: 'the suite', file: 'suites/sub/a.yaml', caseCount: 2 }];

async function name(
  junit: JunitOptions,
  given: readonly CaseResult[] = results,
): Promise<[string | undefined, string | undefined][]> {
  const root = parseXml(await runReporter('junit', makeRun(given, suites), [], { junit }));
  return findAll(root, 'testcase').map(({ attributes }) => [attributes.classname, attributes.name]);
}

describe('names of testcases', () => {
  test('are made by templates', async () => {
    expect(
      await name({ classname: '{label.model}/{class}', name: '{suite}: {name} {{{language}}} {label.a b}' }),
    ).toEqual([
      ['small/suites.sub.a', 'the suite: x {python} 1'],
      ['large/suites.sub.a', 'the suite: y {go}'],
    ]);
  });

  test('may have all that is known of a case', async () => {
    expect(await name({ classname: '{file}', name: '{id} {case}' })).toEqual([
      ['suites/sub/a.yaml', 'suites/sub/a.yaml::x x'],
      ['suites/sub/a.yaml', 'suites/sub/a.yaml::y y'],
    ]);
  });

  test('stay unique where the template makes equal ones', async () => {
    const names = ['a', 'a (2)', 'a', 'b'].map((model, index) => ({
      name: `${index}`,
      labels: { model },
      outcome: { status: 'passed' as const },
    }));
    const given = makeResults([{ file: 'suites/sub/a.yaml', cases: names }]);
    const made = (await name({ name: '{label.model}' }, given)).map(([, made]) => made);
    expect(made).toEqual(['a', 'a (2)', 'a (3)', 'b']);
  });

  test('are never empty', async () => {
    expect((await name({ name: '{label.missing}' })).map(([, made]) => made)).toEqual([
      'suites/sub/a.yaml::x',
      'suites/sub/a.yaml::y',
    ]);
  });

  test.each([
    ['{nam}', '--junit-name has an unknown placeholder "{nam}"'],
    ['{}', '--junit-name has an unknown placeholder "{}"'],
    ['{constructor}', '--junit-name has an unknown placeholder "{constructor}"'],
    ['{label.}', '--junit-name has an unknown placeholder "{label.}"'],
    ['a } b', '--junit-name has a brace that belongs to no placeholder: "a } b"'],
    ['{name', '--junit-name has a brace that belongs to no placeholder: "{name"'],
  ])('are refused before the run for the template %s', async (template, message) => {
    await expect(name({ name: template })).rejects.toMatchObject({ code: 'usage', message });
  });

  test('for 20,000 equal names are made in no time', async () => {
    const cases = Array.from({ length: 20_000 }, (_, index) => ({
      name: `${index}`,
      outcome: { status: 'passed' as const },
    }));
    const made = await name({ name: '{language}' }, makeResults([{ file: 'suites/sub/a.yaml', cases }]));
    expect(made.at(-1)?.[1]).toBe('python (20000)');
  });
});
