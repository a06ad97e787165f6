import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createOutlet } from '../../src/report/create-outlet.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

it('keeps nothing of what was sent: a run sends a line for each of its events', async () => {
  const outlet = createOutlet(() => {});
  const measureHeap = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const send = async (count: number) => {
    for (let sent = 0; sent < count; sent++) outlet.send('text');
    await outlet.drain();
  };
  await send(10_000);
  const before = measureHeap();
  await send(100_000);
  const keptBytes = (measureHeap() - before) / 100_000;
  // Less than the smallest object has.
  expect(keptBytes).toBeLessThan(8);
  // What it holds on to is held until here.
  await outlet.drain();
});

it('tells of the first write that failed, when all have ended', async () => {
  const outlet = createOutlet((text) => {
    throw new Error(text);
  });
  outlet.send('one');
  outlet.send('two');
  await expect(outlet.drain()).rejects.toThrow('one');
});
