import { UserError } from '../model/errors.js';
import type { TextSource } from './case-settings.js';
import { readTextFile } from './read-text-file.js';

/** The text of a source. Throws a `UserError` where its file can no longer be read. */
export async function readContent(source: TextSource): Promise<string> {
  if (source.kind === 'text') return source.text;
  const read = await readTextFile(source.path, source.boundary);
  if ('text' in read) return read.text;
  const { file, line, column } = source.node.origin;
  throw new UserError(
    'file-unreadable',
    `${file}:${line}:${column}: ${JSON.stringify(source.node.value)} ${read.problem}`,
    {
      hint: 'it was there when the suite was checked',
    },
  );
}
