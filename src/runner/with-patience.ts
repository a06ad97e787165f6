import { InfrastructureError } from '../model/errors.js';
import type { SupervisorRequest } from '../supervisor/protocol.js';

/** Time beyond all limits of a request after which its box is given up. */
const patienceMs = 45_000;

/** The supervisor keeps the limits. Only where it has stopped to answer does this clock decide. */
export async function withPatience<Answer>(
  answer: Promise<Answer>,
  requests: readonly SupervisorRequest[],
): Promise<Answer> {
  const limitMs = requests
    .flatMap(({ steps, graceMs }) => steps.map(({ timeoutMs }) => timeoutMs + graceMs))
    .reduce((sum, stepMs) => sum + stepMs, patienceMs);
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    const giveUp = () =>
      reject(
        new InfrastructureError(
          'sandbox-failed',
          `the sandbox has not answered for ${Math.round(limitMs / 1000)} s`,
          {
            hint: 'the machine may be overloaded: try a smaller --concurrency',
            retryable: true,
          },
        ),
      );
    // Longer than a timer can be set is longer than anyone waits.
    timer = setTimeout(giveUp, Math.min(limitMs, 2 ** 31 - 1));
  });
  try {
    return await Promise.race([answer, givenUp]);
  } finally {
    clearTimeout(timer);
  }
}
