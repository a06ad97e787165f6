import type { RecordedRun, Reporter } from '../model/run.js';
import { formatCount } from './format-units.js';
import { type Annotation, collectAnnotations } from './github/collect-annotations.js';
import { formatCommand } from './github/format-command.js';
import { nameFile } from './junit/name-place.js';
import { renderRun } from './markdown/render-run.js';
import { neutralizeLine } from './neutralize.js';
import type { ReporterContext } from './reporter-context.js';

/**
 * Shows a run where GitHub shows a job: annotations at the lines of the suites, and the job's summary. What others
 * write meanwhile to the same stream stands between `stop-commands` and its end, where a token is given for it.
 */
export function createGithubReporter(context: ReporterContext): Reporter {
  const { summary, stopToken } = context.github ?? {};
  return {
    report: (event) => {
      if (event.type !== 'run-started' || stopToken === undefined) return;
      // What went wrong is told at the end, when the stream is written to again.
      void Promise.resolve(context.write(`::stop-commands::${stopToken}\n`)).catch(() => {});
    },
    finish: async (recorded) => {
      if (stopToken !== undefined) await context.write(`::${stopToken}::\n`);
      await context.write(await renderAnnotations(recorded, context));
      if (summary === undefined) return;
      const room = await summary.findRoom();
      if (room > leastSummaryBytes) await summary.append(await renderRun(recorded, context, room));
    },
  };
}

/** With less room than this there is nothing that could be said. */
const leastSummaryBytes = 2000;

async function renderAnnotations(recorded: RecordedRun, context: ReporterContext): Promise<string> {
  const { annotations, more } = await collectAnnotations(recorded);
  return annotations
    .map((annotation, index) => {
      const isLast = index === annotations.length - 1;
      const note = isLast && more > 0 ? `\n\nand ${formatCount(more, 'more error')}, not annotated` : '';
      return formatAnnotation({ ...annotation, message: `${annotation.message}${note}` }, context);
    })
    .join('');
}

function formatAnnotation({ title, message, origin }: Annotation, context: ReporterContext): string {
  const file = origin === undefined ? undefined : neutralizeLine(nameFile(origin.file, context));
  // Only files of the repository can be annotated.
  if (origin === undefined || file === undefined || /^(?:\.\.)?\//.test(file)) {
    const place = file === undefined ? '' : `\nat ${file}:${origin?.line}`;
    return formatCommand('error', { title }, `${message}${place}`);
  }
  return formatCommand('error', { file, line: origin.line, col: origin.column, title }, message);
}
