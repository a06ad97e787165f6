import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/suite/diagnostic.js';
import { mayHaveExpression, parseText } from '../../src/suite/expand/expression.js';
import { loadSuites } from '../../src/suite/load-suites.js';
import { parseBytes, parseDurationMs } from '../../src/suite/parse-quantity.js';
import { loadProject } from '../../src/suite/project.js';
import { chooseCode } from '../../src/suite/reply/choose-code.js';
import { parseReply } from '../../src/suite/reply/parse-reply.js';
import { SuiteInvalidError } from '../../src/suite/suite-invalid-error.js';
import { checkProperty, hostileText, toUtf8 } from '../support/check-property.js';
import { createFolder, loadCases } from './scratch-project.js';

const pieces = fc.constantFrom(
  ...[
    'cases:\n',
    '  - ',
    'name: ',
    'code: ',
    'language: python\n',
    '    ',
    '\n',
    ': ',
    '- ',
    '? ',
    '{',
    '}',
    '[',
    ']',
    ',',
  ],
  ...[
    '"',
    "'",
    '|\n',
    '>-\n',
    '#',
    '&a ',
    '*a',
    '<<: *a',
    '!!js/function ',
    '!t ',
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    '\t',
  ],
  ...[
    'matrix: {a: [1]}\n',
    '${{ matrix.a }}',
    '${{',
    '}}',
    'foreach: rows.jsonl\n',
    'expect: ',
    'stdout: ',
    'tests:\n',
  ],
  ...[
    '1e999',
    '.inf',
    '0x7fffffffffffffffffff',
    '__proto__: ',
    'constructor: ',
    '\u2028',
    '\ufeff',
    'markdown: "*"\n',
  ],
);

