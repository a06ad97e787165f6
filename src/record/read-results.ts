import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { Attempt, CaseOutcome, CaseResult } from '../model/attempt.js';
import { UserError } from '../model/errors.js';
import type { RunEvent } from '../model/run.js';
import type { CasePlaces, Place } from './journal-index.js';
import { parseEvent } from './parse-event.js';

/** Lines of one case that lie this near to each other are read at once. */
const readTogetherBytes = 1024 * 1024;

/**
 * Reads results back one by one, in the order given; only the lines of one case are held. Lines that would
 * end after `endOffset` were never written.
 */
export async function* readResults(
  file: string,
  cases: readonly CasePlaces[],
  endOffset: number,
): AsyncGenerator<CaseResult> {
  if (cases.length === 0 || endOffset === 0) return;
  await using handle = await openJournal(file);
  const read = createWindow(handle);
  for (const { places } of cases) {
    const written = pairPlaces(places).filter(({ offset, length }) => offset + length <= endOffset);
    if (written.length === 0) continue;
    const lines = await readPlaces(read, written);
    yield assembleResult(lines.map((line) => parseRecorded(line, file)));
  }
}

function pairPlaces(places: readonly number[]): Place[] {
  const pairs: Place[] = [];
  for (let at = 0; at < places.length; at += 2) {
    pairs.push({ offset: places[at] ?? 0, length: places[at + 1] ?? 0 });
  }
  return pairs;
}

async function openJournal(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (cause) {
    throw new UserError('file-unreadable', `cannot read the run's journal ${file}`, { cause });
  }
}

type Read = (offset: number, length: number) => Promise<Buffer>;

/** What is read at once where one case follows the other: many small reads would take most of the time. */
const windowBytes = 128 * 1024;

/** Reads a part of a file, and keeps what comes with it for the next one. */
function createWindow(handle: FileHandle): Read {
  let held: { readonly start: number; readonly bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };
  return async (offset, length) => {
    const { start, bytes } = held;
    const end = start + bytes.length;
    if (offset >= start && offset + length <= end) {
      return bytes.subarray(offset - start, offset - start + length);
    }
    // Cases that were begun in another order lie anywhere: what is beside them is of no use.
    const isNear = Math.abs(offset - end) < windowBytes;
    const read = await readBytes(handle, offset, isNear ? Math.max(length, windowBytes) : length);
    held = { start: offset, bytes: read };
    return read.subarray(0, length);
  };
}

async function readPlaces(read: Read, places: readonly Place[]): Promise<string[]> {
  const start = places[0]?.offset ?? 0;
  const last = places.at(-1);
  const end = last === undefined ? start : last.offset + last.length;
  if (end - start > readTogetherBytes) {
    return Promise.all(
      places.map(async ({ offset, length }) => (await read(offset, length)).toString('utf8')),
    );
  }
  const bytes = await read(start, end - start);
  return places.map(({ offset, length }) => bytes.toString('utf8', offset - start, offset - start + length));
}

async function readBytes(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function parseRecorded(line: string, file: string): RunEvent {
  const event = parseEvent(line);
  if (event === undefined) {
    throw new UserError('file-unreadable', `${file} was changed while it was read`);
  }
  return event;
}

function assembleResult(events: readonly RunEvent[]): CaseResult {
  const [start] = events;
  if (start?.type !== 'case-started') throw new Error('a case without its start');
  const attempts = events.flatMap((event) => (event.type === 'attempt-finished' ? [event.attempt] : []));
  const end = events.at(-1);
  return {
    case: start.case,
    code: start.code,
    outcome: end?.type === 'case-finished' ? end.outcome : cancelUnfinished(attempts),
    attempts,
    ...(start.digest === undefined ? {} : { digest: start.digest }),
  };
}

/** What a case came to that a run had begun when it broke off. */
export function cancelUnfinished(attempts: readonly Attempt[]): CaseOutcome {
  return {
    status: 'cancelled',
    reason: 'the run broke off before the case was finished',
    flaky: false,
    passes: attempts.filter(({ status }) => status === 'passed').length,
    attempts: attempts.length,
  };
}
