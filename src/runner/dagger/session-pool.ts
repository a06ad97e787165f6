import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { InfrastructureError } from '../../model/errors.js';
import { raceAbort } from '../race-abort.js';
import { type DaggerClient, openClient } from './client.js';
import { translateEngineError } from './engine-errors.js';
import type { EngineChoice } from './find-engine.js';
import { type OpenSessionOptions, openSession } from './session.js';

export interface SessionPoolOptions extends OpenSessionOptions {
  readonly choice: EngineChoice;
  /** How many uses a session gets: it holds on to all that was made in it until it ends. */
  readonly rotateAfter?: number;
  /** After how many failures in a row to open a session none is tried any more. */
  readonly maxFailures?: number;
}

/** The current session, opened when it is first needed and replaced when it is used up or lost. */
export interface Sessions {
  /**
   * Hands out the client of the current session. `client.session` tells whether it is the one of before.
   * Throws what the work throws, with the SDK's errors translated; a retryable
   * `InfrastructureError('engine-lost')` where the session ended meanwhile; one of scope `run` where no
   * session can be had any more; and the signal's reason, which ends the wait for a session, and for the work, too.
   */
  use<T>(work: (client: DaggerClient) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Ends all sessions and what still runs in them. It never rejects. */
  close(): Promise<void>;
}

interface Lease {
  readonly client: DaggerClient;
  /** Aborted, with why, when the session has ended. */
  readonly lost: AbortController;
  uses: number;
  running: number;
  isRetired: boolean;
}

/** A request fails a moment before its session's process is seen to have ended. */
const lastWordsMs = 250;

export function createSessions(options: SessionPoolOptions): Sessions {
  const { choice, maxFailures = 3 } = options;
  // A session of somebody else is not replaced: there is but this one.
  const rotateAfter = choice.kind === 'session' ? Number.POSITIVE_INFINITY : (options.rotateAfter ?? 500);
  const closing = new AbortController();
  const leases = new Set<Lease>();
  const ends = new Set<Promise<void>>();
  let current: Promise<Lease> | undefined;
  let failures = 0;
  let givenUp: InfrastructureError | undefined;

  const end = (lease: Lease): void => {
    if (!leases.delete(lease)) return;
    const ended = lease.client.session.close().finally(() => ends.delete(ended));
    ends.add(ended);
  };

  const retire = (lease: Lease): void => {
    if (lease.isRetired) return;
    lease.isRetired = true;
    // Of those that are open only the current one is not retired.
    current = undefined;
    if (lease.running === 0) end(lease);
  };

  const open = async (): Promise<Lease> => {
    try {
      const lease = {
        client: await openPair(options, closing.signal),
        lost: new AbortController(),
        uses: 0,
        running: 0,
        isRetired: false,
      };
      // As many wait for it as cases run at once: Node would warn of a leak.
      setMaxListeners(0, lease.lost.signal);
      leases.add(lease);
      failures = 0;
      void lease.client.session.died.then((error) => {
        lease.lost.abort(error);
        retire(lease);
      });
      return lease;
    } catch (error) {
      current = undefined;
      if (!(error instanceof InfrastructureError)) throw error;
      failures++;
      if (error.scope !== 'run' && failures < maxFailures) throw error;
      givenUp = describeGivingUp(error, failures);
      throw givenUp;
    }
  };

  const take = async (signal: AbortSignal | undefined): Promise<Lease> => {
    for (;;) {
      closing.signal.throwIfAborted();
      if (givenUp !== undefined) throw givenUp;
      current ??= open();
      const lease = await raceAbort(current, signal);
      // Many may have waited for it: those who come too late open another. One that died unused is no good sign.
      if (lease.isRetired && lease.uses === 0) throw await lease.client.session.died;
      if (lease.isRetired) continue;
      lease.uses++;
      lease.running++;
      if (lease.uses >= rotateAfter) retire(lease);
      return lease;
    }
  };

  return {
    async use(work, signal) {
      signal?.throwIfAborted();
      const lease = await take(signal);
      try {
        // Work may wait for what others wait for as well, which no signal of one of them ends.
        return await raceAbort(raceAbort(work(lease.client), lease.lost.signal), signal);
      } catch (error) {
        const told = translateEngineError(error);
        const isLost = told instanceof InfrastructureError && told.code === 'engine-lost';
        if (isLost) retire(lease);
        if (signal?.aborted) throw signal.reason;
        if (!isLost) throw told;
        throw (await Promise.race([lease.client.session.died, sleep(lastWordsMs)])) ?? told;
      } finally {
        lease.running--;
        if (lease.isRetired && lease.running === 0) end(lease);
      }
    },
    async close() {
      closing.abort(new InfrastructureError('engine-lost', 'the Dagger sessions are closed'));
      await current?.catch(() => {});
      for (const lease of leases) {
        lease.isRetired = true;
        end(lease);
      }
      await Promise.all(ends);
    },
  };
}

async function openPair(options: SessionPoolOptions, signal: AbortSignal): Promise<DaggerClient> {
  const session = await openSession(options.choice, options, signal);
  try {
    return await openClient(session);
  } catch (error) {
    await session.close();
    throw error;
  }
}

function describeGivingUp(error: InfrastructureError, failures: number): InfrastructureError {
  return new InfrastructureError(
    error.code,
    failures === 1 ? error.message : `${error.message} (after ${failures} failures in a row)`,
    { scope: 'run', cause: error, ...(error.hint === undefined ? {} : { hint: error.hint }) },
  );
}
