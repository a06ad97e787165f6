import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { renderRun } from '../../../src/report/markdown/render-run.js';
import { makeMixedRun } from '../../support/make-mixed-run.js';
import { findCommands } from '../ci-commands.js';
import { runReporter } from '../run-reporter.js';
import { makeResults, makeRun, sampleResults, sampleSuites } from '../sample-run.js';

const place = {
  root: '/repo/project',
  repositoryRoot: '/repo',
  blobUrl: 'https://github.example/o/r/blob/abc',
};
const context = { ...place, write: () => {}, color: false, columns: 100, isTerminal: false };
const mixed = makeMixedRun();
const text = await renderRun(mixed.recorded, context);

/** The tags that a reader's browser sees. */
function listTags(markdown: string): string[] {
  const html = new MarkdownIt({ html: true, linkify: true }).render(markdown);
  return [...html.matchAll(/<[^>]*>?/g)].map(([tag]) => tag);
}

test('a report reads like this', async () => {
  const results = sampleResults.filter((result) => result.case.suite < 2);
  expect(
    await runReporter('markdown', makeRun(results, sampleSuites.slice(0, 2)), [], place),
  ).toMatchSnapshot();
});

test('models and tasks have their tables', async () => {
  const results = makeResults([
    {
      file: 'eval.yaml',
      cases: ['small', 'large'].flatMap((model, place) =>
        ['add', 'sort'].flatMap((task, index) =>
          [0, 1].map((sample) => ({
            name: `${task} by ${model}, ${sample}`,
            labels: { model, task, sample: String(sample) },
            outcome: { status: place + index + sample > 1 ? ('passed' as const) : ('failed' as const) },
          })),
        ),
      ),
    },
  ]);
  const report = await runReporter(
    'markdown',
    makeRun(results, [{ name: 'e', file: 'eval.yaml', caseCount: 8 }]),
    [],
  );
  expect(report).toContain(`| task | \`large\` | \`small\` |
| --- | --: | --: |
| \`add\` | 1 of 2 | 0 of 2 |
| \`sort\` | 2 of 2 | 1 of 2 |
`);
});

describe('hostile text', () => {
  test('is text: no tag comes out but ours', () => {
    const own = /^<\/?(?:h2|h3|p|em|strong|ul|li|table|thead|tbody|tr|details|summary|code|pre)>$/;
    const aligned = /^<\/?t[hd](?: style="text-align:right")?>$/;
    const block = /^<code class="language-(?:diff|text)">$/;
    const link =
      /^<\/a>$|^<a href="https:\/\/github\.example\/o\/r\/blob\/abc\/project\/suites\/[\w.%/~-]+(?:#L\d+)?">$/;
    const foreign = listTags(text).filter(
      (tag) => ![own, aligned, block, link].some((known) => known.test(tag)),
    );
    expect(foreign).toEqual([]);
  });

  test('leaves the tags in their order: what is opened is closed', () => {
    const open: string[] = [];
    for (const tag of listTags(text)) {
      const [, slash, name = ''] = /^<(\/?)(\w+)/.exec(tag) ?? [];
      if (slash === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test('keeps each row of a table in its columns', () => {
    const html = new MarkdownIt({ html: true }).render(text);
    const tables = html.match(/<table>[\s\S]*?<\/table>/g) ?? [];
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      const widths = (table.match(/<tr>[\s\S]*?<\/tr>/g) ?? []).map((row) => row.match(/<t[hd]\b/g)?.length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test('mentions nobody and refers to nothing: it is code everywhere', () => {
    const html = new MarkdownIt({ html: true, linkify: true }).render(text);
    const bare = html.replaceAll(/<(code|pre)\b[^>]*>[\s\S]*?<\/\1>/g, '');
    expect(bare.replaceAll(/<[^>]*>/g, '')).not.toMatch(/octocat|forged|alert|secrets/);
  });

  test('is no command to a CI server that prints it', () => {
    expect(findCommands(text)).toEqual([]);
  });

  test('has no control character', () => {
    expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/u);
  });
});

describe('a long report', () => {
  test.each([3000, 20_000, 30_000])(
    'is at most %d bytes long, and says what is left out',
    async (maxBytes) => {
      const short = await renderRun(mixed.recorded, context, maxBytes);
      expect(Buffer.byteLength(short)).toBeLessThanOrEqual(maxBytes);
      expect(short).toMatch(/^_\d+ failures? .*left out: the json and junit reports have all\._$/m);
      expect(listTags(short).filter((tag) => tag === '<details>')).toHaveLength(
        listTags(short).filter((tag) => tag === '</details>').length,
      );
    },
  );

  test('of 1,000 failures with long output stays below what GitHub takes', async () => {
    const [evil] = mixed.results.filter(({ case: info }) => info.name === 'a line of 10 MB');
    if (evil === undefined) throw new Error('the mixed run has another name for it');
    const results = Array.from({ length: 1000 }, (_, index) => ({
      ...evil,
      case: { ...evil.case, suite: 0, index },
    }));
    const long = await renderRun(makeRun(results, [{ name: 'a', file: 'a.yaml', caseCount: 1000 }]), context);
    expect(Buffer.byteLength(long)).toBeLessThan(1024 * 1024);
    expect(long).toContain('_800 failures left out');
  });
});
