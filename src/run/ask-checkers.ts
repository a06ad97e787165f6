import type { Case } from '../model/case.js';
import { InfrastructureError } from '../model/errors.js';
import type { Checker, Expectation, TextMatcher } from '../model/expectation.js';
import type { ExecutionPlan, Planned } from '../model/plan.js';
import type { ExecutionResult } from '../model/result.js';
import { describeEnding, describeStepFailure } from './describe-step-failure.js';

interface AskOptions {
  plan(testCase: Case): Promise<Planned>;
  execute(plan: ExecutionPlan): Promise<ExecutionResult>;
  maskText(text: string): string;
}

/** Whether any demand is one that a program decides. */
export function hasCheckers({ stdout = [], stderr = [] }: Expectation): boolean {
  return [...stdout, ...stderr].some(({ kind }) => kind === 'checker');
}

/**
 * Asks each checker of a case about what its program has written, and returns the expectation with their answers.
 * Throws an `InfrastructureError` for a checker that neither says yes nor no: that is not the program's fault.
 */
export async function askCheckers(
  testCase: Case,
  result: ExecutionResult,
  options: AskOptions,
): Promise<Expectation> {
  const { expect } = testCase;
  const ask = (name: 'stdout' | 'stderr'): Promise<TextMatcher[]> =>
    Promise.all(
      (expect[name] ?? []).map(async (matcher) =>
        matcher.kind === 'checker'
          ? { ...matcher, answer: await askChecker(matcher, testCase, result[name], options) }
          : matcher,
      ),
    );
  const [stdout, stderr] = [await ask('stdout'), await ask('stderr')];
  return { ...expect, stdout, stderr };
}

async function askChecker(
  { language, code, expected }: Checker,
  testCase: Case,
  actual: Uint8Array,
  { plan, execute, maskText }: AskOptions,
): Promise<NonNullable<Checker['answer']>> {
  const runFiles = { expected, actual };
  const planned = await plan(describeChecker(testCase, { language, code, files: {}, runFiles }));
  const answer = await execute(planned.plan);
  const printed = maskText(Buffer.concat([answer.stdout, answer.stderr]).toString());
  if (answer.outcome === 'exited' && answer.exitCode === 0) return { isRight: true, message: printed };
  if (answer.outcome === 'exited' && answer.exitCode === 1) return { isRight: false, message: printed };
  const told = 'step' in answer ? describeStepFailure(answer.step) : describeEnding(answer);
  throw new InfrastructureError('protocol-broken', `the checker of the case has no answer: it ${told}`, {
    hint: 'a checker exits with 0 where the output is right, and with 1 where it is not',
  });
}

/** A case of its own, with nothing of the one that it checks but its limits and its confinement. */
function describeChecker(
  { id, name, suite, index, origin, limits, isolation, image: _, ...others }: Case,
  program: Pick<Case, 'language' | 'code' | 'files' | 'runFiles'>,
): Case {
  return {
    id: `${id} (checker)`,
    name,
    suite,
    index,
    origin,
    tags: others.tags,
    labels: others.labels,
    ...program,
    stdin: '',
    args: [],
    env: {},
    packages: 'detect',
    network: false,
    limits,
    isolation,
    repetition: { kind: 'once' },
    expect: { origin, origins: {} },
  };
}
