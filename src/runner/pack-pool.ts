import { setTimeout as sleep } from 'node:timers/promises';
import type { LimitFunction } from 'p-limit';
import { InfrastructureError } from '../model/errors.js';
import type { PastExecution } from '../model/runner.js';
import { measureRequest, type SupervisorReport, type SupervisorRequest } from '../supervisor/protocol.js';
import type { BoxKind, PackedCase, RunPack } from './box.js';
import { raceAbort } from './race-abort.js';
import { withPatience } from './with-patience.js';

export interface PackPoolOptions {
  /** How many packs run at once. */
  readonly size: number;
  /** Keeps to that, together with whatever else takes the same places. */
  readonly limit: LimitFunction;
  readonly runPack: RunPack;
}

export interface PackedRunOptions extends Pick<PackedCase, 'onBuilt'> {
  readonly signal: AbortSignal;
  /** Once aborted, a case that still waits is given up, with its reason. */
  readonly starting?: AbortSignal | undefined;
  onStart(past?: PastExecution): void;
}

/** Gathers cases that wait at the same time, and runs them in packs. */
export interface PackPool {
  /** How many cases more than run at once it would have wait. */
  readonly backlog: number;
  run(kind: BoxKind, request: SupervisorRequest, options: PackedRunOptions): Promise<SupervisorReport>;
}

/** More in a pack gain little: what an execution costs is then a fraction of what its cases do. */
const mostCases = 25;
/** Of all its requests, which are sent at once. */
const mostBytes = 8 * 2 ** 20;
/** How long a pack should take: its first case waits for its last. The supervisor stops then. */
const packMs = 2000;
/** For a pack that is not full more cases are waited for as long as they come at such intervals. */
const gatherMs = 5;
const mostGatherMs = 50;

interface WaitingCase extends PackedCase, PackedRunOptions {
  readonly bytes: number;
  resolve(report: SupervisorReport, past: PastExecution | undefined): void;
  reject(error: unknown): void;
}

export function createPackPool({ size, limit, runPack }: PackPoolOptions): PackPool {
  const queues = new Map<string, WaitingCase[]>();
  // Requests of packs that were lost. One of them may be to blame: each is run alone the next time.
  const suspects = new Set<string>();
  let running = 0;
  // What cases took of late; unknown before the first.
  let caseMs: number | undefined;

  const countFitting = (): number =>
    caseMs === undefined ? 1 : Math.max(1, Math.min(mostCases, Math.round(packMs / caseMs)));
  const countFree = (): number => Math.max(1, size - running);

  const gather = async (queue: readonly WaitingCase[]): Promise<void> => {
    const since = performance.now();
    for (let seen = 0; queue.length > seen && performance.now() - since < mostGatherMs; ) {
      if (queue.length >= countFitting() * countFree()) return;
      seen = queue.length;
      await sleep(gatherMs);
    }
  };

  // A share of those that wait, so that no place is idle while another has many.
  const take = (queue: WaitingCase[]): WaitingCase[] => {
    const waiting = queue.splice(0).filter(isWanted);
    const most = Math.min(countFitting(), Math.ceil(waiting.length / countFree()));
    let bytes = 0;
    const end = waiting.findIndex((one, index) => {
      bytes += one.bytes;
      if (index === 0) return false;
      return index >= most || bytes > mostBytes || suspects.has(one.request.id);
    });
    const isAlone = waiting[0] !== undefined && suspects.delete(waiting[0].request.id);
    const pack = waiting.splice(0, isAlone ? 1 : end < 0 ? waiting.length : end);
    queue.push(...waiting);
    return pack;
  };

  const learn = (reports: readonly SupervisorReport[]): void => {
    const spans = reports.flatMap(({ during }) => during ?? []);
    if (spans.length === 0) return;
    const meanMs = spans.reduce((sum, { begunMs, endedMs }) => sum + endedMs - begunMs, 0) / spans.length;
    caseMs = caseMs === undefined ? meanMs : (caseMs + meanMs) / 2;
  };

  const deliver = (pack: readonly WaitingCase[], results: Awaited<ReturnType<RunPack>>): void => {
    const reports = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
    learn(reports);
    const lastMs = Math.max(...reports.map(({ during }) => during?.endedMs ?? 0));
    for (const [index, result] of results.entries()) {
      if (result.status === 'rejected') pack[index]?.reject(result.reason);
      else pack[index]?.resolve(result.value, findPast(result.value, lastMs));
    }
  };

  const lose = (pack: readonly WaitingCase[], error: unknown): void => {
    const isSuspicious = !(error instanceof InfrastructureError && error.code === 'engine-lost');
    for (const { request, reject } of pack) {
      if (isSuspicious && pack.length > 1) suspects.add(request.id);
      reject(pack.length > 1 ? allowRetry(error) : error);
    }
  };

  const runNext = async (kind: BoxKind, queue: WaitingCase[]): Promise<void> => {
    await gather(queue);
    const pack = take(queue);
    if (pack.length === 0) return;
    running++;
    const ending = new AbortController();
    const endIfUnwanted = (): void => {
      if (pack.every(({ signal }) => signal.aborted)) ending.abort();
    };
    for (const { signal } of pack) signal.addEventListener('abort', endIfUnwanted);
    try {
      for (const { onStart } of pack) onStart();
      const requests = pack.map(({ request }) => request);
      const results = await withPatience(runPack(kind, pack, ending.signal), requests);
      deliver(pack, results);
      const left = pack.slice(results.length);
      queue.unshift(...left);
      for (const _ of left) schedule(kind, queue);
    } catch (error) {
      lose(pack, error);
    } finally {
      running--;
      for (const { signal } of pack) signal.removeEventListener('abort', endIfUnwanted);
      // Where nobody waited any longer it may still run.
      ending.abort();
    }
  };

  // Once for each case that waits: whoever finds none has nothing to do.
  const schedule = (kind: BoxKind, queue: WaitingCase[]): void => void limit(runNext, kind, queue);

  return {
    get backlog() {
      // As many as run, and as many again that wait for them.
      return caseMs === undefined ? 0 : (2 * countFitting() - 1) * size;
    },
    async run(kind, request, { signal, starting, onStart, onBuilt }) {
      signal.throwIfAborted();
      const key = JSON.stringify(kind);
      const queue = queues.get(key) ?? [];
      queues.set(key, queue);
      const answer = new Promise<SupervisorReport>((resolve, reject) => {
        queue.push({
          request,
          onBuilt,
          signal,
          starting,
          onStart,
          bytes: measureRequest(request),
          resolve(report, past) {
            if (!signal.aborted) onStart(past);
            resolve(report);
          },
          reject,
        });
      });
      schedule(kind, queue);
      return raceAbort(answer, signal);
    },
  };
}

function isWanted({ signal, starting, reject }: WaitingCase): boolean {
  if (starting?.aborted === true) reject(starting.reason);
  return !signal.aborted && starting?.aborted !== true;
}

function findPast({ during }: SupervisorReport, lastMs: number): PastExecution | undefined {
  return during && { startedAgoMs: lastMs - during.begunMs, endedAgoMs: lastMs - during.endedMs };
}

/** What one case may have done says nothing of the others in its pack. */
function allowRetry(error: unknown): unknown {
  if (!(error instanceof InfrastructureError) || error.scope !== 'attempt') return error;
  const { code, message, hint } = error;
  return new InfrastructureError(code, message, {
    retryable: true,
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}
