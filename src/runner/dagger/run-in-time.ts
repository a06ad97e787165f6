import { InfrastructureError } from '../../model/errors.js';
import { limitTime } from '../limit-time.js';
import { raceAbort } from '../race-abort.js';
import type { DaggerClient } from './client.js';
import { lostHint } from './lost-hint.js';

export interface TimedWork<T> {
  readonly ms: number;
  readonly signal: AbortSignal;
  /** In which the engine has to say something then, however much it has to do. */
  readonly answerPatienceMs: number | undefined;
  /** What comes of it when the time is over, though the engine is well. */
  onOver(): Promise<T>;
}

const usualAnswerPatienceMs = 10_000;

/**
 * Has work done in the engine within a time. Throws what the work throws, the signal's reason, and a retryable
 * `InfrastructureError('engine-lost')` where the time is over because the engine has stopped to answer.
 */
export async function runInTime<T>(
  client: DaggerClient,
  { ms, signal, answerPatienceMs = usualAnswerPatienceMs, onOver }: TimedWork<T>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  using limit = limitTime(signal, ms);
  try {
    // Not all that is waited for ends with a signal: some of it others wait for too.
    return await raceAbort(work(limit.signal), limit.signal);
  } catch (error) {
    if (signal.aborted || !limit.isOver) throw error;
    await requireAnswer(client, { signal, ms: answerPatienceMs });
    return await onOver();
  }
}

async function requireAnswer(
  client: DaggerClient,
  { signal, ms }: { readonly signal: AbortSignal; readonly ms: number },
): Promise<void> {
  using limit = limitTime(signal, ms);
  try {
    await client.withSignal(limit.signal).version();
  } catch (error) {
    if (signal.aborted || !limit.isOver) throw error;
    throw new InfrastructureError('engine-lost', 'the engine has stopped to answer', {
      hint: lostHint,
      retryable: true,
    });
  }
}
