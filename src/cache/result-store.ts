import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ExecutionResult } from '../model/result.js';
import { decodeResult, encodeResult } from './encode-result.js';
import { segmentEnding } from './result-segment.js';
import { findOwner, openSegments } from './result-segments.js';
import { createSegmentWriter } from './segment-writer.js';
import { tidySegments } from './tidy-segments.js';

/**
 * What executions came to, by keys that say all that decides it. Any number of processes may use it at once: each
 * appends to a file of its own, and sees what was there when it opened the store.
 */
export interface ResultStore {
  find(key: string): ExecutionResult | undefined;
  /** Kept from now on, also when this process is killed. One that is very large is not. */
  keep(key: string, result: ExecutionResult): void;
  /**
   * Waits until all is written, then deletes what is too old or too much. Returns why results could not be kept,
   * where they could not.
   */
  close(): Promise<Error | undefined>;
}

export interface ResultStoreOptions {
  /** Absolute; made when there is something to keep. */
  readonly folder: string;
  now(): number;
  /** Of the whole store. The results that were used last stay. */
  readonly maxBytes?: number;
  /** What nobody has used for so long goes. */
  readonly maxAgeMs?: number;
}

const dayMs = 24 * 60 * 60_000;
/** A program that writes so much is run again. */
const mostBytes = 16 * 2 ** 20;

/** Opens the store of a folder. What is damaged there, or not ours, is not there. */
export function openResultStore(options: ResultStoreOptions): ResultStore {
  const { folder, now, maxBytes = 2 ** 30, maxAgeMs = 30 * dayMs } = options;
  const segments = openSegments(folder);
  const writer = createSegmentWriter(join(folder, nameSegment(now())));

  const readOld = (key: string): string | undefined => {
    const segment = findOwner(segments, key);
    const text = segment?.read(key);
    // A file is as old as its youngest line: what is used goes on to a new one.
    if (text !== undefined && now() - (segment?.modifiedAtMs ?? 0) > dayMs) writer.append(key, text);
    return text;
  };
  return {
    find(key) {
      const text = writer.read(key) ?? readOld(key);
      return text === undefined ? undefined : decodeResult(text);
    },
    keep(key, result) {
      if (result.stdout.length + result.stderr.length <= mostBytes) writer.append(key, encodeResult(result));
    },
    async close() {
      const failure = await writer.close();
      for (const segment of segments) segment.close();
      return failure ?? (await tidySegments({ folder, now, maxBytes, maxAgeMs }));
    },
  };
}

/** In alphabetical order they are in that of their times. */
function nameSegment(nowMs: number): string {
  return `${nowMs.toString(36).padStart(9, '0')}-${randomBytes(4).toString('hex')}${segmentEnding}`;
}
