import type { DataContext } from './expand/find-data-files.js';
import { isMultiplied } from './expand/find-deferred.js';
import { openScope, plainScope, type Scope } from './expand/scope.js';
import { isSuiteMultiplied } from './is-suite-multiplied.js';
import type { LoadedDocument } from './load-document.js';
import type { Case as CaseFile, SuiteFile } from './suite-file.generated.js';
import type { CaseSite } from './walk-cases.js';
import type { YamlNode } from './yaml-node.js';

type Multiplied = Pick<CaseFile, 'matrix' | 'foreach'>;

/** The cases as the suite states them, but for those that cannot be read. */
export async function findSites(
  document: LoadedDocument<SuiteFile>,
  context: DataContext,
): Promise<CaseSite[]> {
  const { root, isSound, isWholeSound, dropUnsound } = document;
  const open = async (node: YamlNode<Multiplied>, outer: Scope | undefined) => {
    const keys = ['matrix', 'foreach'] as const;
    if (outer === undefined || !keys.every((key) => isWholeSound(`${node.pointer}/${key}`))) return undefined;
    return await openScope({ matrix: node.get('matrix'), foreach: node.get('foreach') }, outer, context);
  };
  const isWhole = isSuiteMultiplied(document);
  const outer = root !== undefined && isWhole ? await open(root, plainScope) : plainScope;
  const sites: CaseSite[] = [];
  for (const node of root?.get('cases')?.items() ?? []) {
    if (!node.isMapping()) continue;
    if (!isWhole && !isMultiplied(node)) {
      const isLanguageSound = ['language', 'container'].every((key) => isSound(`${node.pointer}/${key}`));
      sites.push({ kind: 'single', node: dropUnsound(node), isLanguageSound });
      continue;
    }
    const scope = isMultiplied(node) ? await open(node, outer) : outer;
    const source = node.without(['matrix', 'foreach'].map((key) => `${node.pointer}/${key}`));
    if (scope !== undefined) sites.push({ kind: 'multiplied', node: source, scope });
  }
  return sites;
}
