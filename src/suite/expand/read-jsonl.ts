import { isUtf8 } from 'node:buffer';
import { checkRow } from './check-row.js';
import { type Line, LineSplitter, maxLineMebibytes } from './line-splitter.js';
import { parseJson } from './parse-json.js';
import type { RowProblem, SoundRow } from './row.js';

/** Rows of JSON Lines: one object a line; lines with nothing in them are none. */
export async function* readJsonl(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<(SoundRow | RowProblem)[], undefined> {
  const splitter = new LineSplitter();
  let count = 0;
  const read = (lines: readonly Line[]) =>
    lines.flatMap((line) => {
      count += 1;
      return readLine(line, count) ?? [];
    });
  for await (const chunk of chunks) {
    yield read(splitter.split(chunk));
    if (!splitter.isTooLong) continue;
    yield [{ line: count + 1, problem: `the line is longer than ${maxLineMebibytes} MiB` }];
    return;
  }
  yield read(splitter.end());
}

function readLine({ bytes, offset }: Line, line: number): SoundRow | RowProblem | undefined {
  if (!isUtf8(bytes)) return { line, problem: 'the line is not UTF-8', hint: 'save the file as UTF-8' };
  const text = bytes.toString('utf8');
  if (text.trim() === '') return undefined;
  const parsed = parseJson(text);
  if ('value' in parsed) return checkRow(parsed.value, line, { offset, length: bytes.length });
  const { problem, offset: column = -1 } = parsed;
  const at = column === -1 ? undefined : { column: column + 1, sourceLine: text };
  return { line, problem: `this line is not JSON: ${problem}`, ...(at && { at }) };
}
