import { createReadStream } from 'node:fs';
import { UserError } from '../model/errors.js';
import type { RecordedRun, RunEvent } from '../model/run.js';
import type { Place } from './journal-index.js';
import { createJournalIndex } from './journal-index.js';
import { parseEvent } from './parse-event.js';

/** No event is this long; a file of another kind may well be, and is not gathered in memory. */
const longestLineBytes = 256 * 1024 * 1024;

interface Line {
  readonly text: string;
  readonly number: number;
  readonly place: Place;
  readonly isTerminated: boolean;
}

/**
 * Reads the journal of a run. One that broke off is read as far as it goes: an unfinished last line is
 * passed over, cases that had started but not finished are `cancelled`, and the summary says how the run
 * ended. Throws a `UserError` ('file-unreadable') that names the line when one is damaged or foreign.
 */
export async function readJournal(file: string): Promise<RecordedRun> {
  const index = createJournalIndex();
  let endOffset = 0;
  for await (const { event, line } of parseLines(file)) {
    const problem = index.add(event, line.place);
    if (problem !== undefined) throw refuseLine(file, line.number, problem);
    endOffset = line.place.offset + line.place.length;
  }
  return index.toRecordedRun(file, endOffset);
}

/**
 * The events of a journal, one by one, up to where it ends or breaks off. Throws as `readJournal` does, but for
 * events that come out of order.
 */
export async function* readEvents(file: string): AsyncGenerator<RunEvent> {
  for await (const { event } of parseLines(file)) yield event;
}

async function* parseLines(file: string): AsyncGenerator<{ readonly event: RunEvent; readonly line: Line }> {
  let isEmpty = true;
  for await (const line of readLines(file)) {
    const event = parseEvent(line.text);
    if (event === undefined && !line.isTerminated && line.number > 1) return;
    if (event === undefined) throw refuseLine(file, line.number, 'not an event of a run');
    isEmpty = false;
    yield { event, line };
  }
  if (isEmpty) throw refuseLine(file, 1, 'the file is empty');
}

async function* readLines(file: string): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  let offset = 0;
  let number = 1;
  const takeLine = (isTerminated: boolean): Line => {
    const line = {
      text: Buffer.concat(parts).toString('utf8'),
      number,
      place: { offset, length },
      isTerminated,
    };
    offset += length + 1;
    parts = [];
    length = 0;
    number += 1;
    return line;
  };
  for await (const chunk of readChunks(file)) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      parts.push(chunk.subarray(start, end));
      length += end - start;
      start = end + 1;
      yield takeLine(true);
    }
    parts.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > longestLineBytes) throw refuseLine(file, number, 'the line is too long');
  }
  if (length > 0) yield takeLine(false);
}

async function* readChunks(file: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { highWaterMark: 256 * 1024 });
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('file-unreadable', `cannot read the journal ${file}: ${reason}`, { cause });
  }
}

function refuseLine(file: string, number: number, problem: string): UserError {
  return new UserError('file-unreadable', `${file}:${number}: ${problem}`, {
    hint: 'a journal is a file that a run of this version of umwelten-suite wrote, and nothing else',
  });
}
