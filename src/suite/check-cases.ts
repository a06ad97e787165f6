import type { CaseSettings } from './case-settings.js';
import { TextFileChecks } from './check-text-files.js';
import { ProblemLimit } from './expand/limit-problems.js';
import { NameCheck } from './name-check.js';
import type { ReadContext } from './read-context.js';
import { type CaseSite, type WalkContext, walkCases } from './walk-cases.js';
import type { YamlNode } from './yaml-node.js';

export interface CheckedCases {
  /** How many cases are made of each site. */
  readonly counts: readonly number[];
  readonly focused: readonly number[];
  readonly secrets: ReadonlySet<string>;
  readonly names: NameCheck;
}

/** Reads each case and looks for its files. Tells of all that is wrong with any of them. */
export async function checkCases(
  sites: readonly CaseSite[],
  shared: Omit<WalkContext, 'problems'>,
  forbidOnly: boolean,
): Promise<CheckedCases> {
  const problems = new ProblemLimit(shared.report);
  const context = { ...shared, problems };
  const files = new TextFileChecks();
  const names = new NameCheck(context.report);
  const secrets = new Set<string>();
  const focused: number[] = [];
  const counts: number[] = [];
  let index = 0;
  for (const site of sites) {
    const start = index;
    for await (const { draft, name, only, report } of walkCases(site, context)) {
      for (const secret of listSecrets(draft)) secrets.add(secret);
      files.add(draft, report);
      if (name !== undefined) names.add(draft.name, name, draft.origin.row);
      if (only !== undefined) focused.push(index);
      if (only !== undefined && forbidOnly) reportFocus(only, context);
      index += 1;
    }
    counts.push(index - start);
  }
  await files.done();
  problems.tellRest('case');
  names.done();
  return { counts, focused, secrets, names };
}

function reportFocus(only: YamlNode, { report }: ReadContext): void {
  report(only.diagnoseKey('"only" leaves out other cases, which is not allowed here', 'remove it'));
}

/** The variables that a case names as secrets. */
export function listSecrets({ env = {} }: CaseSettings): string[] {
  return Object.values(env).flatMap((value) => (typeof value === 'object' ? value.secret : []));
}
