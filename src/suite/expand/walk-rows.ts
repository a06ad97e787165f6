import { UserError } from '../../model/errors.js';
import type { DataRow } from './data-row.js';
import { describeFile } from './describe-file.js';
import type { FoundFile } from './find-data-files.js';
import type { JoinedRow, JoinIndex } from './join-index.js';
import { type DataFile, type DataPath, openDataFile } from './open-data-file.js';
import { readKey } from './read-key.js';
import { readRows } from './read-rows.js';
import type { SoundRow } from './row.js';

/** A file as it was when it was looked at. */
export interface Seen {
  readonly found: FoundFile;
  readonly fingerprint: string;
}

/** A joined file. */
export interface Join {
  readonly seen: Seen;
  readonly index: JoinIndex;
  /** The column's name in the rows. */
  readonly column: string;
}

/** The rows of files that have been checked, each with the one that is joined to it. */
export async function* walkRows(
  files: readonly Seen[],
  join: Join | undefined,
): AsyncGenerator<DataRow, undefined> {
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
          values: {
            row: row.value,
            ...(other && { join: other.value }),
            file: describeFile(found.relative),
            foreach: { number },
          },
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
