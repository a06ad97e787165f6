import { basename, dirname } from 'node:path/posix';
import type { DataMapping } from './data.js';

/** What `${{ file.… }}` stands for, of a path relative to the suite, with forward slashes. */
export function describeFile(path: string): DataMapping {
  const name = basename(path);
  return {
    path,
    name,
    // Of data.jsonl.gz it is data: the ending says twice what the file is.
    stem: name.replace(/\.gz$/, '').replace(/(?<=.)\.[^.]*$/, ''),
    folder: basename(dirname(path)),
  };
}
