import type { Ending, Outcome, PhaseTiming, StepFailure, Timing } from '../model/result.js';
import { either, type Guard, isNumber, isText, isTrue, listOf, oneOf, shapeOf } from './shape.js';

const isEnding: Guard<Ending> = either(
  either(
    shapeOf<Extract<Ending, { outcome: 'exited' }>>({ outcome: oneOf('exited'), exitCode: isNumber }, {}),
    shapeOf<Extract<Ending, { outcome: 'signaled' }>>({ outcome: oneOf('signaled'), signal: isText }, {}),
  ),
  either(
    shapeOf<Extract<Ending, { outcome: 'timed-out' }>>(
      { outcome: oneOf('timed-out'), clock: oneOf('wall', 'cpu'), limitMs: isNumber },
      {},
    ),
    shapeOf<Extract<Ending, { limitBytes: number }>>(
      { outcome: oneOf('memory-exceeded', 'output-exceeded'), limitBytes: isNumber },
      {},
    ),
  ),
);

const isStepFailure = shapeOf<StepFailure>({ command: listOf(isText), ending: isEnding }, { reason: isText });

/** Whether a value is how an execution ended. */
export const isOutcome: Guard<Outcome> = either(
  isEnding,
  shapeOf<Extract<Outcome, { step: StepFailure }>>(
    { outcome: oneOf('build-failed', 'setup-failed'), step: isStepFailure },
    {},
  ),
);

const isPhaseTiming = shapeOf<PhaseTiming>({ wallMs: isNumber }, { cpuMs: isNumber, maxRssBytes: isNumber });

/** Whether a value is how long the parts of an execution took. */
export const isTiming = shapeOf<Timing>(
  {
    queuedMs: isNumber,
    phases: shapeOf<Timing['phases']>({}, { setup: isPhaseTiming, build: isPhaseTiming, run: isPhaseTiming }),
  },
  { buildReused: isTrue, preforked: isTrue },
);
