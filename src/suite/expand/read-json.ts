import { SourceText } from '../source-text.js';
import { checkRow } from './check-row.js';
import { collectText } from './collect-text.js';
import { parseJson } from './parse-json.js';
import type { RowProblem, SoundRow } from './row.js';

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},]/gs;

/** Rows of a JSON file: a list of objects, or one object, which is one row. */
export async function* readJson(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<(SoundRow | RowProblem)[], undefined> {
  const collected = await collectText(chunks);
  yield 'problem' in collected ? [{ line: 1, ...collected }] : readText(collected.text);
}

function readText(text: string): (SoundRow | RowProblem)[] {
  const source = new SourceText('', text);
  const parsed = parseJson(text);
  if ('problem' in parsed) return [describeBadJson(source, parsed.problem, parsed.offset)];
  if (!Array.isArray(parsed.value)) {
    return [checkRow(parsed.value, source.locate(findContent(text, 0)).line)];
  }
  const starts = locateItems(text);
  return parsed.value.map((value, index) => checkRow(value, source.locate(starts[index] ?? 0).line));
}

function describeBadJson(source: SourceText, reason: string, offset: number | undefined): RowProblem {
  const problem = `this is not JSON: ${reason}`;
  if (offset === undefined) return { line: 1, problem };
  const { line, column, sourceLine } = source.diagnose({ start: offset, end: offset + 1 }, problem);
  return { line, problem, at: { column, sourceLine } };
}

/** Where the items of a list begin. Only for what is JSON. */
function locateItems(text: string): number[] {
  const starts: number[] = [];
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    const isBetween = depth === 1 && (token === ',' || starts.length === 0);
    if (isBetween) starts.push(findContent(text, index + 1));
  }
  return starts;
}

function findContent(text: string, start: number): number {
  const content = /\S/g;
  content.lastIndex = start;
  return content.exec(text)?.index ?? start;
}
