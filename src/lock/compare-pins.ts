/** What is taken instead of what suites name, as text that is equal where that is: references with digests, by images. */
export type Pins = ReadonlyMap<string, string>;

/** What becomes of one pin. */
export interface PinChange {
  /** `unchanged` was asked for anew; `kept` was not. */
  readonly kind: 'added' | 'changed' | 'unchanged' | 'kept' | 'removed';
  readonly name: string;
  readonly pin: string;
  /** Until now, of a changed one. */
  readonly before?: string;
}

interface NewPins {
  readonly pinned: Pins;
  /** What was asked for. */
  readonly resolved: Pins;
  /** Whether the project needs no others. */
  readonly isComplete: boolean;
}

/** The change of each pin, in alphabetical order. */
export function comparePins({ pinned, resolved, isComplete }: NewPins): PinChange[] {
  const names = new Set([...pinned.keys(), ...resolved.keys()]);
  // By code units: the same everywhere, whatever the locale.
  return [...names].sort().flatMap((name): PinChange[] => {
    const before = pinned.get(name);
    const pin = resolved.get(name);
    if (pin !== undefined) return [describeResolved(name, pin, before)];
    return before === undefined ? [] : [{ kind: isComplete ? 'removed' : 'kept', name, pin: before }];
  });
}

function describeResolved(name: string, pin: string, before: string | undefined): PinChange {
  if (before === undefined) return { kind: 'added', name, pin };
  if (before === pin) return { kind: 'unchanged', name, pin };
  return { kind: 'changed', name, pin, before };
}
