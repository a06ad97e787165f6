import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSegment, type ResultSegment, segmentEnding } from './result-segment.js';

/** The files of a store, in the order in which they were begun. Those that cannot be read are left out. */
export function openSegments(folder: string): ResultSegment[] {
  return listSegments(folder).flatMap((path) => tryOpening(path) ?? []);
}

/** The paths of a store's files, in the order in which they were begun. */
export function listSegments(folder: string): string[] {
  const names = unlessFailed(() => readdirSync(folder)) ?? [];
  return names
    .filter((name) => name.endsWith(segmentEnding))
    .toSorted()
    .map((name) => join(folder, name));
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
