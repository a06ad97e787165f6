import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gatherWrites } from '../../src/files/gather-writes.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A file that keeps the pieces it was given; each takes `ms`. */
function makeFile(ms = 0) {
  const pieces: string[] = [];
  const appendFile = async (piece: string | Uint8Array): Promise<void> => {
    pieces.push(piece.toString());
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  };
  return { pieces, appendFile };
}

test('what comes within a tenth of a second is written as one piece', async () => {
  const file = makeFile();
  const writes = gatherWrites(file);
  writes.add(Buffer.from('one '));
  await vi.advanceTimersByTimeAsync(60);
  writes.add(Buffer.from('two '));
  expect(writes.behindBytes).toBe(8);
  await vi.advanceTimersByTimeAsync(40);
  writes.add(Buffer.from('three'));
  await vi.advanceTimersByTimeAsync(100);
  expect(file.pieces).toEqual(['one two ', 'three']);
  expect(writes).toMatchObject({ writtenBytes: 13, behindBytes: 0, failure: undefined });
});

test('much is written at once', async () => {
  const file = makeFile();
  const writes = gatherWrites(file);
  writes.add(Buffer.alloc(2 ** 16, 'a'));
  expect(file.pieces).toEqual([]);
  writes.add(Buffer.from('b'));
  expect(file.pieces.map(({ length }) => length)).toEqual([2 ** 16 + 1]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(file.pieces.length).toBe(1);
});

test('what comes while a piece is written goes behind it as one', async () => {
  const file = makeFile(500);
  const writes = gatherWrites(file);
  writes.add(Buffer.from('a'));
  const flushed = writes.flush();
  writes.add(Buffer.from('b'));
  writes.add(Buffer.alloc(2 ** 17, 'c'));
  expect(file.pieces).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1000);
  await flushed;
  expect(file.pieces).toEqual(['a', `b${'c'.repeat(2 ** 17)}`]);
});

test('a flush waits for nothing but the disk', async () => {
  const file = makeFile();
  const writes = gatherWrites(file);
  writes.add(Buffer.from('a'));
  await writes.flush();
  expect(file.pieces).toEqual(['a']);
  expect(vi.getTimerCount()).toBe(0);
  await writes.flush();
  expect(file.pieces).toEqual(['a']);
  writes.add(Buffer.from('b'));
  await writes.flush();
  expect(file.pieces).toEqual(['a', 'b']);
});

test('behind a write that failed nothing is written, and each flush tells why', async () => {
  const fullDisk = new Error('no space left');
  let calls = 0;
  const writes = gatherWrites({
    appendFile: async () => {
      calls += 1;
      if (calls > 1) throw fullDisk;
    },
  });
  writes.add(Buffer.from('written'));
  await writes.flush();
  writes.add(Buffer.from('lost'));
  await expect(writes.flush()).rejects.toBe(fullDisk);
  writes.add(Buffer.from('not taken'));
  await expect(writes.flush()).rejects.toBe(fullDisk);
  expect(calls).toBe(2);
  expect(writes).toMatchObject({ writtenBytes: 7, behindBytes: 0, failure: { error: fullDisk } });
});
