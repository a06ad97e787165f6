import { InfrastructureError } from '../model/errors.js';

/** Tries once more after a fault that may be passing: a box that was lost says nothing of the program in it. */
export async function retryOnce<Result>(act: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    const isWorthIt = error instanceof InfrastructureError && error.retryable && error.scope !== 'run';
    if (!isWorthIt || signal.aborted) throw error;
    return await act();
  }
}
