import { UserError } from '../../model/errors.js';
import type { Diagnostic } from '../diagnostic.js';
import type { YamlNode } from '../yaml-node.js';
import type { DataMapping } from './data.js';
import { describeFile } from './describe-file.js';
import { type DataContext, type FoundFile, findDataFiles, placeFile } from './find-data-files.js';
import { type JoinedRow, JoinIndex } from './join-index.js';
import { ProblemLimit } from './limit-problems.js';
import { type DataFile, type DataPath, isPacked, openDataFile } from './open-data-file.js';
import type { ForeachSettings } from './read-foreach.js';
import { readKey } from './read-key.js';
import type { RowPlace, RowProblem, SoundRow } from './row.js';
import { isRowFile, loadRowReader } from './row-formats.js';
import { walkFiles } from './walk-files.js';

/** One row, or one file of a glob, that cases are made of. */
export interface DataRow {
  readonly place: RowPlace;
  /** Where the row is that was joined to it. */
  readonly joined?: RowPlace;
  /** What tells it from the others: of rows the number in their file, from 1; of several files the path. */
  readonly number?: number;
  readonly file?: string;
  /** By what its expressions begin with: `row`, `join`, `file`. */
  readonly values: DataMapping;
}

/** Rows that have been looked at and are right, to be walked as often as wanted. */
export interface RowSet {
  /**
   * Throws a `UserError` where a file of rows has changed since it was looked at. Files of a glob are looked at
   * on the way, and told where they cannot be read.
   */
  rows(report: (diagnostic: Diagnostic) => void): AsyncGenerator<DataRow, undefined>;
}

/** A file as it was when it was looked at. */
interface Seen {
  readonly found: FoundFile;
  readonly fingerprint: string;
}

interface Join {
  readonly seen: Seen;
  readonly index: JoinIndex;
  /** The column's name in the rows. */
  readonly column: string;
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

/** Reads the rows of a file and tells what is wrong with them. The file's fingerprint, where it can be read. */
async function checkRows({
  found,
  node,
  problems,
  check,
}: {
  readonly found: FoundFile;
  /** Where the suite names the file. */
  readonly node: YamlNode<string>;
  readonly problems: ProblemLimit;
  check(row: SoundRow): RowProblem | undefined;
}): Promise<string | undefined> {
  const opened = await openDataFile(found);
  if ('problem' in opened) {
    const message = `${JSON.stringify(found.relative)} ${opened.problem}`;
    const hint = opened.problem === 'does not exist' ? 'paths are relative to the suite' : undefined;
    problems.add(node.diagnose(message, hint));
    return undefined;
  }
  await using file = opened;
  let count = 0;
  for await (const rows of readRows(file, found)) {
    count += rows.length;
    for (const row of rows) {
      const problem = 'problem' in row ? row : check(row);
      if (problem === undefined) continue;
      const kind = 'problem' in row ? 'row' : 'join';
      problems.add(describeProblem(found.name, problem), `${kind} ${found.name}`);
    }
  }
  if (count === 0) {
    const message = `${JSON.stringify(found.relative)} has no rows`;
    problems.add(node.diagnose(message));
  }
  return file.fingerprint;
}

async function* readRows(
  file: DataFile,
  { path }: DataPath,
): AsyncGenerator<readonly (SoundRow | RowProblem)[]> {
  const read = await loadRowReader(path);
  try {
    yield* read(file.chunks());
  } catch (error) {
    const problem = `the file cannot be read: ${error instanceof Error ? error.message : error}`;
    yield [{ line: 1, problem }];
  }
}

function describeProblem(file: string, { line, problem, hint, at }: RowProblem): Diagnostic {
  const { column = 1, sourceLine = '' } = at ?? {};
  return {
    file,
    line,
    column,
    endColumn: column + 1,
    message: problem,
    ...(hint !== undefined && { hint }),
    sourceLine,
  };
}

async function* walkRows(files: readonly Seen[], join: Join | undefined): AsyncGenerator<DataRow, undefined> {
  await using joined = join && (await reopen(join.seen));
  for (const seen of files) {
    const { found } = seen;
    await using file = await reopen(seen);
    let number = 0;
    for await (const rows of readRows(file, found)) {
      for (const row of rows) {
        if ('problem' in row) throw describeChange(found);
        number += 1;
        const other = join && joined && (findKept(row, join) ?? (await findAgain(row, join, joined)));
        yield {
          place: { file: found.name, line: row.line },
          ...(other && join && { joined: { file: join.seen.found.name, line: other.line } }),
          number,
          ...(files.length > 1 && { file: found.relative }),
          values: { row: row.value, ...(other && { join: other.value }), file: describeFile(found.relative) },
        };
      }
    }
  }
}

/** Without waiting, where the row is in memory. */
function findKept({ value }: SoundRow, { index, column }: Join): JoinedRow | undefined {
  const read = readKey(value, column);
  return 'key' in read ? index.findKept(read.key) : undefined;
}

async function findAgain(
  { value }: SoundRow,
  { index, column, seen }: Join,
  file: DataFile,
): Promise<JoinedRow> {
  const read = readKey(value, column);
  const row = 'key' in read ? await index.findAgain(read.key, file) : undefined;
  if (row === undefined) throw describeChange(seen.found);
  return row;
}

async function reopen({ found, fingerprint }: Seen): Promise<DataFile> {
  const opened = await openDataFile(found);
  if (!('problem' in opened)) {
    if (opened.fingerprint === fingerprint) return opened;
    await opened[Symbol.asyncDispose]();
  }
  throw describeChange(found);
}

function describeChange({ name }: DataPath): UserError {
  return new UserError('file-unreadable', `${name} has changed since the suite was checked`, {
    hint: 'run again, and leave the file alone meanwhile',
  });
}
