import { mergeSettings, type TextSource } from './case-settings.js';
import type { CaseDraft } from './read-case.js';
import type { ReadContext } from './read-context.js';
import { findFolder, readSettings } from './read-settings.js';
import type { Case as CaseFile, Test } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

/** One input of a case, as a case of its own. */
export interface ReadTest {
  readonly node: YamlNode<Test>;
  readonly draft: CaseDraft;
}

/** The cases that a case's tests are; undefined where it has none and is a case itself. */
export function readTests(
  node: YamlNode<CaseFile>,
  testCase: CaseDraft,
  context: ReadContext,
): ReadTest[] | undefined {
  return node
    .get('tests')
    ?.items()
    .map((test, index) => {
      const { files: runFiles, ...settings } = readSettings(test, context);
      const name = test.get('name')?.text ?? String(index + 1);
      if (runFiles) reportFolders(test, { runFiles, files: testCase.files ?? {} }, context);
      const draft = {
        ...testCase,
        ...mergeSettings(testCase, settings),
        name: `${testCase.name} › ${name}`,
        // Apart from the case's own, so that what is built is the same for all tests.
        ...(runFiles && { runFiles }),
      };
      return { node: test, draft };
    });
}

type Sources = Readonly<Record<string, TextSource>>;

/** A file of the test must not take the place of a folder that the case's files are in, nor lie in such a file. */
function reportFolders(
  test: YamlNode<Test>,
  { runFiles, files }: { readonly runFiles: Sources; readonly files: Sources },
  { report }: ReadContext,
): void {
  const own = new Set(Object.keys(runFiles));
  const others = Object.keys(files);
  for (const [path, content] of test.get('files')?.entries() ?? []) {
    const folder = findFolder(path, new Set(others));
    const rival = others.find((other) => findFolder(other, own) === path);
    if (folder !== undefined) {
      report(content.diagnoseKey(`"${path}" lies in "${folder}", which is a file of the case`, 'rename it'));
    }
    if (rival !== undefined) {
      report(content.diagnoseKey(`"${path}" is a folder of the case's: "${rival}" lies in it`, 'rename it'));
    }
  }
}
