import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openSegment, type ResultSegment, segmentEnding } from './result-segment.js';

/** As `nameMerging` makes them. */
const mergingName = /^\w+-[0-9a-f]{8}m*\.[0-9a-f]{8}$/;
/** Nobody is at it for so long without writing. */
const mergingMs = 60 * 60_000;

/** The files of a store, in the order in which they were begun. Those that cannot be read are left out. */
export function openSegments(folder: string): ResultSegment[] {
  return listSegments(folder).flatMap((path) => tryOpening(path) ?? []);
}

/** That whose result of a key counts: of several the one that was begun last. */
export function findOwner(segments: readonly ResultSegment[], key: string): ResultSegment | undefined {
  return segments.findLast(({ starts }) => starts.has(key));
}

/** The paths of a store's files, in the order in which they were begun. */
export function listSegments(folder: string): string[] {
  return listNames(folder)
    .filter((name) => name.endsWith(segmentEnding))
    .toSorted()
    .map((name) => join(folder, name));
}

/** Where one file is made of many until it is whole, by the path of the last of them. No reader takes it for one. */
export function nameMerging(path: string): string {
  return `${path.slice(0, -segmentEnding.length)}.${randomBytes(4).toString('hex')}`;
}

/** The paths of what processes have left that were killed while they made one file of many. */
export function listAbandoned(folder: string, nowMs: number): string[] {
  return listNames(folder)
    .filter((name) => mergingName.test(name))
    .map((name) => join(folder, name))
    .filter((path) => {
      const status = unlessFailed(() => statSync(path));
      return status !== undefined && nowMs - status.mtimeMs > mergingMs;
    });
}

function listNames(folder: string): string[] {
  return unlessFailed(() => readdirSync(folder)) ?? [];
}

/** Undefined where somebody has deleted it meanwhile, or it may not be read. */
export function tryOpening(path: string): ResultSegment | undefined {
  return unlessFailed(() => openSegment(path));
}

function unlessFailed<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
