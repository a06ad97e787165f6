import { hash } from 'node:crypto';
import type { ExecutionPlan } from '../model/plan.js';
import type { SupervisorRequest } from '../supervisor/protocol.js';

/** Another way of building, or of packing what was built, makes other keys. */
const version = 1;

/**
 * What decides a build, as a digest: equal keys, equal artefacts. Undefined where a build is its execution's own:
 * with a secret in it, with the network within reach, with a token in its sources that is another each time, with
 * nothing to run after it, or with no sandbox that empties its folders.
 */
export function findBuildKey(
  { build, completion, run, isolation }: ExecutionPlan,
  request: SupervisorRequest,
  environmentDigest: string,
): string | undefined {
  if (build === undefined || build.isLast === true || completion !== undefined) return undefined;
  const hasSecret = Object.values(build.env).some((value) => typeof value !== 'string');
  if (hasSecret || run.network || isolation === 'none') return undefined;
  // All that the supervisor is told before the run, but for the name of the attempt.
  const asked = { ...request, id: '', steps: request.steps.slice(0, 1) };
  return hash('sha256', JSON.stringify([version, environmentDigest, asked]));
}
