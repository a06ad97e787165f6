import type { ReadRows } from './row.js';

/** The endings of files of rows; each may be followed by .gz. */
export const rowEndings = ['.jsonl', '.ndjson', '.json', '.csv'] as const;

const loaders: Readonly<Record<(typeof rowEndings)[number], () => Promise<ReadRows>>> = {
  '.jsonl': loadJsonl,
  '.ndjson': loadJsonl,
  '.json': async () => (await import('./read-json.js')).readJson,
  '.csv': async () => (await import('./read-csv.js')).readCsv,
};

async function loadJsonl(): Promise<ReadRows> {
  return (await import('./read-jsonl.js')).readJsonl;
}

/** Whether a file, or all files that a glob may find, are rows by their names. */
export function isRowFile(path: string): boolean {
  const [, start = '', ends] = /^(.*)\{([^{}]*)\}$/.exec(path) ?? [];
  if (ends !== undefined) return ends.split(',').every((end) => isRowFile(start + end));
  return findEnding(path) !== undefined;
}

/** What reads the rows of a file of that name. */
export async function loadRowReader(path: string): Promise<ReadRows> {
  const ending = findEnding(path);
  if (ending === undefined) throw new TypeError(`${path} has no rows`);
  return await loaders[ending]();
}

function findEnding(path: string): (typeof rowEndings)[number] | undefined {
  const unpacked = path.replace(/\.gz$/, '');
  return rowEndings.find((ending) => unpacked.endsWith(ending));
}
