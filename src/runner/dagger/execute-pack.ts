import { takeAnswer } from '../../supervisor/connection.js';
import type { SupervisorReport } from '../../supervisor/protocol.js';
import type { PackedCase } from '../box.js';
import { type ExecuteRequestsOptions, executeRequests } from './execute-requests.js';

/** One execution for a pack of cases: in it they are what they would be in a shared box. */
export async function executePack(
  cases: readonly PackedCase[],
  options: ExecuteRequestsOptions,
): Promise<PromiseSettledResult<SupervisorReport>[]> {
  const requests = cases.map(({ request }) => request);
  const answers = await executeRequests(requests, options);
  const reports = cases.flatMap(({ request, onBuilt }, index) => {
    const answer = answers[index];
    return answer === undefined ? [] : [takeAnswer(answer, request.id, onBuilt)];
  });
  // What is wrong with one is nothing to the others.
  return Promise.allSettled(reports);
}
