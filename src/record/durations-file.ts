import { hash } from 'node:crypto';
import { readOwnFile } from '../files/read-own-file.js';

/** The day is that of the last run, counted from 1970. */
export type DurationEntry = readonly [durationMs: number, day: number];

/** One case a line, in one order: a cache that compares files finds the same. */
export function formatEntries(entries: readonly (readonly [string, DurationEntry])[]): string {
  const lines = entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    // What others have written there may be no digest.
    .map(([digest, entry]) => `${JSON.stringify(digest)}:${JSON.stringify(entry)}`);
  return `{"formatVersion":1,"cases":{\n${lines.join(',\n')}\n}}\n`;
}

/** By the digests of ids. A file that is missing, damaged or of another version has none. */
export function readEntries(file: string): Map<string, DurationEntry> {
  const value = parseJson(readOwnFile(file) ?? '');
  if (!isObject(value) || value['formatVersion'] !== 1 || !isObject(value['cases'])) return new Map();
  return new Map(
    Object.entries(value['cases']).flatMap(([key, entry]) => (isEntry(entry) ? [[key, entry]] : [])),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is DurationEntry {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((part: unknown) => Number.isSafeInteger(part) && Number(part) >= 0)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Ids may be long; of a million cases two have the same digest with a chance of 1 in 500. */
export function digestId(id: string): string {
  return hash('sha256', id).slice(0, 12);
}
