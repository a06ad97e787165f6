import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { type DefaultTreeAdapterTypes, parse as parseHtml } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { CaseResult } from '../../src/model/attempt.js';
import type { RecordedRun } from '../../src/model/run.js';
import type { Threshold } from '../../src/model/threshold.js';
import { createCommandGuard } from '../../src/report/create-command-guard.js';
import { disarmText, disarmXml } from '../../src/report/disarm-commands.js';
import { formatCommand } from '../../src/report/github/format-command.js';
import { quoteBlock, quoteHtml } from '../../src/report/markdown/quote-block.js';
import { quoteCell, quoteCode } from '../../src/report/markdown/quote-code.js';
import { neutralize, neutralizeLine } from '../../src/report/neutralize.js';
import { stringifyJson } from '../../src/report/stringify-json.js';
import { findProgram } from '../../src/runner/local/find-program.js';
import { checkProperty, countInputs, countRuns, hostileText } from '../support/check-property.js';
import { createFolder } from '../support/create-folder.js';
import { findCommands } from './ci-commands.js';
import { readPage } from './html/read-page.js';
import { parseXml } from './parse-xml.js';
import { runReporter } from './run-reporter.js';
import {
  makeExecution,
  makeFailed,
  makeOrigin,
  makeOutput,
  makeResults,
  makeRun,
  sampleResults,
  sampleRun,
} from './sample-run.js';

const forbidden =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u;

/** One failed case in which every text that a program or a suite has a say in is hostile. */
const hostileResult: fc.Arbitrary<CaseResult> = fc
  .array(hostileText, { minLength: 9, maxLength: 9 })
  .map((texts) => {
    const [
      name = '',
      tag = '',
      label = '',
      stdout = '',
      stderr = '',
      message = '',
      diff = '',
      note = '',
      code = '',
    ] = texts;
    const execution = makeExecution(
      { outcome: 'exited', exitCode: 1 },
      { stdout: makeOutput(stdout), stderr: makeOutput(stderr) },
    );
    const mismatch = { path: 'expect.stdout', origin: makeOrigin('suites/a.yaml', 3), message, diff };
    const [result] = makeResults([
      {
        file: 'suites/a.yaml',
        cases: [
          {
            name: `x${name}`,
            tags: [tag],
            labels: { model: label },
            notes: [note],
            outcome: { status: 'failed', reason: message },
            attempts: [makeFailed(1, [mismatch], execution)],
          },
        ],
      },
    ]);
    if (result === undefined) throw new Error('no result');
    return { ...result, code };
  });

async function report(name: string, result: CaseResult): Promise<string> {
  const suites = [{ name: result.case.name, file: 'suites/a.yaml', caseCount: 1 }];
  return await runReporter(name, makeRun([result], suites), [result]);
}

