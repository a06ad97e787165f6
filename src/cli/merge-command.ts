import { resolve } from 'node:path';
import { decideExitCode, exitCodes } from '../analysis/exit-code.js';
import { mergeRuns } from '../run/merge/merge-runs.js';
import { loadProject } from '../suite/project.js';
import { createScreen } from './create-screen.js';
import { type JunitFlags, readJunitOptions } from './read-junit-options.js';
import { tellReportFailures } from './tell-report-failures.js';
import type { Terminal } from './terminal.js';

/** The flags of `merge` as commander hands them over. */
export interface MergeFlags extends JunitFlags {
  readonly github?: 'auto' | 'off';
  readonly reporter?: readonly string[];
  readonly output?: string;
  readonly partial?: boolean;
  readonly flaky?: 'pass' | 'fail';
  readonly verbose?: boolean;
}

/** Makes one run of the shards of a run, and returns the exit code that the whole run would have had. */
export async function mergeCommand(
  journals: readonly string[],
  flags: MergeFlags,
  terminal: Terminal,
): Promise<number> {
  const { cwd, env } = terminal;
  const { root, reporters, junit } = await loadProject(cwd);
  const chosen = flags.reporter ?? (reporters.length > 0 ? reporters : ['table']);
  const { summary, reportFailures } = await mergeRuns({
    journals: journals.map((name) => ({ name, file: resolve(cwd, name) })),
    isPartial: flags.partial ?? false,
    reporters: [...chosen, ...(flags.output === undefined ? [] : [`ndjson=${resolve(cwd, flags.output)}`])],
    // Nothing is redrawn: all of it has happened.
    screen: createScreen(terminal, { isLive: false }),
    // The project's are the same wherever in it shards are merged.
    cwd: flags.reporter === undefined ? root : cwd,
    root,
    env,
    command: ['umwelten-suite', ...process.argv.slice(2)],
    verbose: flags.verbose ?? false,
    junit: { ...junit, ...readJunitOptions(flags) },
    addsGitHub: flags.github !== 'off',
  });
  await tellReportFailures(reportFailures, terminal);
  if (reportFailures.length > 0) return exitCodes.errored;
  return decideExitCode(summary, { passWithNoTests: true, flakyFails: flags.flaky === 'fail' });
}
