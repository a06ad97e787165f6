import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { encodeMessage, takeMessage } from '../../../src/runner/daemon-messages.js';
import { readBytes } from '../../../src/supervisor/byte-stream.js';
import type { FuzzedReader } from '../reader.js';

/** What a compiler that is kept running says is messages, which are written as they were read, then nothing more. */
export const reader: FuzzedReader = {
  mostBytes: 512,
  makeSeeds: async () => [
    Buffer.concat([encodeMessage(['0', 'out', 'A.class', Buffer.of(0, 255)]), encodeMessage([])]),
    encodeMessage(['1', 'error: x\n']),
  ],
  open: async () => async (input) => {
    const stream = new PassThrough();
    const bytes = readBytes(stream);
    const middle = input.length >> 1;
    stream.write(input.subarray(0, middle));
    stream.end(input.subarray(middle));
    let at = 0;
    for (;;) {
      const parts = await takeMessage(bytes);
      if (parts === undefined) return;
      const written = encodeMessage(parts);
      assert.ok(written.equals(input.subarray(at, at + written.length)), `another message at ${at}`);
      at += written.length;
    }
  },
};
