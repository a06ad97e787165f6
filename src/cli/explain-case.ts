import type { Case, IsolationPolicy, Origin } from '../model/case.js';
import { UserError } from '../model/errors.js';
import type { Planned } from '../model/plan.js';
import { createPlanner } from '../plan/create-planner.js';
import { findCacheFolder } from '../run/find-cache-folder.js';
import { type ExplainedSection, explainPlan } from '../runner/local/explain.js';
import { suggest } from '../suite/suggest.js';
import type { ConfigFlags } from './config-options.js';
import { explainContainer } from './explain-container.js';
import { listCases } from './list-cases.js';
import { openConfigs } from './open-configs.js';
import type { Terminal } from './terminal.js';

/** How the one case that an id or a part of it names would be run, as text: by the local runner, where that can. */
export async function explainCase(
  wanted: string,
  paths: readonly string[],
  flags: ConfigFlags,
  terminal: Pick<Terminal, 'cwd' | 'env'>,
): Promise<string> {
  const testCase = await findCase(wanted, listCases(paths, flags, terminal));
  const notices: string[] = [];
  const configs = await openConfigs(flags, terminal, (notice) => void notices.push(notice));
  const planner = createPlanner({ isolation: resolveLocally, configs });
  const planned = await planner.plan(testCase);
  return [
    { title: 'case', lines: [testCase.id, ...describeOrigin(testCase.origin), ...describeReply(testCase)] },
    { title: 'configuration', lines: [`${planned.source}: ${planned.reason}`, ...notices] },
    ...(await explainPlanned(planned, terminal)),
  ]
    .map(({ title, lines }) => `${title}\n${lines.map((text) => `  ${text}`.trimEnd()).join('\n')}`)
    .join('\n\n');
}

function describeOrigin({ file, line, column, row }: Origin): string[] {
  const place = `${file}:${line}:${column}`;
  return row === undefined ? [place] : [place, `${row.file}:${row.line}`];
}

function describeReply({ notes = [], rejection }: Case): string[] {
  const lines = notes.map((note) => `note: ${note}`);
  return rejection === undefined ? lines : [...lines, `failed without being run: ${rejection}`];
}

async function explainPlanned(
  { plan }: Planned,
  { env }: Pick<Terminal, 'env'>,
): Promise<readonly ExplainedSection[]> {
  if (plan.environment.kind === 'container') return explainContainer(plan);
  const { signal } = new AbortController();
  return await explainPlan(plan, { cacheFolder: findCacheFolder(env), signal });
}

function resolveLocally(policy: IsolationPolicy | 'auto'): IsolationPolicy {
  return policy === 'auto' ? 'shared' : policy;
}

const mostNamed = 10;

async function findCase(wanted: string, cases: AsyncIterable<Case>): Promise<Case> {
  const ids: string[] = [];
  const matches: Case[] = [];
  for await (const testCase of cases) {
    if (testCase.id === wanted) return testCase;
    ids.push(testCase.id);
    if (testCase.id.includes(wanted)) matches.push(testCase);
  }
  const [first, ...others] = matches;
  if (first !== undefined && others.length === 0) return first;
  if (first === undefined) {
    const meant = suggest(wanted, ids);
    throw new UserError('usage', `no case has "${wanted}" in its id`, {
      hint: meant === undefined ? '`umwelten-suite list` prints all ids' : `did you mean "${meant}"?`,
    });
  }
  const named = matches.slice(0, mostNamed).map(({ id }) => id);
  const rest = matches.length - named.length;
  throw new UserError('usage', `${matches.length} cases have "${wanted}" in their ids`, {
    hint: `name one of them:\n  ${named.join('\n  ')}${rest === 0 ? '' : `\n  and ${rest} more`}`,
  });
}
