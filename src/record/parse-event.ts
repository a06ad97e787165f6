import type { RunEvent } from '../model/run.js';
import { isRunEvent } from './is-run-event.js';
import { isShallow } from './shape.js';

/** Reads one line of a journal; `undefined` when it is not an event. */
export function parseEvent(line: string): RunEvent | undefined {
  const value = parseJson(line);
  return isRunEvent(value) && isShallow(value) ? value : undefined;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
