import { PassThrough, Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { encodeMessage, takeMessage } from '../../src/runner/daemon-messages.js';
import { readBytes } from '../../src/supervisor/byte-stream.js';

/** The first message of a stream that ends after these bytes. */
async function take(...chunks: readonly Uint8Array[]): Promise<readonly Buffer[] | undefined> {
  const stream = new PassThrough();
  const message = takeMessage(readBytes(stream));
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  return await message;
}

describe('messages of a compiler that is kept running', () => {
  it('carry texts and bytes, empty ones too', async () => {
    const bytes = Buffer.from([0, 255, 10]);
    const message = await take(encodeMessage(['ü\n', '', bytes]));
    expect(message).toEqual([Buffer.from('ü\n'), Buffer.from(''), bytes]);
  });

  it('are read however they arrive', async () => {
    const message = encodeMessage(['one', 'two']);
    const chunks = Array.from(message, (byte) => Buffer.from([byte]));
    expect((await take(...chunks))?.map(String)).toEqual(['one', 'two']);
  });

  it('are read one after the other', async () => {
    const stream = new PassThrough();
    const bytes = readBytes(stream);
    stream.write(Buffer.concat([encodeMessage(['one']), encodeMessage(['two'])]));
    expect((await takeMessage(bytes))?.map(String)).toEqual(['one']);
    expect((await takeMessage(bytes))?.map(String)).toEqual(['two']);
  });

  it('are no more than somebody waits for: what else is written waits in the pipe', async () => {
    let written = 0;
    const block = Buffer.alloc(2 ** 16);
    const flood = new Readable({
      read() {
        written += block.length;
        setImmediate(() => this.push(block));
      },
    });
    const bytes = readBytes(flood, 2 ** 20);
    for (let turns = 0; turns < 200; turns++) await turn();
    expect(written).toBeGreaterThan(2 ** 20);
    expect(written).toBeLessThan(2 ** 21);
    expect(await bytes.take(2 ** 23)).toHaveLength(2 ** 23);
    for (let turns = 0; turns < 200; turns++) await turn();
    expect(written).toBeLessThan(2 ** 23 + 2 ** 21);
  });

  it.each([
    ['the stream ends within one', encodeMessage(['something']).subarray(0, -1)],
    ['a size says more than may come', Buffer.from([0xff, 0xff, 0xff, 0xff, 1, 2, 3])],
    ['a part says that it is larger than the whole', Buffer.from([0, 0, 0, 5, 0, 0, 0, 9, 1])],
    ['the size of a part is cut off', Buffer.from([0, 0, 0, 2, 0, 0])],
  ])('are none where %s', async (_, bytes) => {
    expect(await take(bytes)).toBeUndefined();
  });
});