describe('any text', () => {
  it('is harmless when neutralized, and stays as it is after that', async () => {
    await checkProperty(
      fc.property(hostileText, (text) => {
        const neutral = neutralize(text);
        expect(neutral).not.toMatch(forbidden);
        expect(neutralize(neutral)).toBe(neutral);
        const line = neutralizeLine(text, 20);
        expect(line).not.toMatch(/[\n\t]/);
        expect(line.length).toBeLessThanOrEqual(20);
        expect(line).not.toMatch(forbidden);
      }),
      1000,
    );
  });

  it('comes back from JSON that is printed, which is no command', async () => {
    await checkProperty(
      fc.property(hostileText, (text) => {
        const json = stringifyJson({ text });
        expect(JSON.parse(json)).toEqual({ text });
        expect(json).not.toMatch(/[\n\x7f-\x9f\u2028-\u202e]/);
        expect(findCommands(json)).toEqual([]);
      }),
      1000,
    );
  });

  it('issues no command when disarmed, in whatever pieces it is written', async () => {
    await checkProperty(
      fc.property(fc.array(hostileText, { maxLength: 6 }), (pieces) => {
        const guard = createCommandGuard();
        expect(findCommands(pieces.map(guard).join(''))).toEqual([]);
        expect(findCommands(disarmText(pieces.join('')))).toEqual([]);
        expect(findCommands(disarmXml(pieces.join('')))).toEqual([]);
      }),
      1000,
    );
  });

  it('is one command of GitHub, whose message comes back', async () => {
    const decode = (text: string) =>
      text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
    await checkProperty(
      fc.property(hostileText, hostileText, (title, message) => {
        const command = formatCommand('error', { title, line: 1 }, message);
        const [, properties = '', data = ''] = /^::error (.*?)::(.*)\n$/s.exec(command) ?? [];
        expect(command.match(/[\r\n]/g)).toEqual(['\n']);
        expect(decode(data)).toBe(message);
        expect(properties.split(',')).toHaveLength(2);
      }),
      1000,
    );
  });

  it('is one piece of code in Markdown, and nothing else', async () => {
    const md = new MarkdownIt({ html: true, linkify: false });
    await checkProperty(
      fc.property(hostileText, (text) => {
        const spans = md.parseInline(`a ${quoteCode(text)} b`, {})[0]?.children ?? [];
        expect(spans.map(({ type }) => type)).toEqual(['text', 'code_inline', 'text']);
        const blocks = md.parse(`before\n\n${quoteBlock(text, 'text')}\n\nafter`, {});
        expect(blocks.filter(({ level }) => level === 0).map(({ type }) => type)).toEqual([
          ...['paragraph_open', 'paragraph_close', 'fence', 'paragraph_open', 'paragraph_close'],
        ]);
        const rows = md.render(`| a | b |\n| - | - |\n| ${quoteCell(text)} | end |\n`);
        expect(rows.match(/<t[dh]>/g)).toHaveLength(4);
        expect(rows).toContain('<td>end</td>');
        expect(quoteHtml(text).replace(/^<code>|<\/code>$/g, '')).not.toMatch(/[<>"'\n]/);
      }),
      500,
    );
  });
});

/** A run in which every text is hostile, but for those that say of what kind something is. */
const hostileRun: fc.Arbitrary<readonly [RecordedRun, readonly CaseResult[]]> = fc
  .array(hostileText, { minLength: 20, maxLength: 20 })
  .map((texts) => {
    const kinds =
      /^(outcome|status|encoding|code|tier|boundary|guards|source|kind|clock|ended|digest|startedAt)$/;
    let next = 0;
    const change = <T>(value: T, key = ''): T => {
      if (typeof value === 'string' && !kinds.test(key)) return texts[next++ % texts.length] as T;
      if (Array.isArray(value)) return value.map((item) => change(item, key)) as T;
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, change(part, name)])) as T;
    };
    const results = change(sampleResults.filter(({ case: { name } }) => name !== 'one long line'));
    const thresholds: Threshold[] = [
      { where: {}, groupBy: 'model', measure: { kind: 'passRate' }, least: 0.5, origin: makeOrigin('x', 1) },
    ];
    const run = { ...change(sampleRun.run), thresholds: change(thresholds) };
    const threshold = run.thresholds[0] ?? { where: {}, measure: { kind: 'passRate' as const }, least: 1 };
    const counts = { judged: 1, passed: 0, unjudged: 0 };
    const missed = { threshold, group: texts[0] ?? '', status: 'missed' as const, value: 0, ...counts };
    const recorded = {
      ...sampleRun,
      run,
      suites: change(sampleRun.suites),
      summary: { ...sampleRun.summary, thresholds: [missed] },
      async *results() {
        yield* results;
      },
    };
    return [recorded, results] as const;
  });

/** What Python's expat finds wrong with each of some files. */
const expat =
  'import sys,xml.parsers.expat as x\nfor f in sys.argv[1:]: x.ParserCreate().ParseFile(open(f,"rb"))';

