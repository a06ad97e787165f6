import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../../src/analysis/compare-runs.js';
import type { ComparableCase, ComparableRun } from '../../../src/model/comparable-run.js';
import { renderJson } from '../../../src/report/comparison/render-json.js';
import { renderMarkdown } from '../../../src/report/comparison/render-markdown.js';
import { renderComparison } from '../../../src/report/comparison/render-text.js';
import { quoteCell, quoteCode } from '../../../src/report/markdown/quote-code.js';
import { createPalette } from '../../../src/report/table/palette.js';
import { hostileText } from '../sample-run.js';

type Given = Partial<ComparableCase> & Pick<ComparableCase, 'id' | 'status'>;

function makeRun(cases: readonly Given[], more: Partial<ComparableRun> = {}): ComparableRun {
  return {
    id: 'run',
    startedAt: '2026-01-02T03:04:05.000Z',
    ended: 'completed',
    notRun: 0,
    cases: cases.map((given) => ({ flaky: false, governed: false, labels: {}, passedMs: [], ...given })),
    ...more,
  };
}

const small = { labels: { model: 'small' } };
const base = makeRun([
  { id: 'a::breaks', status: 'passed', ...small },
  { id: 'a::mended', status: 'failed', ...small },
  { id: 'a::steady', status: 'passed', ...small },
  { id: 'a::shaky', status: 'passed' },
  { id: 'a::slow', status: 'passed', passedMs: [100] },
  { id: 'a::faulty', status: 'passed' },
  { id: 'a::removed', status: 'passed' },
  { id: 'a::sample', status: 'passed' },
]);
const head = makeRun(
  [
    { id: 'a::breaks', status: 'failed', ...small },
    { id: 'a::mended', status: 'passed', ...small },
    { id: 'a::steady', status: 'passed', ...small },
    { id: 'a::shaky', status: 'passed', flaky: true },
    { id: 'a::slow', status: 'passed', passedMs: [1250] },
    { id: 'a::faulty', status: 'errored' },
    { id: 'a::sample', status: 'failed', governed: true },
    { id: 'a::fresh', status: 'passed', ...small },
    { id: 'a::wrong', status: 'failed', ...small },
  ],
  { notRun: 2, ended: 'interrupted' },
);
const comparison = compareRuns({ base, head, tellsGone: true });

test('a comparison reads like this', () => {
  expect(renderComparison(comparison, createPalette(false))).toBe(`Regressed (2)
  a::breaks  passed → failed
  a::sample  passed → failed, under a threshold

New (2)
  a::wrong  failed
  a::fresh  passed

Fixed (1)
  a::mended  failed → passed

Flaky now (1)
  a::shaky  passes, but not at every attempt

Slower (1)
  a::slow  100 ms → 1.25 s

Not judged any more (1)
  a::faulty  passed → errored

Gone (1)
  a::removed  was passed

By label
  model=small  66.7% of 3 → 60.0% of 5

warning: the head is not whole: 2 cases never started
2 regressions: 2 regressed, 2 new (1 failed), 1 fixed, 1 flaky now, 1 slower, 1 not judged any more, 1 gone, 1 unchanged
`);
});

test('in Markdown it reads like this', () => {
  expect(renderMarkdown(comparison)).toBe(`### 2 regressions

2 regressed, 2 new (1 failed), 1 fixed, 1 flaky now, 1 slower, 1 not judged any more, 1 gone, 1 unchanged

**Warning:** the head is not whole: 2 cases never started

- \`a::breaks\` passed → failed
- \`a::wrong\` failed

<details><summary>Regressed (1)</summary>

- \`a::sample\` passed → failed, under a threshold

</details>

<details><summary>New (1)</summary>

- \`a::fresh\` passed

</details>

<details><summary>Fixed (1)</summary>

- \`a::mended\` failed → passed

</details>

<details><summary>Flaky now (1)</summary>

- \`a::shaky\` passes, but not at every attempt

</details>

<details><summary>Slower (1)</summary>

- \`a::slow\` 100 ms → 1.25 s

</details>

<details><summary>Not judged any more (1)</summary>

- \`a::faulty\` passed → errored

</details>

<details><summary>Gone (1)</summary>

- \`a::removed\` was passed

</details>

| label | base | head |
| --- | --- | --- |
| \`model=small\` | 66.7% of 3 | 60.0% of 5 |
`);
});

test('in JSON it is what its schema says', async () => {
  const schema = await readFile(new URL('../../../schemas/comparison.schema.json', import.meta.url), 'utf8');
  const isComparison = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(schema));
  const value = JSON.parse(renderJson(comparison));
  isComparison(value);
  expect(isComparison.errors).toBeNull();
  expect(value).toMatchObject({ formatVersion: 1, regressions: 2, unchanged: 1 });
  expect(value.changes).toHaveLength(9);
});

test('where nothing changed there is one line', () => {
  const same = compareRuns({ base, head: base, tellsGone: true });
  expect(renderComparison(same, createPalette(false))).toBe('no regression: 8 unchanged\n');
  expect(renderMarkdown(same)).toBe('### No regression\n\n8 unchanged\n');
});

test('of many changes the first are told, the others counted', () => {
  const cases = Array.from({ length: 80 }, (_, place) => ({ id: `a::${place}`, status: 'failed' as const }));
  const many = compareRuns({ base: makeRun([]), head: makeRun(cases), tellsGone: true });
  expect(renderComparison(many, createPalette(false))).toContain('\n  … and 30 more cases: `--format json`');
  expect(renderMarkdown(many)).toContain('\n- … and 50 more\n');
});

describe('a hostile id', () => {
  const hostile = compareRuns({
    base: makeRun([]),
    head: makeRun([{ id: hostileText, status: 'failed', labels: { model: hostileText } }]),
    tellsGone: true,
  });

  test('brings no control character to a terminal', () => {
    expect(renderComparison(hostile, createPalette(false))).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  test.each([
    ['<b>', '`<b>`'],
    ['a `b` c', '``a `b` c``'],
    ['`', '`` ` ``'],
    ['``` ', '```` ``` ````'],
    ['a\nb', '`a b`'],
    ['', '`  `'],
  ])('%j is the code %s in Markdown', (text, code) => {
    expect(quoteCode(text)).toBe(code);
  });

  test('does not part the cell of a table', () => {
    expect(quoteCell('a|b')).toBe('`a\\|b`');
  });
});
