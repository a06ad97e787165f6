import type { Diagnostic } from '../diagnostic.js';
import type { YamlNode } from '../yaml-node.js';
import type { FoundFile } from './find-data-files.js';
import type { ProblemLimit } from './limit-problems.js';
import { openDataFile } from './open-data-file.js';
import { readRows } from './read-rows.js';
import type { RowProblem, SoundRow } from './row.js';

/** Reads the rows of a file and tells what is wrong with them. The file's fingerprint, where it can be read. */
export async function checkRows({
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
