import type { Reporter } from '../model/run.js';

/** A `report` that is asynchronous against the rules, and fails, must not end the process. */
export function tellRejections(reporter: Reporter): Reporter {
  const rejections: unknown[] = [];
  const tell = (): void => {
    if (rejections.length > 0) throw rejections[0];
  };
  return {
    report: (event) => {
      tell();
      const returned: unknown = reporter.report?.(event);
      if (returned instanceof Promise) returned.catch((error: unknown) => rejections.push(error));
    },
    finish: async (run) => {
      tell();
      await reporter.finish?.(run);
      tell();
    },
  };
}
