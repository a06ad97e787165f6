import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Data,
  type DataMapping,
  isDataMapping,
  toText,
  WrittenScalar,
} from '../../../src/suite/expand/data.js';
import { parseJson } from '../../../src/suite/expand/parse-json.js';
import type { RowProblem, SoundRow } from '../../../src/suite/expand/row.js';
import { loadRowReader } from '../../../src/suite/expand/row-formats.js';
import { changeJson, parseJson as parsePlain } from '../../support/change-json.js';
import { checkProperty, hostileText, inPieces, toUtf8 } from '../../support/check-property.js';

type Row = SoundRow | RowProblem;

/** The rows of a file of that name, whose bytes come in pieces. */
async function readRows(name: string, pieces: readonly Uint8Array[]): Promise<Row[]> {
  async function* give() {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  const read = await loadRowReader(name);
  const rows: Row[] = [];
  for await (const some of read(give())) rows.push(...some);
  return rows;
}

/** What plain JSON would have. */
function toPlain(data: Data): unknown {
  if (data instanceof WrittenScalar) return data.value;
  if (Array.isArray(data)) return data.map(toPlain);
  if (!isDataMapping(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, toPlain(value)]));
}

function listValues(rows: readonly Row[]): DataMapping[] {
  return rows.map((row) => {
    if ('problem' in row) throw new Error(`${row.line}: ${row.problem}`);
    return row.value;
  });
}

const key = fc.oneof(hostileText, fc.constantFrom('a', 'b', '__proto__', 'constructor', '0', ''));
const object = fc.dictionary(key, fc.oneof(fc.jsonValue({ maxDepth: 2 }), hostileText), { maxKeys: 4 });
const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n', '\n \t\n');
const mark = fc.constantFrom('', '\ufeff');

