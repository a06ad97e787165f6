import { relative, resolve } from 'node:path';
import { exitCodes } from '../analysis/exit-code.js';
import { findLastRun } from '../run/read-past-run.js';
import { replayRun } from '../run/replay-run.js';
import { loadProject } from '../suite/project.js';
import { createScreen } from './create-screen.js';
import { type JunitFlags, readJunitOptions } from './read-junit-options.js';
import { tellReportFailures } from './tell-report-failures.js';
import type { Terminal } from './terminal.js';

/** The flags of `report` as commander hands them over. */
export interface ReportFlags extends JunitFlags {
  readonly reporter?: readonly string[];
  readonly verbose?: boolean;
}

/** Reports a recorded run, by default the project's last, and returns the exit code. */
export async function reportCommand(
  journal: string | undefined,
  flags: ReportFlags,
  terminal: Terminal,
): Promise<number> {
  const { cwd, env, stderr, closed } = terminal;
  const { reporter = ['table'], verbose = false } = flags;
  const { root, junit } = await loadProject(cwd);
  const file = journal === undefined ? await findLastRun(root) : resolve(cwd, journal);
  const { brokeOffAmid, reportFailures } = await replayRun({
    journal: file,
    reporters: reporter,
    // Nothing is redrawn: all of it has happened.
    screen: createScreen(terminal, { isLive: false }),
    cwd,
    root,
    env,
    verbose,
    junit: { ...junit, ...readJunitOptions(flags) },
    signal: closed,
  });
  if (brokeOffAmid !== undefined) {
    const running = brokeOffAmid === 1 ? '1 case was running' : `${brokeOffAmid} cases were running`;
    await stderr.write(
      `warning: ${relative(cwd, file)} breaks off: the run did not come to its end, and ${running}\n`,
    );
  }
  await tellReportFailures(reportFailures, terminal);
  return reportFailures.length > 0 ? exitCodes.errored : exitCodes.passed;
}
