export interface PruneLimits {
  /** What has not been used for so long goes. */
  readonly olderThanMs?: number;
  /** What stays is no larger, the last used first. */
  readonly maxBytes?: number;
}

/** What is kept, and how it was used. */
export interface UsedItem {
  readonly bytes: number;
  /** When it was used last, or made. */
  readonly usedAtMs: number;
}

/** The items that have to go, in the order in which they were used. */
export function selectPrunable<Item extends UsedItem>(
  items: readonly Item[],
  { olderThanMs = Number.POSITIVE_INFINITY, maxBytes = Number.POSITIVE_INFINITY }: PruneLimits,
  nowMs: number,
): Item[] {
  let bytes = 0;
  const kept = new Set(
    items
      .toSorted((one, other) => other.usedAtMs - one.usedAtMs)
      .filter((item) => {
        if (nowMs - item.usedAtMs > olderThanMs) return false;
        bytes += item.bytes;
        return bytes <= maxBytes;
      }),
  );
  return items.filter((item) => !kept.has(item)).toSorted((one, other) => one.usedAtMs - other.usedAtMs);
}
