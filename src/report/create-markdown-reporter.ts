import type { Reporter } from '../model/run.js';
import { renderRun } from './markdown/render-run.js';
import type { ReporterContext } from './reporter-context.js';

/** Writes what a comment, a wiki or a job's summary shows of a run, in GitHub Flavored Markdown. */
export function createMarkdownReporter(context: ReporterContext): Reporter {
  return {
    finish: async (recorded) => {
      await context.write(await renderRun(recorded, context));
    },
  };
}