describe('a run of which every text is hostile', () => {
  it('is well-formed XML, harmless, and no command', async () => {
    await checkProperty(
      fc.asyncProperty(hostileRun, async ([recorded, results]) => {
        const xml = await runReporter('junit', recorded, results);
        expect(() => parseXml(xml)).not.toThrow();
        expect(xml).not.toMatch(forbidden);
        expect(findCommands(xml)).toEqual([]);
      }),
      40,
    );
  });

  it.skipIf(findProgram(['python3']) === undefined)(
    'is well-formed XML for expat (needs python3)',
    async () => {
      const folder = await createFolder();
      const runs = fc.sample(hostileRun, Math.min(5000, countRuns(40)));
      const files = runs.map((_, index) => join(folder, `${index}.xml`));
      for (const [index, [recorded, results]] of runs.entries())
        await writeFile(files[index] ?? '', await runReporter('junit', recorded, results));
      execFileSync('python3', ['-c', expat, ...files], { stdio: 'pipe' });
      countInputs(files.length, 0);
    },
  );

  it('is a page with the same elements and attributes as any other, for a parser of HTML', async () => {
    const harmless = listElements(await runReporter('html', sampleRun, sampleResults.slice(0, 1)));
    await checkProperty(
      fc.asyncProperty(hostileRun, async ([recorded, results]) => {
        expect(listElements(await runReporter('html', recorded, results))).toEqual(harmless);
      }),
      10,
    );
  });

  it('is Markdown without markup, links, pictures and addresses that a run brings in', async () => {
    const md = new MarkdownIt({ html: true, linkify: true });
    const own = /^<\/?(details|summary|code|br|sub|sup|b|i)\s*\/?>$/;
    await checkProperty(
      fc.asyncProperty(hostileRun, async ([recorded, results]) => {
        const markdown = await runReporter('markdown', recorded, results);
        expect(markdown).not.toMatch(forbidden);
        const tokens = md.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
        expect(tokens.filter(({ type }) => ['link_open', 'image'].includes(type))).toEqual([]);
        const markup = tokens
          .filter(({ type }) => type === 'html_block' || type === 'html_inline')
          .flatMap(({ content }) => content.match(/<[^>]*>?/g) ?? []);
        expect(markup.filter((tag) => !own.test(tag))).toEqual([]);
      }),
      40,
    );
  });

  it('issues no command of GitHub but one for each case that failed or errored, and for the run', async () => {
    await checkProperty(
      fc.asyncProperty(hostileRun, async ([recorded, results]) => {
        const log = await runReporter('github', recorded, results);
        for (const command of findCommands(log))
          expect(command).toMatch(/^::(error|warning|notice|group|endgroup)\b/);
        const errors = findCommands(log).filter((command) => /^::(error|warning)/.test(command));
        expect(errors.length).toBeLessThanOrEqual(results.length + 2);
      }),
      40,
    );
  });
});

/** The elements of a page, with the names of their attributes; of blocks of data, whatever their number is, one. */
function listElements(page: string): string[] {
  const found = new Set<string>();
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node) {
      const attributes = node.attrs.map(({ name, value }) =>
        /^(src|href|type)$/.test(name) ? `${name}=${value}` : name,
      );
      found.add([node.tagName, ...attributes].join(' '));
      // A script may hold nothing but what the page was built with, or a block of data.
      if (node.tagName === 'script') {
        const text = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
        found.add(attributes.length > 0 && /^[\w+/=]*$/.test(text) ? 'data' : `script of ${text.length}`);
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parseHtml(page));
  return [...found];
}

describe('a case of which every text is hostile', () => {
  it('is well-formed XML for two parsers, harmless, and no command', async () => {
    await checkProperty(
      fc.asyncProperty(hostileResult, async (result) => {
        const xml = await report('junit', result);
        expect(() => parseXml(xml)).not.toThrow();
        const problems: string[] = [];
        new DOMParser({
          onError: (level, message) => void problems.push(`${level}: ${message}`),
        }).parseFromString(xml, 'text/xml');
        expect(problems).toEqual([]);
        expect(xml).not.toMatch(forbidden);
        expect(findCommands(xml)).toEqual([]);
      }),
      20,
    );
  });

  it.skipIf(findProgram(['xmllint']) === undefined)(
    'is well-formed XML for libxml2 (needs xmllint)',
    async () => {
      const folder = await createFolder();
      const results = fc.sample(hostileResult, 60);
      const files = results.map((_, index) => join(folder, `${index}.xml`));
      for (const [index, result] of results.entries())
        await writeFile(files[index] ?? '', await report('junit', result));
      expect(execFileSync('xmllint', ['--noout', ...files], { encoding: 'utf8' })).toBe('');
    },
  );

  it('comes back from the page, and ends nothing in it', async () => {
    await checkProperty(
      fc.asyncProperty(hostileResult, async (result) => {
        const page = await report('html', result);
        const { cases, details } = readPage(page);
        expect(cases).toHaveLength(1);
        expect([...details.values()].flat()).toHaveLength(1);
        const harmless = await report('html', { ...result, code: '', attempts: [] });
        expect(page.match(/<\/?script/gi)?.length).toBe(harmless.match(/<\/?script/gi)?.length);
      }),
      15,
    );
  });

  it.each(['json', 'ndjson'])('is JSON as %s', async (name) => {
    await checkProperty(
      fc.asyncProperty(hostileResult, async (result) => {
        const text = await report(name, result);
        for (const line of name === 'json' ? [text] : text.trimEnd().split('\n')) JSON.parse(line);
        expect(findCommands(text)).toEqual([]);
      }),
      20,
    );
  });

  it.each(['table', 'agent', 'markdown'])('is harmless as %s', async (name) => {
    await checkProperty(
      fc.asyncProperty(hostileResult, async (result) => {
        const text = await report(name, result);
        expect(text).not.toMatch(forbidden);
      }),
      20,
    );
  });
});
