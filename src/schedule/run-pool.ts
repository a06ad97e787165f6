import pLimit from 'p-limit';

export interface PoolOptions {
  /** How many workers run at a time: a whole number, at least 1. */
  readonly concurrency: number;
  /** Once aborted, no further item is taken. What runs is waited for: the workers know the signal themselves. */
  readonly signal: AbortSignal;
}

/**
 * Runs a worker on every item. An item is taken from the iterable when there is room for it and no
 * sooner, so that items never wait in memory. `slot` is a number below `concurrency` that no other
 * running worker has. After the first error nothing more is taken; it is thrown once all others ended.
 */
export async function runPool<Item>(
  items: AsyncIterable<Item>,
  { concurrency, signal }: PoolOptions,
  worker: (item: Item, slot: number) => Promise<void>,
): Promise<void> {
  const limit = pLimit(concurrency);
  const freeSlots = Array.from({ length: concurrency }, (_, index) => concurrency - 1 - index);
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  let announceRoom = () => {};

  const start = (item: Item) => {
    const slot = freeSlots.pop() ?? 0;
    const run = limit(worker, item, slot)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        running.delete(run);
        freeSlots.push(slot);
        announceRoom();
      });
    running.add(run);
  };
  const waitForRoom = () =>
    freeSlots.length > 0
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          announceRoom = resolve;
        });
  const isOver = () => signal.aborted || failure !== undefined;

  if (signal.aborted) return;
  try {
    for await (const item of items) {
      // The iterable may have taken its time.
      if (isOver()) break;
      start(item);
      await waitForRoom();
      if (isOver()) break;
    }
  } finally {
    await Promise.all(running);
  }
  if (failure !== undefined) throw failure.error;
}
