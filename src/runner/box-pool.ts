import pLimit from 'p-limit';
import { InfrastructureError } from '../model/errors.js';
import type { OnBuilt } from '../supervisor/connection.js';
import type { SupervisorReport, SupervisorRequest } from '../supervisor/protocol.js';
import type { Box, BoxKind, OpenBox } from './box.js';
import { takeFreeSlot } from './take-free-slot.js';

export interface BoxPoolOptions {
  /** How many cases run at once. */
  readonly size: number;
  /** How many unused boxes are kept for cases to come; by default more than ever run: languages take turns. */
  readonly spares?: number;
  readonly openBox: OpenBox;
}

export interface BoxRunOptions {
  readonly signal: AbortSignal;
  /** Called when a box is there and the request is about to be sent. */
  onStart(): void;
  readonly onBuilt?: OnBuilt | undefined;
}

/** Dispatches cases to boxes. It knows nothing of what a box is made of. */
export interface BoxPool extends AsyncDisposable {
  run(kind: BoxKind, request: SupervisorRequest, options: BoxRunOptions): Promise<SupervisorReport>;
}

/** Time beyond all limits of a request after which its box is given up. */
const patienceMs = 45_000;

interface OpenedBox {
  readonly box: Box;
  readonly key: string;
  readonly slot: number;
}

export function createBoxPool({ size, spares = 24, openBox }: BoxPoolOptions): BoxPool {
  const limit = pLimit(size);
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

  const open = async (kind: BoxKind, key: string, signal: AbortSignal): Promise<OpenedBox> => {
    const slot = takeFreeSlot(slots);
    try {
      return { box: await openBox(kind, slot, signal), key, slot };
    } catch (error) {
      slots.delete(slot);
      throw error;
    }
  };

  const take = async (kind: BoxKind, signal: AbortSignal): Promise<OpenedBox> => {
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
    { signal, onStart, onBuilt }: BoxRunOptions,
  ) => {
    signal.throwIfAborted();
    const opened = await take(kind, signal);
    let isReusable = false;
    try {
      signal.throwIfAborted();
      onStart();
      const report = await withPatience(opened.box.run(request, signal, onBuilt), request);
      isReusable =
        kind.isolation === 'shared' && !kind.network && report.clean && report.ending.kind !== 'failed';
      return report;
    } finally {
      giveBack(opened, isReusable);
    }
  };

  return {
    run: (kind, request, options) => limit(runInBox, kind, request, options),
    async [Symbol.asyncDispose]() {
      for (const opened of idle.splice(0)) close(opened);
      await Promise.all(closing);
    },
  };
}

/** The supervisor keeps the limits. Only where it has stopped to answer does this clock decide. */
async function withPatience(
  report: Promise<SupervisorReport>,
  request: SupervisorRequest,
): Promise<SupervisorReport> {
  const limitMs = request.steps.reduce((sum, step) => sum + step.timeoutMs + request.graceMs, patienceMs);
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
    return await Promise.race([report, givenUp]);
  } finally {
    clearTimeout(timer);
  }
}
