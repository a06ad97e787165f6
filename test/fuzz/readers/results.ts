import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeResult, encodeResult } from '../../../src/cache/encode-result.js';
import { makeLine } from '../../../src/cache/read-result.js';
import { openSegment } from '../../../src/cache/result-segment.js';
import { openResultStore } from '../../../src/cache/result-store.js';
import type { FuzzedReader } from '../reader.js';

const key = 'a'.repeat(64);
const timing = { queuedMs: 1, phases: { run: { wallMs: 2, cpuMs: 1, maxRssBytes: 4096 } } };

function encode(outcome: Parameters<typeof encodeResult>[0]): string {
  return encodeResult(outcome);
}

const lines = [
  encode({ outcome: 'exited', exitCode: 3, stdout: Buffer.from('hi\n'), stderr: Buffer.of(255, 10), timing }),
  encode({
    outcome: 'build-failed',
    step: { command: ['cc', 'x'], ending: { outcome: 'signaled', signal: 'SIGSEGV' }, reason: 'why' },
    stdout: Buffer.of(),
    stderr: Buffer.of(),
    completed: false,
    timing: { queuedMs: 0, phases: { build: { wallMs: 1 } }, buildReused: true },
  }),
];

/** Any bytes as a file of the store, and as a line in it: what is found there is as it was kept, or it is not found. */
export const reader: FuzzedReader = {
  mostBytes: 2048,
  makeSeeds: async () => [
    ...lines,
    lines.map((line, index) => makeLine(String(index).repeat(64), line)).join(''),
    '{"outcome":"timed-out","clock":"wall","limitMs":5,"stdout":{"base64":"AA=="},"stderr":"","timing":{"queuedMs":0,"phases":{}}}',
    '{"outcome":"memory-exceeded","limitBytes":5,"stdout":"","stderr":"","timing":{"queuedMs":0,"phases":{}}}',
  ],
  open: async (folder) => async (input) => {
    const path = join(folder, '0.results');
    writeFileSync(path, input);
    checkSegment(path);
    const text = input.toString();
    checkResult(text);
    if (text.includes('\n')) return;
    writeFileSync(path, makeLine(key, text));
    assert.deepEqual(checkSegment(path), [text]);
    const store = openResultStore({ folder, now: Date.now });
    assert.deepEqual(store.find(key), decodeResult(text));
    assert.equal(await store.close(), undefined);
    await rm(path);
  },
};

function checkSegment(path: string): string[] {
  const segment = openSegment(path);
  try {
    return [...segment.starts.keys()].flatMap((key) => {
      const text = segment.read(key);
      if (text !== undefined) checkResult(text);
      return text ?? [];
    });
  } finally {
    segment.close();
  }
}

function checkResult(text: string): void {
  const result = decodeResult(text);
  if (result === undefined) return;
  assert.ok(result.stdout instanceof Uint8Array && result.stderr instanceof Uint8Array);
  const line = encodeResult(result);
  assert.ok(!line.includes('\n'));
  const again = decodeResult(line);
  assert.ok(again !== undefined);
  // As text: -0 is written as 0.
  assert.equal(encodeResult(again), line);
}
