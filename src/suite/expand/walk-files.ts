import type { Diagnostic } from '../diagnostic.js';
import { readTextFile } from '../read-text-file.js';
import type { YamlNode } from '../yaml-node.js';
import type { DataRow } from './data-row.js';
import { describeFile } from './describe-file.js';
import type { FoundFile } from './find-data-files.js';

/** The files of a glob, one after another, with their texts. Tells of those that cannot be read. */
export async function* walkFiles(
  files: readonly FoundFile[],
  node: YamlNode<string>,
  report: (diagnostic: Diagnostic) => void,
): AsyncGenerator<DataRow, undefined> {
  for (const { path, boundary, name, relative } of files) {
    const read = await readTextFile(path, boundary);
    if ('problem' in read) report(node.diagnose(`${JSON.stringify(relative)} ${read.problem}`));
    else {
      yield {
        place: { file: name, line: 1 },
        file: relative,
        values: { file: { ...describeFile(relative), text: read.text } },
      };
    }
  }
}
