import { type CaseSettings, mergeSettings } from './case-settings.js';
import { readCaseWords } from './case-words.js';
import { checkTextFiles } from './check-text-files.js';
import { hasExpression } from './expand/find-deferred.js';
import { isSuiteMultiplied } from './is-suite-multiplied.js';
import type { LoadedDocument } from './load-document.js';
import type { Project } from './project.js';
import type { ReadContext } from './read-context.js';
import { readSettings } from './read-settings.js';
import type { Defaults, SuiteFile } from './suite-file.generated.js';
import type { WalkContext } from './walk-cases.js';
import type { YamlNode } from './yaml-node.js';

type Shared = Pick<WalkContext, 'defaults' | 'words' | 'templates' | 'isLanguageKnown'>;

/** What the project and the suite say of all cases, and whether nothing about the language is missing for a mistake. */
export async function readShared(
  document: LoadedDocument<SuiteFile>,
  context: ReadContext,
  project: Project,
): Promise<Shared> {
  const { root, isSound } = document;
  const pointers = ['/defaults', '/defaults/language', '/defaults/container'];
  const isLanguageKnown = pointers.every(isSound);
  const none = { tags: [], labels: {} };
  if (root === undefined) return { defaults: project.defaults, words: none, templates: {}, isLanguageKnown };
  const node = root.get('defaults');
  const words = root.without(
    Object.keys(root.value).flatMap((key) => (key === 'tags' || key === 'labels' ? [] : `/${key}`)),
  );
  const templates = isSuiteMultiplied(document)
    ? {
        defaults: node && hasExpression(node.value) ? node : undefined,
        words: hasExpression(words.value) ? words : undefined,
      }
    : {};
  return {
    defaults: mergeSettings(
      project.defaults,
      templates.defaults || !node ? {} : await readDefaults(node, context),
    ),
    words: templates.words ? none : readCaseWords(words),
    templates,
    isLanguageKnown,
  };
}

async function readDefaults(node: YamlNode<Defaults>, context: ReadContext): Promise<CaseSettings> {
  const defaults = readSettings(node, context);
  await checkTextFiles(defaults, context);
  return defaults;
}
