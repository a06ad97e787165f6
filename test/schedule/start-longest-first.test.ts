import { expect, it } from 'vitest';
import { type LongestFirstOptions, startLongestFirst } from '../../src/schedule/start-longest-first.js';

interface Item {
  readonly name: string;
  readonly ms: number;
}

const options: LongestFirstOptions<Item> = {
  window: 1000,
  mostSize: Number.POSITIVE_INFINITY,
  measureSize: ({ name }) => name.length,
  estimateMs: ({ ms }) => ms,
};

async function* give(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

async function gather(
  items: Iterable<Item>,
  given: Partial<LongestFirstOptions<Item>> = {},
): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of startLongestFirst(give(items), { ...options, ...given })) names.push(name);
  return names;
}

const three = [
  { name: 'short', ms: 1 },
  { name: 'long', ms: 30 },
  { name: 'middle', ms: 20 },
];

it('the longest item comes first', async () => {
  expect(await gather(three)).toEqual(['long', 'middle', 'short']);
});

it('items that are as long keep their order', async () => {
  const items = ['d', 'a', 'c', 'b'].map((name) => ({ name, ms: 5 }));
  expect(await gather(items)).toEqual(['d', 'a', 'c', 'b']);
});

it('a window of one keeps the order', async () => {
  expect(await gather(three, { window: 1 })).toEqual(['short', 'long', 'middle']);
});

it('what is beyond the window waits until it is in it', async () => {
  const items = [...three, { name: 'longest', ms: 99 }];
  expect(await gather(items, { window: 3 })).toEqual(['long', 'longest', 'middle', 'short']);
});

it('an item is passed over as often as the window has places, and no more', async () => {
  const items = [
    { name: 'short', ms: 1 },
    ...Array.from({ length: 50 }, (_, at) => ({ name: `${at}`, ms: 9 })),
  ];
  expect((await gather(items, { window: 10 })).indexOf('short')).toBe(10);
});

it('no item is passed over more often than that, whatever the durations', async () => {
  const window = 16;
  // Later ones are longer, which is what starves earlier ones the most; every seventh is short.
  const items = Array.from({ length: 500 }, (_, at) => ({ name: `${at}`, ms: at % 7 === 0 ? 1 : at }));
  const order = (await gather(items, { window })).map(Number);
  expect(order.toSorted((a, b) => a - b)).toEqual(items.map((_, at) => at));
  const passes = order.map((place, at) => order.slice(0, at).filter((earlier) => earlier > place).length);
  expect(Math.max(...passes)).toBe(window);
});

it('no more items are held than the window has places', async () => {
  let taken = 0;
  async function* count(): AsyncGenerator<Item> {
    for (; taken < 1000; taken++) yield { name: `${taken}`, ms: taken };
  }
  let given = 0;
  for await (const _ of startLongestFirst(count(), { ...options, window: 20 })) {
    given += 1;
    expect(taken - given).toBeLessThan(20);
  }
  expect(given).toBe(1000);
});

it('no more is held than may be, but for the item that is over it', async () => {
  let taken = 0;
  async function* count(): AsyncGenerator<Item> {
    for (; taken < 100; taken++) yield { name: 'ten chars.', ms: taken };
  }
  let given = 0;
  for await (const _ of startLongestFirst(count(), { ...options, mostSize: 45 })) {
    given += 1;
    expect((taken - given) * 10).toBeLessThanOrEqual(50);
  }
  expect(given).toBe(100);
});

it('an item that is larger than may be held comes all the same', async () => {
  expect(await gather(three, { mostSize: 0 })).toEqual(['short', 'long', 'middle']);
});

it('an error comes after the items that were there before it', async () => {
  async function* fail(): AsyncGenerator<Item> {
    yield* three;
    throw new Error('unreadable');
  }
  const names: string[] = [];
  const walk = async () => {
    for await (const { name } of startLongestFirst(fail(), options)) names.push(name);
  };
  await expect(walk).rejects.toThrow('unreadable');
  expect(names).toEqual(['long', 'middle', 'short']);
});

it('the iterable is closed when the walk ends early', async () => {
  let isClosed = false;
  async function* watch(): AsyncGenerator<Item> {
    try {
      for (;;) yield { name: 'endless', ms: 1 };
    } finally {
      isClosed = true;
    }
  }
  for await (const _ of startLongestFirst(watch(), options)) break;
  expect(isClosed).toBe(true);
});
