import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addConfigOptions } from '../config-options.js';
import { describePaths } from '../describe-paths.js';
import { addJunitOptions } from '../junit-options.js';
import {
  createCountOption,
  createCountsOption,
  createDurationOption,
  createFlakyOption,
  createGitHubOption,
  createNumberOption,
  createPercentageOption,
  createRateOption,
  createReporterOption,
  createShardOption,
  createTimeoutScaleOption,
} from '../options.js';
import type { RunFlags } from '../run-flags.js';
import { addSelectionOptions } from '../selection-options.js';

/** `run`: runs suites and reports. */
export function addRunCommand(program: Command, { terminal, setExitCode }: CommandContext): void {
  const command = program
    .command('run')
    .summary('run suites and report what their programs did')
    .description(`Runs the cases of suites, each isolated, and reports what they did.\n\n${describePaths}`)
    .argument('[paths...]', 'suite files, folders or globs');
  addConfigOptions(addSelectionOptions(command))
    .addOption(createCountOption('-j, --concurrency <n>', 'how many cases run at once (default: the cores)'))
    .addOption(createReporterOption())
    .addOption(createGitHubOption());
  addJunitOptions(command)
    .addOption(
      new Option('--runner <runner>', 'where programs run (default: auto)').choices([
        'auto',
        'dagger',
        'local',
      ]),
    )
    .addOption(new Option('--engine <url>', 'the Dagger engine to run on: unix:///…, tcp://…, image://…'))
    .addOption(new Option('--engine-log <file>', "keep the Dagger engine's progress in a file"))
    .option('--locked', 'refuse packages and images that umwelten.lock.json does not pin (see `lock`)')
    .option('--offline', 'install no packages: those that are there are used, by the local runner')
    .addOption(
      new Option('--build-cache <state>', 'whether equal programs are built once (default: on)').choices([
        'on',
        'off',
      ]),
    )
    .option(
      '--prefork',
      'start interpreters once and fork them for each case, in shared boxes of this machine',
    )
    .addOption(
      new Option(
        '--isolation <policy>',
        'how cases share a sandbox; none is no sandbox (default: auto)',
      ).choices(['auto', 'case', 'shared', 'none']),
    )
    .addOption(
      new Option(
        '--require-isolation <tier>',
        'refuse to run with less; partial accepts Landlock where no sandbox works',
      ).choices(['full', 'partial']),
    )
    .addOption(
      new Option(
        '--missing-toolchain <action>',
        'what becomes of cases whose language is not installed',
      ).choices(['error', 'skip']),
    )
    .option('--last-failed', 'only cases that the last run has not passed')
    .addOption(createShardOption())
    .option('--resume', 'go on with the last run that did not come to its end')
    .addOption(
      new Option(
        '--reuse <mode>',
        'whether results that are kept stand in for executions (default: auto, off in CI)',
      ).choices(['auto', 'off', 'refresh', 'only']),
    )
    .addOption(
      createPercentageOption('--reuse-verify <part>', 'run this part of the reused cases all the same: 2%'),
    )
    .addOption(createDurationOption('--timeout <duration>', 'end the whole run after this time: 90s, 10m'))
    .addOption(createTimeoutScaleOption())
    .addOption(createCountOption('--fail-fast [n]', 'start no further case after n failures (default: 1)'))
    .addOption(
      createNumberOption('--retries <n>', 'try each case that fails again, up to n times', {
        least: 0,
        most: 100,
      }).conflicts('repeat'),
    )
    .addOption(createNumberOption('--repeat <n>', 'run each case n times', { least: 1, most: 1000 }))
    .addOption(createFlakyOption())
    .addOption(
      createCountsOption(
        '--pass-at <k,…>',
        'the k of the pass@k in scores (default: 1,5,10,100, as samples allow)',
      ),
    )
    .addOption(
      createRateOption('--min-pass-rate <rate>', 'the part of the cases that must pass, instead of all: 0.9'),
    )
    .addOption(
      new Option(
        '--baseline <file>',
        'an earlier run: only cases that fail and had not failed in it fail this one',
      ),
    )
    .option('-u, --update-snapshots', 'rewrite snapshots that differ, remove those that no case asks for')
    .option('--pass-with-no-tests', 'exit with 0 when no case is selected')
    .addOption(
      createDurationOption('--slow-after <duration>', 'name a case that runs for longer (default: 30s)'),
    )
    .option('--verbose', "a line for each case, also of many, with notes, and a Dagger engine's progress")
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: RunFlags) => {
      const { runCommand } = await import('../run-command.js');
      setExitCode(await runCommand(paths, flags, terminal));
    });
}

const examples = `
Each flag may be given as an environment variable: UMWELTEN_SUITE_FAIL_FAST=1.

Examples:
  $ umwelten-suite run
  $ umwelten-suite run suites/sorting.yaml -j 4 --fail-fast
  $ umwelten-suite run --language python --filter '/sort|search/'
  $ umwelten-suite run 'suites/**/*.yaml' --reporter table --reporter junit=reports/junit.xml`;
