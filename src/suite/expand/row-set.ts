import type { Diagnostic } from '../diagnostic.js';
import { checkRows } from './check-rows.js';
import type { DataRow } from './data-row.js';
import { type DataContext, findDataFiles, placeFile } from './find-data-files.js';
import { JoinIndex } from './join-index.js';
import { ProblemLimit } from './limit-problems.js';
import { isPacked } from './open-data-file.js';
import type { ForeachSettings } from './read-foreach.js';
import { readKey } from './read-key.js';
import type { RowProblem, SoundRow } from './row.js';
import { isRowFile } from './row-formats.js';
import { walkFiles } from './walk-files.js';
import { type Join, type Seen, walkRows } from './walk-rows.js';

/** Rows that have been looked at and are right, to be walked as often as wanted. */
export interface RowSet {
  /**
   * Throws a `UserError` where a file of rows has changed since it was looked at. Files of a glob are looked at
   * on the way, and told where they cannot be read.
   */
  rows(report: (diagnostic: Diagnostic) => void): AsyncGenerator<DataRow, undefined>;
}

/** Reads all rows once, and tells what is wrong with any of them. Undefined where something is. */
export async function openRowSet(
  { rows, join }: ForeachSettings,
  context: DataContext,
): Promise<RowSet | undefined> {
  const files = await findDataFiles(rows, context);
  if (files === undefined) return undefined;
  if (!isRowFile(rows.value)) return { rows: (report) => walkFiles(files, rows, report) };

  const problems = new ProblemLimit(context.report);
  const joined = join && (await readJoin(join, context, problems));
  const isJoinSound = problems.isEmpty;
  const seen: Seen[] = [];
  for (const found of files) {
    const fingerprint = await checkRows({
      found,
      node: rows,
      problems,
      check: (row) => (joined && isJoinSound ? checkMatch(row, joined) : undefined),
    });
    if (fingerprint !== undefined) seen.push({ found, fingerprint });
  }
  problems.tellRest('row');
  return problems.isEmpty ? { rows: () => walkRows(seen, joined) } : undefined;
}

async function readJoin(
  { file, on }: NonNullable<ForeachSettings['join']>,
  context: DataContext,
  problems: ProblemLimit,
): Promise<Join | undefined> {
  const found = placeFile(file.value, context);
  const index = new JoinIndex(on.join);
  if (!isRowFile(file.value)) {
    const problem = `${JSON.stringify(file.value)} is no file of rows`;
    problems.add(file.diagnose(problem));
    return undefined;
  }
  // Of what is packed no part can be read by itself.
  const check = (row: SoundRow) => index.add(row, { isKept: isPacked(found.path) });
  const fingerprint = await checkRows({ found, node: file, problems, check });
  return fingerprint === undefined ? undefined : { seen: { found, fingerprint }, index, column: on.rows };
}

function checkMatch({ line, value }: SoundRow, { index, column, seen }: Join): RowProblem | undefined {
  const read = readKey(value, column);
  if ('problem' in read) return { line, ...read };
  if (index.has(read.key)) return undefined;
  const problem = `no row of ${seen.found.name} has the ${index.column} ${JSON.stringify(read.key)}`;
  return { line, problem };
}
