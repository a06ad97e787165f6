import { toErrorInfo } from '../model/errors.js';
import type { DurationsWriter } from '../record/durations.js';
import type { Emit } from './emit-events.js';

/** Keeps how long cases took. A run is as good without: that they cannot be kept is told, and no failure. */
export async function writeDurations(durations: DurationsWriter | undefined, emit: Emit): Promise<void> {
  try {
    await durations?.write();
  } catch (error) {
    const message = `how long cases took cannot be kept: ${toErrorInfo(error).message}`;
    emit({ type: 'notice', level: 'warning', message });
  }
}
