import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InfrastructureError } from '../../src/model/errors.js';
import { readBytes } from '../../src/supervisor/byte-stream.js';
import { openConnection } from '../../src/supervisor/connection.js';
import {
  decodeText,
  encodeRequest,
  parseAnswers,
  parseMessage,
  parseReport,
  protocolVersion,
  type SupervisorRequest,
} from '../../src/supervisor/protocol.js';
import { checkProperty, hostileText, inPieces, toUtf8 } from '../support/check-property.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

function makeRequest(id: string, text = ''): SupervisorRequest {
  const step = { command: ['echo', text], env: { A: text }, files: { '/app/x': text }, stdin: text };
  return makeSupervisorRequest({ id, steps: [makeSupervisorStep(step)] });
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function writeReport(id: number, stdout: Uint8Array, stderr: Uint8Array): string {
  const lines = ['message report', `id ${id}`, 'step run', 'ending exited 0', 'during-us 1 2', 'clean yes'];
  return `${[...lines, `stdout ${base64(stdout)}`, `stderr ${base64(stderr)}`].join('\n')}\n\n`;
}

it('reports come out of a stream one by one and byte for byte, in whatever pieces they arrive', async () => {
  const streams = fc.array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 40 })), {
    minLength: 1,
    maxLength: 4,
  });
  const said = streams.chain((all) => {
    const text = `message hello\nversion ${protocolVersion}\n\n${all.map(([out, error], id) => writeReport(id, out, error)).join('')}`;
    return inPieces(fc.constant(Buffer.from(text))).map((pieces) => ({ all, pieces }));
  });
  await checkProperty(
    fc.asyncProperty(said, async ({ all, pieces }) => {
      const output = new PassThrough();
      const opening = openConnection(new PassThrough(), output, () => '');
      for (const piece of pieces) output.write(piece);
      const connection = await opening;
      for (const [id, [stdout, stderr]] of all.entries()) {
        const report = await connection.run(makeRequest(String(id)), new AbortController().signal);
        expect(Buffer.from(report.stdout).equals(stdout) && Buffer.from(report.stderr).equals(stderr)).toBe(
          true,
        );
      }
    }),
    200,
  );
});

it('what a supervisor says, garbled, is told as a broken protocol or a lost sandbox: never as a result, never thrown otherwise', async () => {
  const whole = Buffer.from(
    `message hello\nversion ${protocolVersion}\n\n${writeReport(0, Buffer.from('abc'), Buffer.of())}`,
  );
  const parts = [
    'message',
    'report',
    'built',
    'refused',
    'id',
    'step',
    'ending',
    'stdout',
    'bytes',
    'pack',
    'why',
    ' ',
    '\n',
    '\n\n',
    '0',
    '-1',
    '%',
    '=',
  ];
  const garbled = fc.oneof(
    fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
      const bytes = Buffer.from(whole);
      bytes[at] = byte;
      return bytes.toString('latin1');
    }),
    fc.nat(whole.length - 1).map((length) => whole.subarray(0, length).toString('latin1')),
    fc
      .array(fc.constantFrom(...parts))
      .map((some) => `message hello\nversion ${protocolVersion}\n\n${some.join('')}`),
  );
  await checkProperty(
    fc.asyncProperty(garbled, async (text) => {
      const output = new PassThrough();
      output.end(Buffer.from(text, 'latin1'));
      try {
        const connection = await openConnection(new PassThrough(), output, () => '');
        const report = await connection.run(makeRequest('0'), new AbortController().signal);
        // What is taken is whole: a byte of an output may have become another, which only the stream could tell.
        expect(report.ending).toEqual({ kind: 'exited', exitCode: expect.any(Number) });
        expect(report.stdout.length).toBe(3);
      } catch (error) {
        if (!(error instanceof InfrastructureError)) throw error;
        expect(error.code).toMatch(/^(protocol-broken|sandbox-failed)$/);
      }
      try {
        for (const { message } of parseAnswers(text)) parseReport(message);
      } catch (error) {
        if (!(error instanceof InfrastructureError)) throw error;
      }
    }),
    200,
  );
});

it('every text of a request stands on one line of ASCII, and comes back', async () => {
  const text = hostileText.map((given) => toUtf8(given.replaceAll('\0', '')));
  await checkProperty(
    fc.property(text, (value) => {
      const encoded = encodeRequest(makeRequest(value, value));
      expect(encoded).toMatch(/^[\n -~]*$/);
      expect(encoded.indexOf('\n\n')).toBe(encoded.length - 2);
      const { lines } = parseMessage(encoded.slice(0, -2));
      for (const key of ['id', 'arg']) expect(decodeText(lines.get(key)?.[0] ?? '')).toBe(value);
      expect(decodeText(lines.get('env')?.[0] ?? '')).toBe(`A=${value}`);
      expect(Buffer.from(lines.get('stdin')?.[0] ?? '', 'base64').toString()).toBe(value);
    }),
    1000,
  );
});

it('a stream of bytes gives as many as are asked for, in whatever pieces they arrive', async () => {
  await checkProperty(
    fc.asyncProperty(
      inPieces(fc.uint8Array({ maxLength: 60 })),
      fc.array(fc.nat(20), { maxLength: 6 }),
      async (pieces, counts) => {
        const stream = new PassThrough();
        const bytes = readBytes(stream);
        const whole = Buffer.concat(pieces);
        for (const piece of pieces) stream.write(piece);
        stream.end();
        let at = 0;
        for (const count of counts) {
          const taken = await bytes.take(count);
          const isThere = at + count <= whole.length;
          expect(taken === undefined ? undefined : Buffer.from(taken).toString('hex')).toBe(
            isThere ? whole.subarray(at, at + count).toString('hex') : undefined,
          );
          if (!isThere) return;
          at += count;
        }
      },
    ),
    200,
  );
});