describe('any bytes', () => {
  it('are a suite, or mistakes with file, line and column', async () => {
    const root = await createFolder({ 'umwelten-suite.yaml': '', 'rows.jsonl': '{"a":1}\n' });
    const project = await loadProject(root);
    const path = join(root, 'suite.yaml');
    const content = fc.oneof(
      fc
        .array(fc.oneof(pieces, pieces, hostileText), { maxLength: 40 })
        .map((parts) => Buffer.from(parts.join(''))),
      fc.uint8Array({ maxLength: 100 }),
    );
    await checkProperty(
      fc.asyncProperty(content, async (bytes) => {
        await writeFile(path, bytes);
        try {
          const { suites } = await loadSuites([path], { project, forbidOnly: false });
          for (const suite of suites)
            for await (const testCase of suite.cases()) expect(testCase.id).toMatch(/^suite\.yaml::/);
        } catch (error) {
          if (!(error instanceof SuiteInvalidError)) throw error;
          expect(error.diagnostics.length).toBeGreaterThan(0);
          for (const diagnostic of error.diagnostics) {
            expect(diagnostic.file).toMatch(/^(suite\.yaml|rows\.jsonl)$/);
            expect(diagnostic.line).toBeGreaterThan(0);
            expect(diagnostic.column).toBeGreaterThan(0);
            expect(diagnostic.message).not.toMatch(/undefined|\[object|\n/);
            expect(formatDiagnostic(diagnostic, { color: false })).not.toMatch(/[^\P{Cc}\n]/u);
          }
        }
      }),
      200,
    );
  });
});

describe('any text with expressions', () => {
  const text = fc
    .array(fc.oneof(hostileText, fc.constantFrom('${{', '$${{', '}}', '${{ row.a }}', '$', '{{')), {
      maxLength: 8,
    })
    .map((parts) => parts.join(''));

  it('is itself when its beginnings of expressions are escaped', async () => {
    await checkProperty(
      fc.property(text, (value) => {
        expect(parseText(value.replaceAll('${{', () => '$${{'))).toEqual({ parts: [value] });
      }),
      1000,
    );
  });

  it('is what it says and what expressions stand for, or told as wrong', async () => {
    await checkProperty(
      fc.property(text, (value) => {
        const parsed = parseText(value);
        if ('problem' in parsed) {
          expect(mayHaveExpression(value)).toBe(true);
          expect(parsed.problem).not.toMatch(/\n|undefined/);
          return;
        }
        const literals = parsed.parts.filter((part) => typeof part === 'string').join('');
        expect(literals.length).toBeLessThanOrEqual(value.length);
        for (const part of parsed.parts) if (typeof part !== 'string') expect(value).toContain(part.text);
      }),
      1000,
    );
  });

  it('that is inserted is not looked at again', async () => {
    await checkProperty(
      fc.asyncProperty(text, async (value) => {
        const wellFormed = toUtf8(value);
        const yaml = JSON.stringify({
          matrix: { a: ['x'], include: [{ a: 'x', value: 'y' }] },
          cases: [{ name: 'one', language: 'bash', code: '<${{ matrix.value }}>' }],
        }).replace('"y"', () => JSON.stringify(wellFormed.replaceAll('${{', () => '$${{')));
        const cases = await loadCases(yaml).catch((error: unknown) => {
          if (!(error instanceof SuiteInvalidError)) throw error;
          // What a code may not hold is told.
          return [];
        });
        for (const { code } of cases)
          expect(code.includes(wellFormed) || code.includes(wellFormed.replaceAll('${{', () => '$${{'))).toBe(
            true,
          );
      }),
      30,
    );
  });
});

describe('any reply', () => {
  it('is read to its end', async () => {
    const reply = fc
      .array(
        fc.oneof(
          hostileText,
          fc.constantFrom('```python\n', '\n```\n', '~~~\n', '<think>', '</think>', '> ', '- ', '    ', '\n'),
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join(''));
    await checkProperty(
      fc.asyncProperty(
        reply,
        fc.constantFrom('first', 'last', 'longest', 'all', 'a.py'),
        async (text, select) => {
          const read = await parseReply(text);
          const chosen = chooseCode(read, { language: 'python', select, noFence: 'text' });
          if ('rejection' in chosen) expect(chosen.rejection).not.toBe('');
          // Nothing is in a program that was not in the reply.
          else for (const line of chosen.code.split(/\r\n|\r|\n/)) expect(text).toContain(line.trim());
        },
      ),
      500,
    );
  });

  it('has the program that stands in its fence, whatever it is', async () => {
    // What CommonMark itself replaces is left out.
    const code = hostileText.map((text) => `x${toUtf8(text.replaceAll(/[\0\r]/g, ''))}\n`);
    await checkProperty(
      fc.asyncProperty(code, async (text) => {
        const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
        const fence = '`'.repeat(longest + 1);
        const reply = await parseReply(`Here it is.\n\n${fence}python\n${text}${fence}\n\nDone.\n`);
        expect(chooseCode(reply, { language: 'python', select: 'last', noFence: 'fail' })).toEqual({
          code: text,
          notes: [],
        });
      }),
      500,
    );
  });
});

describe('any quantity', () => {
  it('that the schema accepts is a whole number that a timer and a limit can have', async () => {
    const decimals = fc.option(fc.stringMatching(/^\.[0-9]{1,20}$/), { nil: '' });
    const duration = fc.oneof(
      fc.double({ min: 0, max: 1e6, minExcluded: true, noNaN: true }),
      fc.tuple(fc.stringMatching(/^[0-9]{1,9}$/), decimals).map(([whole, part]) => `${whole}${part}ms`),
      fc.tuple(fc.stringMatching(/^[0-9]{1,6}$/), decimals).map(([whole, part]) => `${whole}${part}s`),
      fc.tuple(fc.stringMatching(/^[0-9]{1,4}$/), decimals).map(([whole, part]) => `${whole}${part}m`),
    );
    const size = fc.oneof(
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      fc
        .tuple(
          fc.stringMatching(/^[0-9]{1,6}$/),
          decimals,
          fc.constantFrom('B', 'KB', 'KiB', 'MB', 'MiB', 'GB', 'GiB'),
        )
        .map((parts) => parts.join('')),
    );
    await checkProperty(
      fc.property(duration, size, (time, bytes) => {
        const ms = parseDurationMs(time);
        expect(Number.isInteger(ms) && ms >= 1 && ms < 2 ** 31).toBe(true);
        expect(Number.isSafeInteger(parseBytes(bytes))).toBe(true);
      }),
      1000,
    );
  });
});
