import assert from 'node:assert/strict';
import type { RowProblem, SoundRow } from '../../../src/suite/expand/row.js';
import { loadRowReader } from '../../../src/suite/expand/row-formats.js';
import type { FuzzedReader } from '../reader.js';

const endings = ['.jsonl', '.json', '.csv'] as const;

/** The first byte says which format: rows are the same in whatever pieces they come, or told as wrong with their lines. */
export const reader: FuzzedReader = {
  mostBytes: 1024,
  makeSeeds: async () => [
    '0{"id":"a","n":1.50,"x":[null,{"k":"\\u00e9\\ud83d\\ude00"}]}\r\n\n{"id":"b"}\n',
    '1[{"id":"a"},\n {"id":12345678901234567890,"__proto__":{}}]\n',
    '1{"a":{"b":[1e3,true]}}',
    '2\ufeffid,"two words",n\r\na,"x ""y""\r\nz",1.50\r\nb,,true\r\n',
  ],
  open: async () => async (input) => {
    const ending = endings[(input[0] ?? 0) % endings.length] ?? '.csv';
    const bytes = input.subarray(1);
    const rows = await readRows(ending, [bytes]);
    const lineCount = bytes.toString().split(/\r\n?|\n/).length;
    for (const row of rows) {
      assert.ok(row.line >= 1 && row.line <= lineCount, `line ${row.line} of ${lineCount}`);
      if (!isProblem(row)) {
        assert.ok(typeof row.value === 'object' && !Array.isArray(row.value));
        continue;
      }
      assert.match(row.problem, /^[^\n]+$/);
      assert.ok(row.at === undefined || row.at.column >= 1);
    }
    const size = 1 + ((input[0] ?? 0) >> 4);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    const again = await readRows(ending, pieces);
    // Of several mistakes it may be another one that is come upon first.
    if (rows.some(isProblem)) assert.ok(again.some(isProblem), 'in pieces nothing is wrong');
    else assert.deepEqual(again, rows, 'other rows when they come in pieces');
  },
};

function isProblem(row: SoundRow | RowProblem): row is RowProblem {
  return 'problem' in row;
}

async function readRows(ending: string, pieces: readonly Buffer[]): Promise<(SoundRow | RowProblem)[]> {
  async function* give() {
    yield* pieces;
  }
  const read = await loadRowReader(`rows${ending}`);
  const rows: (SoundRow | RowProblem)[] = [];
  for await (const some of read(give())) rows.push(...some);
  return rows;
}
