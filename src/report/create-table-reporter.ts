import type { RecordedRun, Reporter, RunEvent, RunInfo } from '../model/run.js';
import { createOutlet } from './create-outlet.js';
import { formatCount, formatDuration } from './format-units.js';
import { neutralizeLine } from './neutralize.js';
import type { ReporterContext } from './reporter-context.js';
import type { Footer } from './table/create-footer.js';
import { createFooter } from './table/create-footer.js';
import { createSlowWatch } from './table/create-slow-watch.js';
import type { Palette } from './table/palette.js';
import { createPalette } from './table/palette.js';
import { createProgress } from './table/progress.js';
import { renderCaseLine } from './table/render-case-line.js';
import { renderReport } from './table/render-report.js';

/** Preparing an environment is told when it took long enough to be wondered about. */
const longPreparationMs = 1000;
const defaultSlowAfterMs = 30_000;
/** How often it is looked at what still runs. */
const tickMs = 1000;

/**
 * Tells a person how a run goes: a line per case as it ends, below them on a terminal how far the run is,
 * and at the end the failures in full and a summary.
 */
export function createTableReporter(context: ReporterContext): Reporter {
  const { isTerminal, onlyFailures = false, showsNotes = false } = context;
  const { now, slowAfterMs = defaultSlowAfterMs } = context;
  const outlet = createOutlet(context.write);
  const { send } = outlet;
  const palette = createPalette(context.color);
  const progress = createProgress();
  const footer: Footer = isTerminal
    ? createFooter(send, () =>
        progress.renderLines({ palette, columns: context.columns, nowMs: now?.(), slowAfterMs }),
      )
    : { print: send, refresh: () => {}, stop: () => {} };

  const slowWatch = createSlowWatch(slowAfterMs);
  const tick = (nowMs: number): void => {
    if (isTerminal) {
      footer.refresh();
      return;
    }
    const lines = slowWatch.renderLines(progress.running, nowMs);
    if (lines.length > 0) send(`${palette.skipped(lines.join('\n'))}\n`);
  };
  let ticking: NodeJS.Timeout | undefined;
  const startTicking = (): void => {
    if (now === undefined) return;
    ticking = setInterval(() => tick(now()), tickMs);
    ticking.unref();
  };

  return {
    report: (event) => {
      if (event.type === 'run-started') startTicking();
      if (event.type === 'run-finished') clearInterval(ticking);
      const finished = progress.follow(event);
      const isShown =
        !onlyFailures || finished?.outcome.status === 'failed' || finished?.outcome.status === 'errored';
      const text =
        finished === undefined
          ? renderNews(event, palette)
          : isShown
            ? renderCaseLine(finished, palette, { showsNotes })
            : '';
      if (text !== '') footer.print(text);
      else footer.refresh();
    },
    finish: async (recorded: RecordedRun) => {
      clearInterval(ticking);
      footer.stop();
      for await (const text of renderReport(recorded, palette, context.columns)) send(text);
      await outlet.drain();
    },
  };
}

function describeShard({ shard }: RunInfo): string {
  return shard === undefined ? '' : `shard ${shard.index} of ${shard.total}, `;
}

function describeScale({ timeoutScale = 1 }: RunInfo): string {
  return timeoutScale === 1 ? '' : `time limits times ${timeoutScale}, `;
}

function renderNews(event: RunEvent, palette: Palette): string {
  switch (event.type) {
    case 'run-started': {
      const { run, suites } = event;
      const cases = suites.reduce((sum, { caseCount }) => sum + caseCount, 0);
      return [
        palette.bold(`umwelten-suite ${neutralizeLine(run.version)}`),
        `  ${formatCount(cases, 'case')} in ${formatCount(suites.length, 'suite')}, ${describeShard(run)}${run.concurrency} at a time, ${describeScale(run)}`,
        `${neutralizeLine(run.runner)} runner (${neutralizeLine(run.runnerReason)})\n\n`,
      ].join('');
    }
    case 'environment-prepared':
      if (event.durationMs < longPreparationMs) return '';
      return `${palette.dim(`${neutralizeLine(event.message)}  ${formatDuration(event.durationMs)}`)}\n`;
    case 'environment-failed':
      return `${palette.errored(`! ${neutralizeLine(event.message, 500)}`)}\n`;
    case 'notice': {
      const message = `${event.level === 'warning' ? 'warning: ' : ''}${neutralizeLine(event.message, 500)}`;
      const painted = event.level === 'warning' ? palette.skipped(message) : palette.dim(message);
      return `${painted}\n${event.hint === undefined ? '' : `  hint: ${neutralizeLine(event.hint, 500)}\n`}`;
    }
    case 'run-cancelled':
      return `${palette.cancelled(`stopping: ${event.reason}`)}\n`;
    case 'case-started':
    case 'attempt-finished':
    case 'case-finished':
    case 'run-finished':
      return '';
  }
}
