import type { CaseSettings } from './case-settings.js';
import { TextFileChecks } from './check-text-files.js';
import { ProblemLimit } from './expand/limit-problems.js';
import { NameCheck } from './name-check.js';
import type { ReadContext } from './read-context.js';
import { type CaseSite, type FoundCase, type WalkContext, walkCases } from './walk-cases.js';
import type { YamlNode } from './yaml-node.js';

/** So many cases that stand for themselves are kept as they were found; others are read again, which costs no memory. */
const mostKept = 20_000;

export interface CheckedCases {
  /** The same sites, some with what was found at them. */
  readonly sites: readonly CaseSite[];
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
  const checked: CaseSite[] = [];
  let index = 0;
  for (const site of sites) {
    const start = index;
    const cases: FoundCase[] = [];
    const isKept = site.kind === 'single' && start < mostKept;
    for await (const found of walkCases(site, context)) {
      const { draft, name, only, report } = found;
      if (isKept) cases.push(found);
      for (const secret of listSecrets(draft)) secrets.add(secret);
      files.add(draft, report);
      if (name !== undefined) names.add(draft.name, name, draft.origin.row);
      if (only !== undefined) focused.push(index);
      if (only !== undefined && forbidOnly) reportFocus(only, context);
      index += 1;
    }
    counts.push(index - start);
    checked.push(isKept ? { kind: 'found', cases } : site);
  }
  await files.done();
  problems.tellRest('case');
  names.done();
  return { sites: checked, counts, focused, secrets, names };
}

function reportFocus(only: YamlNode, { report }: ReadContext): void {
  report(only.diagnoseKey('"only" leaves out other cases, which is not allowed here', 'remove it'));
}

/** The variables that a case names as secrets. */
export function listSecrets({ env = {} }: CaseSettings): string[] {
  return Object.values(env).flatMap((value) => (typeof value === 'object' ? value.secret : []));
}
