/** What an item takes while it is worked on, or what there is for all of them. */
export interface Weight {
  /** A whole number, at least 1. */
  readonly places: number;
  readonly memoryBytes: number;
}

/** Keeps account of what is taken. */
export interface Admission {
  /**
   * Whether there is room. One that is heavier than all there is fits where nothing else is. So many more as wait for a
   * place fit too, but not beside what takes several: nobody can say which of those that are in have their places. Of
   * memory counts what those that are in can take at most, so many of them as there are places.
   */
  fits(weight: Weight, backlog?: number): boolean;
  enter(weight: Weight): void;
  leave(weight: Weight): void;
}

export function createAdmission(capacity: Weight): Admission {
  let places = 0;
  // Of those that take any.
  const memory: number[] = [];
  // Of those that take several places.
  let heavy = 0;
  const sumLargest = (more: number): number =>
    [...memory, more]
      .sort((a, b) => b - a)
      .slice(0, capacity.places)
      .reduce((sum, bytes) => sum + bytes, 0);
  return {
    fits: (weight, backlog = 0) =>
      places === 0 ||
      (places + weight.places <= capacity.places + (heavy > 0 || weight.places > 1 ? 0 : backlog) &&
        sumLargest(weight.memoryBytes) <= capacity.memoryBytes),
    enter: (weight) => {
      if (weight.places > 1) heavy += 1;
      places += weight.places;
      if (weight.memoryBytes > 0) memory.push(weight.memoryBytes);
    },
    leave: (weight) => {
      if (weight.places > 1) heavy -= 1;
      places -= weight.places;
      if (weight.memoryBytes > 0) memory.splice(memory.indexOf(weight.memoryBytes), 1);
    },
  };
}
