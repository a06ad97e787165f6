import { takeAnswer } from '../../supervisor/connection.js';
import type { SupervisorReport, SupervisorRequest } from '../../supervisor/protocol.js';
import type { Box } from '../box.js';
import { type ExecuteRequestsOptions, executeRequests } from './execute-requests.js';

/** One execution for one case: the request goes in with the build, its output is the report. */
export function openCaseBox(options: Omit<ExecuteRequestsOptions, 'signal'>): Box {
  const ending = new AbortController();
  return {
    async run(request, signal, onBuilt) {
      try {
        const either = AbortSignal.any([signal, ending.signal]);
        const [answer] = await executeRequests([request], { ...options, signal: either });
        return await takeAnswer(answer, request.id, onBuilt);
      } catch (error) {
        if (signal.aborted) return cancel(request);
        throw error;
      }
    },
    // Nothing is there between its cases.
    isLost: false,
    // Whoever closes it while its case runs has given that up.
    async close() {
      ending.abort();
    },
  };
}

/** The engine kills what ran, and says nothing. */
function cancel({ id }: SupervisorRequest): SupervisorReport {
  const nothing = new Uint8Array();
  return {
    id,
    step: 'run',
    ending: { kind: 'cancelled' },
    usage: {},
    clean: true,
    stdout: nothing,
    stderr: nothing,
  };
}
