/** References with digests, by the images as suites name them. */
export type Pins = ReadonlyMap<string, string>;

/** What becomes of one image's pin. */
export interface PinChange {
  /** `unchanged` was asked for anew; `kept` was not. */
  readonly kind: 'added' | 'changed' | 'unchanged' | 'kept' | 'removed';
  readonly image: string;
  readonly reference: string;
  /** The reference until now, of a changed one. */
  readonly before?: string;
}

interface NewPins {
  readonly pinned: Pins;
  /** The images that were asked for. */
  readonly resolved: Pins;
  /** Whether the project needs no others. */
  readonly isComplete: boolean;
}

/** The change of each image's pin, in alphabetical order. */
export function comparePins({ pinned, resolved, isComplete }: NewPins): PinChange[] {
  const images = new Set([...pinned.keys(), ...resolved.keys()]);
  // By code units: the same everywhere, whatever the locale.
  return [...images].sort().flatMap((image): PinChange[] => {
    const before = pinned.get(image);
    const reference = resolved.get(image);
    if (reference !== undefined) return [describeResolved(image, reference, before)];
    return before === undefined ? [] : [{ kind: isComplete ? 'removed' : 'kept', image, reference: before }];
  });
}

function describeResolved(image: string, reference: string, before: string | undefined): PinChange {
  if (before === undefined) return { kind: 'added', image, reference };
  if (before === reference) return { kind: 'unchanged', image, reference };
  return { kind: 'changed', image, reference, before };
}
