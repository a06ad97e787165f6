import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addConfigOptions } from '../config-options.js';
import { describePaths } from '../describe-paths.js';
import { createCountOption } from '../options.js';
import type { RecordFlags } from '../record-command.js';
import { addSelectionOptions } from '../selection-options.js';

/** `record`: writes what programs do into their suites. */
export function addRecordCommand(program: Command, { terminal, setExitCode }: CommandContext): void {
  const command = program
    .command('record')
    .summary('write what programs do into their suites')
    .description(
      'Runs cases and, where one writes or exits with something else than its suite says, writes the new\n' +
        'value into the suite: whole texts (`stdout: …`, `equals`, `exact`) and exit codes, and nothing else of\n' +
        `the file changes. Read what it has written before you commit it.\n\n${describePaths}`,
    )
    .argument('[paths...]', 'suite files, folders or globs');
  addConfigOptions(addSelectionOptions(command))
    .option('--add', 'add stdout to cases that expect nothing of it')
    .option('--dry-run', 'print what would change, and write nothing')
    .addOption(createCountOption('-j, --concurrency <n>', 'how many cases run at once (default: the cores)'))
    .addOption(
      new Option('--runner <runner>', 'where programs run (default: auto)').choices([
        'auto',
        'dagger',
        'local',
      ]),
    )
    .addOption(new Option('--engine <url>', 'the Dagger engine to run on: unix:///…, tcp://…, image://…'))
    .addOption(
      new Option(
        '--isolation <policy>',
        'how cases share a sandbox; none is no sandbox (default: auto)',
      ).choices(['auto', 'case', 'shared', 'none']),
    )
    .addOption(
      new Option(
        '--missing-toolchain <action>',
        'what becomes of cases whose language is not installed',
      ).choices(['error', 'skip']),
    )
    .addHelpText(
      'after',
      `
Exit codes: 0 all cases are as their suites say now, 1 a case could not be recorded, 2 a usage
or suite error: nothing ran, 3 a case errored or a suite could not be written, 4 no case selected.

Examples:
  $ umwelten-suite record suites/sorting.yaml --dry-run
  $ umwelten-suite record --filter 'sorting.yaml::prints'
  $ umwelten-suite record suites/new.yaml --add`,
    )
    .action(async (paths: string[], flags: RecordFlags) => {
      const { recordCommand } = await import('../record-command.js');
      setExitCode(await recordCommand(paths, flags, terminal));
    });
}
