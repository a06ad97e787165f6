import type { Case, Origin, Suite } from '../model/case.js';
import { UserError } from '../model/errors.js';
import type { Environment, Planned } from '../model/plan.js';
import { digestEnvironment } from '../plan/digest-plan.js';

/** What cases are to run in. */
export interface EnvironmentUse {
  readonly environment: Environment;
  /** Of the first of the cases. */
  readonly origin: Origin;
  readonly caseCount: number;
}

type Plan = (testCase: Case) => Promise<Planned>;

/** Each environment once, in the order in which cases first need them. A case that is not run needs none. */
export async function listEnvironments(suites: readonly Suite[], plan: Plan): Promise<EnvironmentUse[]> {
  const uses = new Map<string, EnvironmentUse>();
  for (const suite of suites) {
    for await (const testCase of suite.cases()) {
      const { skip, rejection } = testCase;
      const isRun = skip === undefined && rejection === undefined;
      const environment = isRun ? await findEnvironment(testCase, plan) : undefined;
      if (environment === undefined) continue;
      const key = digestEnvironment(environment);
      const { origin = testCase.origin, caseCount = 0 } = uses.get(key) ?? {};
      uses.set(key, { environment, origin, caseCount: caseCount + 1 });
    }
  }
  return [...uses.values()];
}

/** A case that cannot be planned runs nowhere: its run says why. What is wrong with the command itself is told now. */
async function findEnvironment(testCase: Case, plan: Plan): Promise<Environment | undefined> {
  try {
    return (await plan(testCase)).plan.environment;
  } catch (error) {
    if (error instanceof UserError && error.code !== 'usage') return undefined;
    throw error;
  }
}
