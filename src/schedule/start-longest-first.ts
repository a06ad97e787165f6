export interface LongestFirstOptions<Item> {
  /** How many items are looked at ahead: a whole number, at least 1. No item is passed over more often than that. */
  readonly window: number;
  /** Fewer are looked at where they are more than this together, in the unit of `measureSize`. */
  readonly mostSize: number;
  /** How much memory an item holds while it waits. */
  measureSize(item: Item): number;
  estimateMs(item: Item): number;
}

interface Waiting<Item> {
  readonly item: Item;
  /** Among all items, from 0. */
  readonly place: number;
  readonly durationMs: number;
  readonly size: number;
}

/**
 * Hands on items so that of those in the window the longest comes first, and of several that are as long the first:
 * what takes long is then not left to the end, when all other workers have nothing more to do (LPT; Graham 1969). As
 * many later items as the window has places may pass an item; it is next then, however short it is. An error of the
 * iterable comes after all items that were taken from it before.
 */
export async function* startLongestFirst<Item>(
  items: AsyncIterable<Item>,
  { window, mostSize, measureSize, estimateMs }: LongestFirstOptions<Item>,
): AsyncGenerator<Item, undefined> {
  const source = items[Symbol.asyncIterator]();
  const waiting = createWaitingList<Item>();
  let size = 0;
  let taken = 0;
  let given = 0;
  let failure: { readonly error: unknown } | undefined;
  let isDrained = false;

  const fill = async (): Promise<void> => {
    while (!isDrained && waiting.length < window && (size < mostSize || waiting.length === 0)) {
      const step = await source.next().catch((error: unknown) => {
        failure = { error };
        return { done: true, value: undefined } as const;
      });
      if (step.done === true) {
        isDrained = true;
        return;
      }
      const entry = {
        item: step.value,
        place: taken,
        durationMs: estimateMs(step.value),
        size: measureSize(step.value),
      };
      waiting.add(entry);
      size += entry.size;
      taken += 1;
    }
  };

  try {
    for (;;) {
      await fill();
      const oldest = waiting.findOldest();
      // All before the oldest are given: whatever else was given has passed it, and no other was passed more often.
      const isDue = oldest !== undefined && given - oldest.place >= window;
      const entry = isDue ? oldest : waiting.findLongest();
      if (entry === undefined) break;
      waiting.remove(entry);
      size -= entry.size;
      given += 1;
      yield entry.item;
    }
  } finally {
    if (!isDrained) await source.return?.();
  }
  if (failure !== undefined) throw failure.error;
}

interface WaitingList<Item> {
  readonly length: number;
  /** Later than all that are there. */
  add(entry: Waiting<Item>): void;
  remove(entry: Waiting<Item>): void;
  findOldest(): Waiting<Item> | undefined;
  findLongest(): Waiting<Item> | undefined;
}

/** In both orders, so that a hundred thousand items take no time to speak of. */
function createWaitingList<Item>(): WaitingList<Item> {
  // The longest first, and of several that are as long the oldest.
  const byDuration: Waiting<Item>[] = [];
  // With some that are gone, behind one that is not.
  const byPlace: Waiting<Item>[] = [];
  const gone = new Set<Waiting<Item>>();
  return {
    get length() {
      return byDuration.length;
    },
    add: (entry) => {
      byDuration.splice(findPlace(byDuration, entry), 0, entry);
      byPlace.push(entry);
    },
    remove: (entry) => {
      byDuration.splice(findPlace(byDuration, entry), 1);
      gone.add(entry);
      for (let [first] = byPlace; first !== undefined && gone.delete(first); [first] = byPlace)
        byPlace.shift();
    },
    findOldest: () => byPlace[0],
    findLongest: () => byDuration[0],
  };
}

/** Where an entry is, or would be, by binary search. */
function findPlace<Item>(byDuration: readonly Waiting<Item>[], { durationMs, place }: Waiting<Item>): number {
  let low = 0;
  let high = byDuration.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = byDuration[middle];
    const isBefore =
      other !== undefined &&
      (other.durationMs > durationMs || (other.durationMs === durationMs && other.place < place));
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}
