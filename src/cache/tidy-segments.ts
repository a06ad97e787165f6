import { open, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { lock } from 'proper-lockfile';
import { makeLine } from './read-result.js';
import { type ResultSegment, segmentEnding } from './result-segment.js';
import { findOwner, listAbandoned, listSegments, nameMerging, tryOpening } from './result-segments.js';

interface TidyOptions {
  readonly folder: string;
  now(): number;
  readonly maxBytes: number;
  readonly maxAgeMs: number;
}

/** A run may still be writing to a file that was touched so lately. */
const inUseMs = 60 * 60_000;
/** With more files than this, opening the store would take longer than it has to. */
const mostSegments = 16;
/** A file goes as a whole, and is therefore to be no more than this part of what the store is to hold. */
const mergedPart = 1 / 8;

/**
 * Deletes the files that are too old, or more than the store is to hold, and makes few of many. Returns why that
 * could not be done. Others may read what is deleted, since they have it open.
 */
export async function tidySegments({ folder, now, ...limits }: TidyOptions): Promise<Error | undefined> {
  try {
    for (const path of listAbandoned(folder, now())) await rm(path, { force: true });
    const held = await selectHeld({ folder, now, ...limits });
    const old = held.filter(({ modifiedAtMs }) => now() - modifiedAtMs > inUseMs);
    if (old.length > mostSegments) await mergeOld(folder, old, limits.maxBytes * mergedPart);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

interface SegmentFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAtMs: number;
}

/** Deletes what is not to be held, and returns the rest, the oldest first. */
async function selectHeld({ folder, now, maxBytes, maxAgeMs }: TidyOptions): Promise<SegmentFile[]> {
  const files = await Promise.all(
    listSegments(folder).map(async (path) => {
      const status = await stat(path).catch(() => undefined);
      return status === undefined ? [] : [{ path, bytes: status.size, modifiedAtMs: status.mtimeMs }];
    }),
  );
  const youngestFirst = files.flat().toSorted((one, other) => other.modifiedAtMs - one.modifiedAtMs);
  let bytes = 0;
  const held = youngestFirst.filter((file) => {
    // The others need not make room for what finds none.
    if (file.bytes > maxBytes) return false;
    bytes += file.bytes;
    return bytes <= maxBytes && now() - file.modifiedAtMs <= maxAgeMs;
  });
  const kept = new Set(held);
  for (const file of youngestFirst) if (!kept.has(file)) await rm(file.path, { force: true });
  return held.toReversed();
}

/** One process does it, and none waits for it. */
async function mergeOld(folder: string, files: readonly SegmentFile[], mostBytes: number): Promise<void> {
  const release = await lock(folder, { realpath: false, onCompromised: () => {} }).catch(() => undefined);
  if (release === undefined) return;
  try {
    for (const group of groupFiles(files, mostBytes)) await mergeGroup(folder, group);
  } finally {
    await release().catch(() => {});
  }
}

/** Neighbours in the order in which they were begun: of two lines of a key the later one counts. */
function groupFiles(files: readonly SegmentFile[], mostBytes: number): SegmentFile[][] {
  const groups: SegmentFile[][] = [];
  let bytes = 0;
  for (const file of files.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
    const group = groups.at(-1);
    bytes += file.bytes;
    if (group !== undefined && bytes <= mostBytes) {
      group.push(file);
    } else {
      groups.push([file]);
      bytes = file.bytes;
    }
  }
  return groups.filter(({ length }) => length > 1);
}

async function mergeGroup(folder: string, files: readonly SegmentFile[]): Promise<void> {
  const segments = files.flatMap(({ path }) => tryOpening(path) ?? []);
  const last = segments.at(-1);
  if (last === undefined) return;
  const whole = join(folder, `${basename(last.path, segmentEnding)}m${segmentEnding}`);
  const merged = nameMerging(last.path);
  try {
    await writeMerged(merged, segments);
    await rename(merged, whole);
    // Not before: by its time it would be one that a killed process has left.
    const newest = Math.max(...segments.map(({ modifiedAtMs }) => modifiedAtMs)) / 1000;
    await utimes(whole, newest, newest);
  } finally {
    for (const segment of segments) segment.close();
    await rm(merged, { force: true });
  }
  // First the one whose name may be given again: nobody is to write over the merged file while others are gone.
  for (const { path } of segments.toReversed()) await rm(path, { force: true });
}

async function writeMerged(path: string, segments: readonly ResultSegment[]): Promise<void> {
  await using file = await open(path, 'wx');
  for (const segment of segments) {
    for (const key of segment.starts.keys()) {
      const text = findOwner(segments, key) === segment ? segment.read(key) : undefined;
      if (text !== undefined) await file.appendFile(makeLine(key, text));
    }
  }
  await file.sync();
}
