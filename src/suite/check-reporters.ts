import { isAbsolute } from 'node:path';
import { isReporterName, reporterNames } from '../model/reporter-names.js';
import type { ReadContext } from './read-context.js';
import { suggest } from './suggest.js';
import type { Word } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

/** Reports each reporter of a project that is not known, and each whose path is missing. */
export function checkReporters(
  nodes: readonly YamlNode<Word>[],
  { report }: Pick<ReadContext, 'report'>,
): void {
  for (const node of nodes) {
    const [name = '', ...path] = node.text.split('=');
    // A module is looked for when the reporter is made.
    if (!isModulePath(name) && !isReporterName(name)) {
      const { message, hint } = describeUnknownReporter(name);
      report(node.diagnose(message, hint));
    } else if (path.length > 0 && path.join('=') === '') {
      report(node.diagnose(`the reporter "${node.text}" has an empty path`, describePaths(name)));
    }
  }
}

export function describeUnknownReporter(name: string): { readonly message: string; readonly hint: string } {
  return { message: `unknown reporter "${name}"`, hint: suggestReporter(name) };
}

/** As in an `import`: what begins with a dot or is absolute is a file. */
export function isModulePath(name: string): boolean {
  return /^\.\.?[/\\]/.test(name) || isAbsolute(name);
}

function suggestReporter(name: string): string {
  if (/[/\\]|\.[cm]?js$/.test(name)) return `a module is named by its path: ./${name}`;
  const meant = suggest(name, reporterNames);
  return meant === undefined
    ? `the reporters are ${reporterNames.join(', ')}, and modules by their paths: ./my-reporter.mjs`
    : `did you mean "${meant}"?`;
}

/** What to write instead of an empty path. */
export function describePaths(name: string): string {
  return `write ${name}=reports/${name}.txt, or ${name} for stdout`;
}
