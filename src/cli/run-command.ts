import type { Comparison } from '../analysis/compare-runs.js';
import { decideExitCode, exitCodes } from '../analysis/exit-code.js';
import { createPalette } from '../report/table/palette.js';
import { readShard } from '../run/read-shard.js';
import { createScreen } from './create-screen.js';
import { formatError } from './format-error.js';
import { openEngineLog } from './open-engine-log.js';
import { openInterruptible } from './open-interruptible.js';
import { printError } from './print-error.js';
import { readJunitOptions } from './read-junit-options.js';
import { readSelection } from './read-selection.js';
import type { RunFlags } from './run-flags.js';
import { tellReportFailures } from './tell-report-failures.js';
import type { Terminal } from './terminal.js';
import { watchSignals } from './watch-signals.js';

/** Runs suites as the flags say, and returns the exit code. */
export async function runCommand(
  paths: readonly string[],
  flags: RunFlags,
  terminal: Terminal,
): Promise<number> {
  using interruption = watchSignals({
    emitter: process,
    now: () => performance.now(),
    endAtOnce: (exitCode) => endAtOnce(exitCode, terminal),
  });
  const faults: unknown[] = [];
  await using harness = await openInterruptible(terminal, {
    paths,
    cwd: terminal.cwd,
    env: terminal.env,
    selection: readSelection(flags),
    runner: flags.runner,
    engine: flags.engine,
    onEngineLog: openEngineLog(flags, terminal),
    locked: flags.locked,
    offline: flags.offline,
    buildCache: flags.buildCache !== 'off',
    prefork: flags.prefork,
    lastFailed: flags.lastFailed,
    resume: flags.resume,
    reuse: flags.reuse,
    reuseVerify: flags.reuseVerify,
    shard: flags.shard === undefined ? undefined : readShard(flags.shard, terminal.env),
    aiConfig: flags.aiConfig,
    allowedImages: flags.allowImage,
    isolation: flags.isolation,
    requireIsolation: flags.requireIsolation,
    missingToolchain: flags.missingToolchain,
    concurrency: flags.concurrency,
    failFast: flags.failFast,
    retries: flags.retries,
    repeat: flags.repeat,
    passAt: flags.passAt,
    minPassRate: flags.minPassRate,
    baseline: flags.baseline,
    updateSnapshots: flags.updateSnapshots === true ? 'all' : undefined,
    timeoutMs: flags.timeout,
    timeoutScale: flags.timeoutScale,
    reporters: flags.reporter,
    screen: createScreen(terminal, { isLive: true }),
    slowAfterMs: flags.slowAfter,
    junit: readJunitOptions(flags),
    github: flags.github ?? 'auto',
    verbose: flags.verbose,
    command: ['umwelten-suite', ...process.argv.slice(2)],
    // One tells enough, and a thousand cases may have the same.
    onFault: (fault) => void (faults.length === 0 && faults.push(fault)),
    signal: AbortSignal.any([interruption.signal, terminal.closed]),
  });
  if (harness === undefined) return interruption.exitCode ?? exitCodes.errored;
  const { run, summary, reportFailures, comparison, snapshots } = await harness.run();
  // Where there are more shards than cases, some have none.
  const passWithNoTests = flags.passWithNoTests === true || (run.shard?.caseCount ?? 0) > 0;
  if (comparison !== undefined) await tellComparison(comparison, terminal);
  await tellReportFailures(reportFailures, terminal);
  for (const failure of snapshots.failures) await printError(failure, terminal.stderr);
  for (const fault of faults) await printError(fault, terminal.stderr);
  if (interruption.exitCode !== undefined) return interruption.exitCode;
  if (reportFailures.length > 0 || snapshots.failures.length > 0) return exitCodes.errored;
  if (harness.caseCount === 0 && !passWithNoTests) await tellNothingSelected(terminal);
  return decideExitCode(summary, {
    passWithNoTests,
    flakyFails: flags.flaky === 'fail',
    snapshotsFail: snapshots.hasFailed,
  });
}

async function tellNothingSelected({ stderr }: Terminal): Promise<void> {
  const hint = '`umwelten-suite list` shows what there is; with --pass-with-no-tests this is no failure';
  await stderr.write(formatError('no case is selected', hint, stderr.color));
}

/** On stderr, since a report may be on stdout. */
async function tellComparison(comparison: Comparison, terminal: Terminal): Promise<void> {
  const { renderComparison } = await import('../report/comparison/render-text.js');
  const text = `\nCompared with the baseline\n\n${renderComparison(comparison, createPalette(terminal.stderr.color))}`;
  await terminal.stderr.write(text);
}

/** Ends this process, and with it all that it runs. The terminal wraps lines again, as live lines may not. */
function endAtOnce(exitCode: number, { stdout }: Terminal): never {
  if (stdout.isTerminal) process.stdout.write('\u001b[?7h\n');
  process.exit(exitCode);
}
