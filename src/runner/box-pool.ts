import pLimit from 'p-limit';
import type { PastExecution } from '../model/runner.js';
import type { OnBuilt } from '../supervisor/connection.js';
import type { SupervisorReport, SupervisorRequest } from '../supervisor/protocol.js';
import type { Box, BoxKind, OpenBox, RunPack } from './box.js';
import { gatherEnds } from './gather-ends.js';
import { createPackPool } from './pack-pool.js';
import { takeFreeSlot } from './take-free-slot.js';
import { withPatience } from './with-patience.js';

export interface BoxPoolOptions {
  /** How many cases run at once. */
  readonly size: number;
  /** How many unused boxes are kept for cases to come; by default more than ever run: languages take turns. */
  readonly spares?: number;
  readonly openBox: OpenBox;
  /** Which cases go in packs instead: that may show when a box for one cannot be opened. */
  readonly packs?: { takes(kind: BoxKind): boolean; readonly run: RunPack };
}

export interface BoxRunOptions {
  readonly signal: AbortSignal;
  /** Once aborted, a case that waits for its turn is given up, with its reason. */
  readonly starting?: AbortSignal | undefined;
  /** Called when a box is there and the request is about to be sent, and again once the report is there, with when that was. */
  onStart(past?: PastExecution): void;
  readonly onBuilt?: OnBuilt | undefined;
}

/** Dispatches cases to boxes. It knows nothing of what a box is made of. */
export interface BoxPool extends AsyncDisposable {
  /** How many cases more than run at once should be handed to it: what is next is ready when a box is, and packs are full. */
  readonly backlog: number;
  run(kind: BoxKind, request: SupervisorRequest, options: BoxRunOptions): Promise<SupervisorReport>;
}

/** Of cases that have ended, which go on together while so many wait that no place is idle meanwhile. */
const mostGathered = 16;
const mostGatherMs = 200;

interface OpenedBox {
  readonly box: Box;
  readonly key: string;
  readonly slot: number;
}

export function createBoxPool({ size, spares = 24, openBox, packs }: BoxPoolOptions): BoxPool {
  const limit = pLimit(size);
  const gather = gatherEnds({ isWanted: () => limit.pendingCount <= size, mostMs: mostGatherMs });
  const packPool = packs && createPackPool({ size, limit, runPack: packs.run });
  const goesInPack = (kind: BoxKind) => packs?.takes(kind) === true;
  // Oldest first.
  const idle: OpenedBox[] = [];
  const slots = new Set<number>();
  const closing = new Set<Promise<void>>();

  // Nobody waits for it but the end of the pool: the next case has another box meanwhile.
  const close = ({ box, slot }: OpenedBox): void => {
    const closed = box.close().finally(() => {
      slots.delete(slot);
      closing.delete(closed);
    });
    closing.add(closed);
  };

  // Undefined where it has turned out that there are none of the kind.
  const open = async (kind: BoxKind, key: string, signal: AbortSignal): Promise<OpenedBox | undefined> => {
    // Many may have waited for a place meanwhile.
    if (goesInPack(kind)) return undefined;
    const slot = takeFreeSlot(slots);
    try {
      return { box: await openBox(kind, slot, signal), key, slot };
    } catch (error) {
      slots.delete(slot);
      signal.throwIfAborted();
      if (goesInPack(kind)) return undefined;
      throw error;
    }
  };

  // One loss may cost many boxes: a case that is tried once more must not find another of them.
  const closeLost = (): void => {
    for (const opened of idle.filter(({ box }) => box.isLost)) {
      idle.splice(idle.indexOf(opened), 1);
      close(opened);
    }
  };

  const take = async (kind: BoxKind, signal: AbortSignal): Promise<OpenedBox | undefined> => {
    closeLost();
    const key = JSON.stringify(kind);
    const index = idle.findLastIndex((opened) => opened.key === key);
    return index < 0 ? open(kind, key, signal) : (idle.splice(index, 1)[0] ?? open(kind, key, signal));
  };

  const giveBack = (opened: OpenedBox, isReusable: boolean): void => {
    if (!isReusable) {
      close(opened);
      return;
    }
    idle.push(opened);
    for (const oldest of idle.splice(0, Math.max(0, idle.length - spares))) close(oldest);
  };

  const runInBox = async (
    kind: BoxKind,
    request: SupervisorRequest,
    { signal, starting, onStart, onBuilt }: BoxRunOptions,
  ) => {
    signal.throwIfAborted();
    starting?.throwIfAborted();
    const opened = await take(kind, signal);
    if (opened === undefined) return undefined;
    let isReusable = false;
    try {
      signal.throwIfAborted();
      onStart();
      const startedMs = performance.now();
      const report = await withPatience(opened.box.run(request, signal, onBuilt), [request]);
      isReusable =
        kind.isolation === 'shared' && !kind.network && report.clean && report.ending.kind !== 'failed';
      return { report, startedMs, endedMs: performance.now() };
    } finally {
      giveBack(opened, isReusable);
    }
  };

  return {
    get backlog() {
      return Math.max(size + mostGathered, packPool?.backlog ?? 0);
    },
    async run(kind, request, options) {
      const ended = goesInPack(kind) ? undefined : await limit(runInBox, kind, request, options);
      if (ended !== undefined) {
        await gather();
        // What it has waited here is no part of how long it took.
        const nowMs = performance.now();
        if (!options.signal.aborted)
          options.onStart({ startedAgoMs: nowMs - ended.startedMs, endedAgoMs: nowMs - ended.endedMs });
        return ended.report;
      }
      if (packPool === undefined) throw new Error('there are neither boxes of a kind nor packs');
      return packPool.run(kind, request, options);
    },
    async [Symbol.asyncDispose]() {
      for (const opened of idle.splice(0)) close(opened);
      await Promise.all(closing);
    },
  };
}
