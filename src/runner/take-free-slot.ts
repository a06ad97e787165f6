/** The smallest number that is not taken, and takes it. */
export function takeFreeSlot(slots: Set<number>): number {
  let slot = 0;
  while (slots.has(slot)) slot++;
  slots.add(slot);
  return slot;
}
