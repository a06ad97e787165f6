import { createAdmission, type Weight } from './create-admission.js';

export interface PoolOptions<Item> {
  /** How many places there are, so how many workers run at a time: a whole number, at least 1. */
  readonly concurrency: number;
  /**
   * How many items more are wanted than there are places, by workers that wait for their turn by themselves: asked anew
   * each time. Default: none.
   */
  countBacklog?(): number;
  /** What those that run may take together, with the unit of `weigh`. Default: there is no bound. */
  readonly memoryBytes?: number | undefined;
  /** Once aborted, no further item is taken. What runs is waited for: the workers know the signal themselves. */
  readonly signal: AbortSignal;
  /** Default: each takes one place, and no memory. */
  weigh?(item: Item): Weight;
  /** Called with an item that has its places, and waits for memory. */
  onMemoryWait?(item: Item): void;
}

/**
 * Runs a worker on every item, in their order: no item passes one that waits. An item is taken from the iterable when
 * there is a free place and no sooner, so that of all items at most one waits in memory, for further places or
 * memory. `slot` is a small number that no other running worker has. After the first error nothing more
 * is taken; it is thrown once all others ended.
 */
export async function runPool<Item>(
  items: AsyncIterable<Item>,
  options: PoolOptions<Item>,
  worker: (item: Item, slot: number) => Promise<void>,
): Promise<void> {
  const { concurrency, memoryBytes = Number.POSITIVE_INFINITY, signal, onMemoryWait } = options;
  const admission = createAdmission({ places: concurrency, memoryBytes });
  const freeSlots: number[] = [];
  let slotCount = 0;
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  let announceRoom = () => {};

  const fits = (weight: Weight) => admission.fits(weight, options.countBacklog?.());

  const start = (item: Item, weight: Weight) => {
    const slot = freeSlots.pop() ?? slotCount++;
    admission.enter(weight);
    const run = Promise.resolve()
      .then(() => worker(item, slot))
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        running.delete(run);
        freeSlots.push(slot);
        admission.leave(weight);
        announceRoom();
      });
    running.add(run);
  };
  const isOver = () => signal.aborted || failure !== undefined;
  const waitForRoom = async (weight: Weight) => {
    while (!fits(weight) && !isOver()) {
      await new Promise<void>((resolve) => {
        announceRoom = resolve;
      });
    }
  };

  if (signal.aborted) return;
  try {
    for await (const item of items) {
      // The iterable may have taken its time.
      if (isOver()) break;
      const weight = options.weigh?.(item) ?? lightest;
      if (!fits(weight) && fits({ ...weight, memoryBytes: 0 })) onMemoryWait?.(item);
      await waitForRoom(weight);
      if (isOver()) break;
      start(item, weight);
      await waitForRoom(lightest);
      if (isOver()) break;
    }
  } finally {
    await Promise.all(running);
  }
  if (failure !== undefined) throw failure.error;
}

const lightest: Weight = { places: 1, memoryBytes: 0 };
