import { describe, expect, it } from 'vitest';
import { comparePins, type PinChange } from '../../src/lock/compare-pins.js';

type Pins = Readonly<Record<string, string>>;

function compare(pinned: Pins, resolved: Pins, isComplete: boolean): PinChange[] {
  return comparePins({
    pinned: new Map(Object.entries(pinned)),
    resolved: new Map(Object.entries(resolved)),
    isComplete,
  });
}

describe('comparePins', () => {
  it('tells what is new, what is another, and what is the same, in alphabetical order', () => {
    expect(compare({ same: 's@1', moved: 'm@1' }, { same: 's@1', new: 'n@1', moved: 'm@2' }, true)).toEqual([
      { kind: 'changed', name: 'moved', pin: 'm@2', before: 'm@1' },
      { kind: 'added', name: 'new', pin: 'n@1' },
      { kind: 'unchanged', name: 'same', pin: 's@1' },
    ]);
  });

  it('keeps an image that was not asked for, unless all were asked for', () => {
    expect(compare({ other: 'o@1' }, {}, false)).toEqual([{ kind: 'kept', name: 'other', pin: 'o@1' }]);
    expect(compare({ other: 'o@1' }, {}, true)).toEqual([{ kind: 'removed', name: 'other', pin: 'o@1' }]);
  });

  it('orders by code units, whatever the locale', () => {
    const order = compare({}, { b: '1', a: '1', B: '1', ä: '1' }, true).map(({ name }) => name);
    expect(order).toEqual(['B', 'a', 'b', 'ä']);
  });

  it('takes an image that is called like a property of all objects for a new one', () => {
    expect(compare({}, { constructor: 'c@1' }, true)).toMatchObject([{ kind: 'added', name: 'constructor' }]);
  });
});
