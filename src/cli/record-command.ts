import { exitCodes } from '../analysis/exit-code.js';
import { countPlaces, type Places } from '../run/count-places.js';
import { loadPaths } from '../run/load-paths.js';
import type { HarnessOptions } from '../run/open-harness.js';
import type { FinishedRun } from '../run/run-suites.js';
import { createCaseFilter } from '../schedule/select-cases.js';
import type { SuiteSource } from '../suite/edit/suite-source.js';
import type { ConfigFlags } from './config-options.js';
import { formatError } from './format-error.js';
import { formatPatch } from './format-patch.js';
import { openInterruptible } from './open-interruptible.js';
import { printError } from './print-error.js';
import { readSelection } from './read-selection.js';
import { editCases, nameValue } from './record/edit-cases.js';
import { openRecordTargets, type RecordTarget } from './record/open-record-targets.js';
import { planRun, type Unrecorded } from './record/plan-run.js';
import type { RunFlags } from './run-flags.js';
import type { SelectionFlags } from './selection-options.js';
import type { Terminal } from './terminal.js';
import { watchSignals } from './watch-signals.js';

/** The flags of `record` as commander hands them over. */
export interface RecordFlags
  extends SelectionFlags,
    ConfigFlags,
    Pick<RunFlags, 'concurrency' | 'runner' | 'engine' | 'isolation' | 'missingToolchain'> {
  readonly add?: boolean;
  readonly dryRun?: boolean;
}

/** Runs cases, writes what they did into their suites, and returns the exit code. */
export async function recordCommand(
  paths: readonly string[],
  flags: RecordFlags,
  terminal: Terminal,
): Promise<number> {
  using interruption = watchSignals({
    emitter: process,
    now: () => performance.now(),
    endAtOnce: (exitCode) => process.exit(exitCode),
  });
  const selection = readSelection(flags);
  const { project, suites } = await loadPaths(paths, {
    ...terminal,
    acceptsAnyLanguage: flags.aiConfig,
    ids: selection.ids,
  });
  const targets = await openRecordTargets(suites, {
    root: project.root,
    isSelected: createCaseFilter(selection),
    isWritten: flags.dryRun !== true,
  });
  await using harness = await openInterruptible(terminal, {
    ...pickOptions(paths, flags, terminal),
    signal: AbortSignal.any([interruption.signal, terminal.closed]),
  });
  if (harness === undefined) return interruption.exitCode ?? exitCodes.errored;
  if (harness.caseCount === 0) return await tellNothingSelected(terminal);
  const run = await harness.run();
  if (interruption.exitCode !== undefined) return interruption.exitCode;
  if (run.summary.ended !== 'completed') {
    await tell(terminal, 'the run came to no end, and nothing is recorded');
    return exitCodes.errored;
  }
  return await recordRun(run, { targets, places: await countPlaces(suites), flags, terminal });
}

function pickOptions(paths: readonly string[], flags: RecordFlags, { cwd, env }: Terminal): HarnessOptions {
  return {
    paths,
    cwd,
    env,
    // What is written down was seen now.
    reuse: 'off',
    selection: readSelection(flags),
    runner: flags.runner,
    engine: flags.engine,
    isolation: flags.isolation,
    missingToolchain: flags.missingToolchain,
    concurrency: flags.concurrency,
    aiConfig: flags.aiConfig,
    allowedImages: flags.allowImage,
    reporters: [],
    // What is recorded is what the suites say, and nothing beside them.
    updateSnapshots: 'none',
  };
}

interface RecordContext {
  readonly targets: readonly RecordTarget[];
  readonly places: Places;
  readonly flags: RecordFlags;
  readonly terminal: Terminal;
}

async function recordRun(
  run: FinishedRun,
  { targets, places, flags, terminal }: RecordContext,
): Promise<number> {
  const planned = await planRun(run, { targets, places, adds: flags.add ?? false });
  let exitCode: number = exitCodes.passed;
  const refuse = async ({ testCase, problem, isError }: Unrecorded): Promise<void> => {
    const { file, line, column } = testCase.origin;
    const name = JSON.stringify(testCase.id);
    await tell(terminal, `${file}:${line}:${column}: ${name} is not recorded: ${problem}`);
    exitCode = Math.max(exitCode, isError ? exitCodes.errored : exitCodes.failed);
  };
  for (const unrecorded of planned.unrecorded) await refuse(unrecorded);
  let values = 0;
  for (const { file, source } of targets) {
    const { text, made, unrecorded } = editCases(source.text, planned.edits.get(file) ?? []);
    for (const refused of unrecorded) await refuse(refused);
    if (made.length === 0) continue;
    if (flags.dryRun === true) {
      terminal.print(await formatPatch(file, source.text, text, terminal.stdout.color));
    } else if (await writeSuite(source, text, terminal)) {
      for (const { edit, testCase } of made) terminal.print(`${testCase.id}: ${nameValue(edit)}`);
    } else {
      exitCode = exitCodes.errored;
      continue;
    }
    values += made.length;
  }
  terminal.print(describeTotal(values, flags));
  return exitCode;
}

/** Whether it could be written. Where not, the other suites are written all the same. */
async function writeSuite(source: SuiteSource, text: string, { stderr }: Terminal): Promise<boolean> {
  try {
    await source.write(text);
    return true;
  } catch (error) {
    await printError(error, stderr);
    return false;
  }
}

function describeTotal(values: number, { dryRun }: RecordFlags): string {
  if (values === 0) return 'there is nothing to record';
  const count = `${values} value${values === 1 ? '' : 's'}`;
  return dryRun === true ? `would record ${count}` : `recorded ${count}`;
}

async function tellNothingSelected(terminal: Terminal): Promise<number> {
  await tell(terminal, 'no case is selected', '`umwelten-suite list` shows what there is');
  return exitCodes.nothingSelected;
}

async function tell({ stderr }: Terminal, message: string, hint?: string): Promise<void> {
  await stderr.write(formatError(message, hint, stderr.color));
}
