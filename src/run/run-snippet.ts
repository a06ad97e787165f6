import type { Planned } from '../model/plan.js';
import type { ExecutionResult } from '../model/result.js';
import type { Runner } from '../model/runner.js';
import type { ConfigChooser } from '../plan/choose-config.js';
import { createPlanner } from '../plan/create-planner.js';
import { hasNetworkStack } from '../runner/local/outward-network.js';
import { makeSnippetCase, type Snippet } from './make-snippet-case.js';
import type { OpenRunner } from './open-runner.js';
import { executePlan } from './run-attempt.js';

/** The plan of a snippet, before it is known what runs it. Throws `UserError('suite-invalid')`. */
export function planSnippet(snippet: Snippet, configs?: ConfigChooser): Promise<Planned> {
  return createPlanner({ isolation: () => 'case', configs }).plan(makeSnippetCase(snippet));
}

/** Runs a snippet's plan as the runner would have it: with its isolation, and with network where it has some. */
export async function runSnippet({ plan }: Planned, running: OpenRunner): Promise<ExecutionResult> {
  const { runner } = running;
  const { signal } = new AbortController();
  const fitted = {
    ...plan,
    run: { ...plan.run, network: hasNetwork(runner) },
    isolation: running.resolveIsolation('auto'),
  };
  const { result } = await executePlan(
    fitted,
    { attemptId: 'snippet', secrets: new Map(), signal, onStart() {} },
    {
      runner,
      environments: { prepare: (environment, policy) => runner.prepare(environment, policy, signal) },
    },
  );
  return result;
}

function hasNetwork({ name }: Runner): boolean {
  return name === 'dagger' || hasNetworkStack();
}