function expectProblems(rows: readonly Row[]): void {
  for (const row of rows) {
    expect(row.line).toBeGreaterThan(0);
    if (!('problem' in row)) continue;
    expect(row.problem).not.toMatch(/undefined|\[object/);
    if (row.at !== undefined) expect(row.at.column).toBeGreaterThan(0);
  }
}

describe('rows of JSON', () => {
  it.each(['a.jsonl', 'a.json'])('come back from %s as JSON has them, each with its line', async (name) => {
    const written = fc.tuple(fc.array(object, { maxLength: 5 }), lineEnd, mark).map(([rows, end, start]) => {
      const lines = rows.map((row) => JSON.stringify(row));
      const text =
        name === 'a.json'
          ? `[${end}${lines.join(`,${end}`)}${end}]`
          : lines.map((line) => line + end).join('');
      const step = end.split('\n').length - 1;
      return {
        rows,
        places: rows.map((_, index) => (index + (name === 'a.json' ? 1 : 0)) * step + 1),
        text: start + text,
      };
    });
    const given = written.chain(({ text, ...rest }) =>
      inPieces(fc.constant(Buffer.from(text))).map((pieces) => ({ ...rest, pieces })),
    );
    await checkProperty(
      fc.asyncProperty(given, async ({ rows, places, pieces }) => {
        const read = await readRows(name, pieces);
        expect(listValues(read).map((row) => JSON.stringify(toPlain(row)))).toEqual(
          rows.map((row) => JSON.stringify(row)),
        );
        expect(read.map(({ line }) => line)).toEqual(places);
      }),
      200,
    );
  });

  it.each(['a.jsonl', 'a.json', 'a.csv'])(
    'in %s that was changed anywhere are rows, or told with their lines',
    async (name) => {
      const whole =
        name === 'a.csv'
          ? 'id,"a b",n\r\n1,"x, ""y""\n",1.50\r\n2,,true\r\n'
          : name === 'a.json'
            ? '[\n  {"id": "a/1", "n": 1.50, "list": [1, {"x": null}]},\n  {"id": "a/2", "n": 12345678901234567890}\n]\n'
            : '{"id": "a/1", "n": 1.50, "list": [1, {"x": null}]}\n\n{"id": "a/2", "n": 12345678901234567890}\n';
      const bytes = fc.oneof(
        changeJson(whole).map((text) => Buffer.from(text)),
        hostileText.map((text) => Buffer.from(text)),
        fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
          const garbled = Buffer.from(whole);
          garbled[at] = byte;
          return garbled;
        }),
        fc.uint8Array({ maxLength: 40 }),
        fc
          .array(fc.constantFrom('"', ',', '\r', '\n', '\0', 'a', '1', '\ufeff'), { maxLength: 30 })
          .map((parts) => Buffer.from(parts.join(''))),
      );
      await checkProperty(
        fc.asyncProperty(inPieces(bytes), async (pieces) => {
          const rows = await readRows(name, pieces);
          expectProblems(rows);
          const text = Buffer.concat(pieces).toString();
          const plain = name === 'a.json' ? parsePlain(text.replace(/^\ufeff/, '')) : undefined;
          if (plain === undefined || rows.some((row) => 'problem' in row)) return;
          const values: unknown[] = Array.isArray(plain.value) ? plain.value : [plain.value];
          expect(rows).toHaveLength(values.length);
        }),
        300,
      );
    },
  );

  it('mean what JSON means, and keep the digits that they are written with', async () => {
    const text = fc.oneof(
      fc.json(),
      hostileText.map((value) => JSON.stringify({ [value]: value })),
      fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/),
      changeJson('{"a": 1.50, "b": [1e3, "1e3", -0, 0.0000001], "c": {"a": 1, "a": 2.0}}'),
    );
    await checkProperty(
      fc.property(text, (json) => {
        const parsed = parseJson(json);
        const plain = parsePlain(json);
        if ('problem' in parsed) {
          expect(parsed.problem).not.toBe('');
          if (plain !== undefined) expect(parsed.problem).toBe('it is nested too deeply');
          return;
        }
        if (json.length < 5000)
          expect(JSON.stringify(toPlain(parsed.value))).toBe(JSON.stringify(plain?.value));
        const { value } = parsed;
        if (/^-?\d/.test(json.trim())) expect(toText(value)).toBe(json.trim());
      }),
      1000,
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('rows of CSV', () => {
  const field = fc.oneof(
    hostileText.map(toUtf8),
    fc.constantFrom('', '1', '1.50', '-0', 'true', '01', '1e3', 'NaN'),
  );
  const columns = fc.uniqueArray(
    fc.oneof(hostileText.map(toUtf8), fc.constantFrom('id', '__proto__', 'constructor', '')),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it('come back field by field as RFC 4180 has them, each with its line', async () => {
    const given = columns.chain((names) =>
      fc
        .tuple(
          fc.array(fc.array(field, { minLength: names.length, maxLength: names.length }), { maxLength: 4 }),
          fc.constantFrom('\n', '\r\n'),
          mark,
        )
        .chain(([rows, end, start]) => {
          const text = start + [names, ...rows].map((row) => row.map(quote).join(',') + end).join('');
          return inPieces(fc.constant(Buffer.from(text))).map((pieces) => ({ names, rows, pieces }));
        }),
    );
    await checkProperty(
      fc.asyncProperty(given, async ({ names, rows, pieces }) => {
        const read = await readRows('a.csv', pieces);
        for (const [index, row] of listValues(read).entries()) {
          expect(
            names.map((name) => (Object.hasOwn(row, name) ? toText(row[name] ?? null) : undefined)),
          ).toEqual(rows[index]);
        }
        expect(read).toHaveLength(rows.length);
        // Two fields side by side make no line end of theirs.
        const countLines = (row: readonly string[]) => row.join(',').match(/\r\n?|\n/g)?.length ?? 0;
        let line = 2 + countLines(names);
        for (const [index, row] of rows.entries()) {
          expect(read[index]?.line).toBe(line);
          line += 1 + countLines(row);
        }
      }),
      300,
    );
  });

  it('with a hundred thousand columns are read at once, and a column that is there twice is told', async () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `c${index}`);
    const file = (header: readonly string[]) => [
      Buffer.from(`${header.join(',')}\n${names.map(() => 'x').join(',')}\n`),
    ];
    const startedAt = performance.now();
    const [row] = await readRows('a.csv', file(names));
    expect(row && 'value' in row ? Object.keys(row.value) : row).toHaveLength(names.length);
    const [twice] = await readRows('a.csv', file([...names.slice(1), 'c7']));
    expect(twice).toEqual({ line: 1, problem: 'two columns are called "c7"', hint: 'rename one of them' });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
