import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InfrastructureError } from '../../src/model/errors.js';
import { encodeMessage, takeMessage } from '../../src/runner/daemon-messages.js';
import { readBytes } from '../../src/supervisor/byte-stream.js';
import { parseMessage, parseReport } from '../../src/supervisor/protocol.js';
import { checkProperty, hostileText, inPieces } from '../support/check-property.js';

async function takeAll(pieces: readonly Uint8Array[]): Promise<(readonly Buffer[])[]> {
  const stream = new PassThrough();
  const bytes = readBytes(stream);
  for (const piece of pieces) stream.write(piece);
  stream.end();
  const messages = [];
  for (let message = await takeMessage(bytes); message !== undefined; message = await takeMessage(bytes))
    messages.push(message);
  return messages;
}

const part = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  hostileText.map((text) => Buffer.from(text)),
);

describe('messages of a compiler that is kept running', () => {
  it('come back part by part, in whatever pieces they arrive', async () => {
    const given = fc.array(fc.array(part, { maxLength: 4 }), { maxLength: 4 }).chain((messages) =>
      inPieces(fc.constant(Buffer.concat(messages.map(encodeMessage)))).map((pieces) => ({
        messages,
        pieces,
      })),
    );
    await checkProperty(
      fc.asyncProperty(given, async ({ messages, pieces }) => {
        const hexadecimal = (parts: readonly Uint8Array[]) =>
          parts.map((bytes) => Buffer.from(bytes).toString('hex'));
        expect((await takeAll(pieces)).map(hexadecimal)).toEqual(messages.map(hexadecimal));
      }),
      200,
    );
  });

  it('that are garbled are those that were sent before, then others or none', async () => {
    const whole = encodeMessage(['0', '12', '34', 'a/b.class', Buffer.from([0, 255])]);
    const garbled = fc.oneof(
      fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        return Buffer.concat([whole, bytes]);
      }),
      fc.nat(whole.length).map((length) => Buffer.concat([whole, whole.subarray(0, length)])),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.concat([whole, bytes])),
    );
    await checkProperty(
      fc.asyncProperty(garbled, async (bytes) => {
        const [first, second] = await takeAll([bytes]);
        expect(first?.map(String)[3]).toBe('a/b.class');
        for (const piece of second ?? []) expect(bytes.includes(piece)).toBe(true);
      }),
      300,
    );
  });

  it('of millions of empty parts are none: each takes memory', async () => {
    const parts = Buffer.alloc(4 * 2 ** 21);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(parts.length);
    expect(await takeAll([size, parts])).toEqual([]);
  });
});

describe('the report of a supervisor', () => {
  const fields = ['exited', 'signaled', 'not-started', 'failed', 'timed-out', 'built', ''];
  const number = fc.oneof(
    fc.integer().map(String),
    fc.constantFrom('007', '-0', '+1', '1e3', '0x1', '9007199254740993', '1.5', '', ' ', 'NaN', '٣'),
  );

  it('has numbers that are written as they were read, or is a broken protocol', async () => {
    await checkProperty(
      fc.property(fc.constantFrom(...fields), number, number, (kind, first, second) => {
        const lines = [
          'message report',
          'id a',
          'step run',
          `ending ${kind} ${first} x`,
          `during-us ${second} ${first}`,
        ];
        const text = [...lines, `usage-run ${first} 1 ${second}`, 'clean yes', 'stdout', 'stderr '].join(
          '\n',
        );
        try {
          const report = parseReport(parseMessage(text.replace('stdout', 'stdout ')));
          const { ending, usage } = report;
          expect(String(Math.round((usage.run?.wallMs ?? 0) * 1000))).toBe(first);
          expect(String(usage.run?.maxRssBytes)).toBe(second);
          if (ending.kind === 'exited') expect(String(ending.exitCode)).toBe(first);
        } catch (error) {
          if (!(error instanceof InfrastructureError)) throw error;
          expect(error.code).toBe('protocol-broken');
        }
      }),
      500,
    );
  });
});
