import { findMachineFault } from '../model/errors.js';
import type { RunnerOptions } from '../runner/create-runner.js';

/** Lets the run go on where a log throws, as on a full disk, and tells so once. */
export function guardEngineLog(
  log: (text: string) => void,
  notify: RunnerOptions['notify'],
): (text: string) => void {
  let isTold = false;
  return (text) => {
    try {
      log(text);
    } catch (error) {
      if (isTold) return;
      isTold = true;
      const reason = error instanceof Error ? error.message : String(error);
      const hint = findMachineFault(error);
      notify({
        level: 'warning',
        message: `the engine's log is not complete: ${reason}`,
        ...(hint === undefined ? {} : { hint }),
      });
    }
  };
}
