import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type Data, WrittenScalar } from './data.js';
import type { RowProblem, SoundRow } from './row.js';

interface CsvRecord {
  readonly record: readonly string[];
  /** As it stands in the file, with the empty lines before it. */
  readonly raw: string;
}

const maxRecordBytes = 64 * 2 ** 20;
const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Rows of CSV by RFC 4180: the first line names the columns. */
export async function* readCsv(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<(SoundRow | RowProblem)[], undefined> {
  let lines = 0;
  /** Where the records begin that are parsed and not yet read. */
  const starts: number[] = [];
  const parser = parse({
    bom: true,
    skip_empty_lines: true,
    // Each where it stands: by default the first one would be that of the whole file, and others parts of fields.
    record_delimiter: ['\r\n', '\n', '\r'],
    // Told by row, as any other mistake in it.
    relax_column_count: true,
    max_record_size: maxRecordBytes,
    raw: true,
    // The parser's own count of lines takes each line end of Windows between quotes for two.
    on_record: (parsed) => {
      if (!isCsvRecord(parsed)) return parsed;
      starts.push(lines + countLines(/^[\r\n]*/.exec(parsed.raw)?.[0] ?? '') + 1);
      lines += countLines(parsed.raw);
      return parsed;
    },
  });
  // Who reads the records is told of errors there.
  pipeline(decode(chunks), parser, () => {});
  const records: AsyncIterable<CsvRecord> = parser;
  let columns: readonly string[] | undefined;
  try {
    for await (const { record } of records) {
      const line = starts.shift() ?? lines;
      if (columns !== undefined) yield [readRecord(record, columns, line)];
      else {
        const problem = findHeaderProblem(record);
        if (problem !== undefined) {
          yield [{ line, ...problem }];
          return;
        }
        columns = record;
      }
    }
  } catch (error) {
    yield [describeFailure(error, lines + 1)];
  }
}

/** What `raw` makes of a list of fields, which the parser's types do not say. */
function isCsvRecord(parsed: object): parsed is CsvRecord {
  return 'raw' in parsed && 'record' in parsed;
}

async function* decode(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function countLines(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}

function findHeaderProblem(columns: readonly string[]): { problem: string; hint?: string } | undefined {
  const seen = new Set<string>();
  const twice = columns.find((column) => seen.size === seen.add(column).size);
  if (twice === undefined) return undefined;
  return { problem: `two columns are called ${JSON.stringify(twice)}`, hint: 'rename one of them' };
}

function readRecord(
  record: readonly string[],
  columns: readonly string[],
  line: number,
): SoundRow | RowProblem {
  if (record.length !== columns.length) {
    const problem = `the row has ${record.length} fields, and the header ${columns.length}`;
    return { line, problem, hint: 'a field with a comma in it needs quotes around it' };
  }
  const entries = columns.map((column, index) => [column, readField(record[index] ?? '')]);
  return { line, value: Object.fromEntries(entries) };
}

/** CSV has texts alone; where a number or a flag is asked for, one that is written so will do. */
function readField(text: string): Data {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (!number.test(text)) return text;
  const value = Number(text);
  return String(value) === text ? value : new WrittenScalar(value, text);
}

function describeFailure(error: unknown, line: number): RowProblem {
  if (error instanceof TypeError) return { line, problem: 'the file is not UTF-8' };
  if (!(error instanceof CsvError)) throw error;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return { line, problem: 'a quote is opened and not closed' };
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return {
        line,
        problem: 'a quote stands within a field',
        hint: 'put quotes around the whole field, and write a quote in it as ""',
      };
    default:
      return { line, problem: `this is not CSV: ${error.message}` };
  }
}
