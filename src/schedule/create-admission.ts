/** What an item takes while it is worked on, or what there is for all of them. */
export interface Weight {
  /** A whole number, at least 1. */
  readonly places: number;
  readonly memoryBytes: number;
}

/** Keeps account of what is taken. */
export interface Admission {
  /**
   * Whether there is room, with so many places more than there are by themselves. One that is heavier than all there
   * is fits where nothing else is.
   */
  fits(weight: Weight, morePlaces?: number): boolean;
  enter(weight: Weight): void;
  leave(weight: Weight): void;
}

export function createAdmission(capacity: Weight): Admission {
  let places = 0;
  let memoryBytes = 0;
  return {
    fits: (weight, morePlaces = 0) =>
      places === 0 ||
      (places + weight.places <= capacity.places + morePlaces &&
        memoryBytes + weight.memoryBytes <= capacity.memoryBytes),
    enter: (weight) => {
      places += weight.places;
      memoryBytes += weight.memoryBytes;
    },
    leave: (weight) => {
      places -= weight.places;
      memoryBytes -= weight.memoryBytes;
    },
  };
}
