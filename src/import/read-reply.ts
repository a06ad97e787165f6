import { basename, relative, sep } from 'node:path';
import { readTextFile } from '../suite/read-text-file.js';
import type { FoundSample, Unusable } from './gathered.js';
import type { Source, SourceFile } from './source-files.js';

/** Whether a file is a reply by its name. */
export function isReplyFile(path: string): boolean {
  return /\.(md|markdown|txt)$/i.test(path);
}

/** The reply that a file is, of a folder with `<model>/<task>/<n>.md`, `<model>/<task>.md` or `<task>.md`. */
export async function readReply(file: SourceFile, { folder }: Source): Promise<FoundSample | Unusable> {
  const place = { file: file.name };
  const read = await readTextFile(file.path, '/');
  if ('problem' in read) return { place, problem: `it ${read.problem}` };
  const base = { place, kind: 'reply', text: read.text, path: file.path } as const;
  const stem = basename(file.path).replace(/\.\w+$/, '');
  const names = relative(folder, file.path).split(sep);
  const [model = '', taskId = ''] = names;
  switch (names.length) {
    case 1:
      return { ...base, taskId: stem };
    case 2:
      return { ...base, model, taskId: stem };
    case 3:
      return { ...base, model, taskId, number: stem };
    default:
      return { place, problem: 'it lies deeper than <model>/<task>/<n>.md' };
  }
}
