import type { RunEvent } from '../model/run.js';
import type { Reporters } from './report-events.js';

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'atMs'> : never;

/** An event before it is given its time. */
export type Happening = WithoutTime<RunEvent>;

export type Emit = (happening: Happening) => void;

interface EmitterOptions {
  /** Takes each event before any reporter sees it: what is told has been recorded. */
  record(event: RunEvent): void;
  readonly reporters: Reporters;
  now(): number;
}

/**
 * The one ordered stream of a run's events: stamped, recorded, then told to the reporters. What comes after
 * the run's last event is dropped: a runner may have something to say while it is closed.
 */
export function createEmitter({ record, reporters, now }: EmitterOptions): Emit {
  let isOver = false;
  const emit: Emit = (happening) => {
    if (isOver) return;
    isOver = happening.type === 'run-finished';
    const event: RunEvent = { atMs: now(), ...happening };
    record(event);
    for (const { name, error } of reporters.report(event)) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `the reporter ${name} failed and is left out: ${reason}`;
      emit({ type: 'notice', level: 'warning', message });
    }
  };
  return emit;
}
