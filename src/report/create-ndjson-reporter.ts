import type { Reporter } from '../model/run.js';
import { createOutlet } from './create-outlet.js';
import type { ReporterContext } from './reporter-context.js';
import { stringifyJson } from './stringify-json.js';

/** Writes the events of the run as they happen, one JSON object a line. */
export function createNdjsonReporter({ write }: ReporterContext): Reporter {
  const outlet = createOutlet(write);
  return {
    report: (event) => outlet.send(`${stringifyJson(event)}\n`),
    finish: () => outlet.drain(),
  };
}
