import { findLanguage } from '../../languages/index.js';
import type { LanguageProgram } from '../../languages/language.js';
import type { IsolationPolicy } from '../../model/case.js';
import type { Environment, ExecutionPlan } from '../../model/plan.js';

/** Below it, what the first interpreter holds would be felt by those that are forked from it. */
const leastMemoryBytes = 64 * 2 ** 20;

/** Whether programs of an environment may be forked: what packages do as the interpreter starts is not known. */
export function mayPrefork(environment: Environment, policy: IsolationPolicy): boolean {
  return (
    policy === 'shared' &&
    environment.kind === 'language' &&
    environment.packages.length === 0 &&
    findLanguage(environment.language)?.canFork === true
  );
}

/**
 * The path of a plan's program, where it starts as every program of its language does, with the same arguments and
 * variables: so that a copy of an interpreter that was started for another is as good as one of its own.
 */
export function findPreforked({
  environment,
  isolation,
  sources,
  build,
  run,
}: ExecutionPlan): string | undefined {
  if (!mayPrefork(environment, isolation) || environment.kind !== 'language') return undefined;
  if (build !== undefined || run.network || run.limits.memoryBytes < leastMemoryBytes) return undefined;
  const [code = ''] = Object.values(sources);
  const usual = findLanguage(environment.language)?.describeProgram(code, {
    build: run.limits,
    run: run.limits,
  });
  return usual !== undefined && startsAs(usual.run, run) ? usual.sourcePath : undefined;
}

function startsAs(usual: LanguageProgram['run'], run: ExecutionPlan['run']): boolean {
  return (
    JSON.stringify(usual.command) === JSON.stringify(run.command) &&
    JSON.stringify(usual.env ?? {}) === JSON.stringify(run.env)
  );
}
