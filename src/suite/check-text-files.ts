import type { CaseSettings, TextSource } from './case-settings.js';
import type { ReadContext } from './read-context.js';
import { readTextFile } from './read-text-file.js';

/** Tells of the files that these settings name and that cannot be read. */
export async function checkTextFiles(
  settings: CaseSettings & { readonly code?: TextSource },
  { report }: Pick<ReadContext, 'report'>,
): Promise<void> {
  const { code, prelude, epilogue, stdin, files = {} } = settings;
  for (const source of [prelude, code, epilogue, stdin, ...Object.values(files)]) {
    if (source?.kind !== 'file') continue;
    const read = await readTextFile(source.path, source.boundary);
    if ('text' in read) continue;
    report(
      source.node.diagnose(`${JSON.stringify(source.node.value)} ${read.problem}`, hintAtFile(read.problem)),
    );
  }
}

/** What to do about a file that cannot be read. */
export function hintAtFile(problem: string): string | undefined {
  switch (problem) {
    case 'does not exist':
      return 'paths are relative to the file that names them';
    case 'lies outside the project':
      return 'a suite reads files of its own project only';
    case 'is not UTF-8':
      return 'save the file as UTF-8';
    default:
      return undefined;
  }
}
