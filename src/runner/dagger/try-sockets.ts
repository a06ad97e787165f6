import { InfrastructureError } from '../../model/errors.js';

export interface SocketTrialOptions {
  /** Whether that is known before. */
  readonly isRefused?: boolean | undefined;
  /** Told once, with what has shown it. */
  onRefusal(error: InfrastructureError): void;
}

/** Whether an engine forwards sockets, which the first box that needs one shows, for all others. */
export interface SocketTrial {
  readonly isRefused: boolean;
  /**
   * Opens what needs a socket. Throws what the opening throws; where that means that the engine forwards none,
   * `isRefused` is true then, and whatever else is being opened is given up.
   */
  open<T>(act: (options: OpeningOptions) => Promise<T>, signal: AbortSignal): Promise<T>;
}

export interface OpeningOptions {
  readonly signal: AbortSignal;
  /** After which a box that does not come up is given up. */
  readonly patienceMs: number;
}

/** As long as nothing is known, everybody waits. */
const trialPatienceMs = 30_000;
const usualPatienceMs = 60_000;

export function trySockets({ isRefused = false, onRefusal }: SocketTrialOptions): SocketTrial {
  const refusal = new AbortController();
  if (isRefused) refusal.abort();
  let isProven = false;
  return {
    get isRefused() {
      return refusal.signal.aborted;
    },
    async open(act, signal) {
      if (isProven) return act({ signal, patienceMs: usualPatienceMs });
      try {
        const opened = await act({
          signal: AbortSignal.any([signal, refusal.signal]),
          patienceMs: trialPatienceMs,
        });
        isProven = true;
        return opened;
      } catch (error) {
        const isRefusal = !isProven && !signal.aborted && !refusal.signal.aborted && meansRefusal(error);
        if (isRefusal) {
          refusal.abort(error);
          onRefusal(error);
        }
        throw error;
      }
    },
  };
}

/**
 * An engine has many words for it, or none: where the other end of a socket cannot be reached, the supervisor in the
 * box is connected to nobody, and ends. Whatever else may be wrong shows again without a socket.
 */
function meansRefusal(error: unknown): error is InfrastructureError {
  if (!(error instanceof InfrastructureError) || error.scope === 'run') return false;
  return error.code === 'sandbox-failed' || error.code === 'protocol-broken';
}
