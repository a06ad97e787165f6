import { isAbsolute } from 'node:path';
import { isReporterName, reporterNames } from '../model/reporter-names.js';
import type { ReadContext } from './read-context.js';
import { suggest } from './suggest.js';
import type { Word } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

interface ReporterProblem {
  readonly message: string;
  readonly hint: string;
}

/** Reports each reporter of a project that cannot be made. */
export function checkReporters(
  nodes: readonly YamlNode<Word>[],
  { report }: Pick<ReadContext, 'report'>,
): void {
  for (const node of nodes) {
    const problem = findReporterProblem(node.text);
    if (problem !== undefined) report(node.diagnose(problem.message, problem.hint));
  }
}

/** What is wrong with a reporter that is given as `name` or `name=path`. A module is looked for later, when it is made. */
export function findReporterProblem(text: string): ReporterProblem | undefined {
  const [name = '', ...rest] = text.split('=');
  const path = rest.join('=');
  if (!isModulePath(name) && !isReporterName(name)) {
    return { message: `unknown reporter "${name}"`, hint: suggestReporter(name) };
  }
  if (name === 'github' && rest.length > 0) {
    return {
      message: 'the reporter "github" takes no path: it writes to the log and summary of the job',
      hint: `write markdown=${path === '' ? 'reports/run.md' : path} for the summary in a file`,
    };
  }
  if (rest.length > 0 && path === '') {
    return {
      message: `the reporter "${text}" has an empty path`,
      hint: `write ${name}=reports/${name}.txt, or ${name} for stdout`,
    };
  }
  return undefined;
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
