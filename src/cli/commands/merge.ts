import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addJunitOptions } from '../junit-options.js';
import type { MergeFlags } from '../merge-command.js';
import { createFlakyOption, createGitHubOption, createReporterOption } from '../options.js';

/** `merge`: makes one run of the shards of a run. */
export function addMergeCommand(program: Command, { terminal, setExitCode }: CommandContext): void {
  const command = program
    .command('merge')
    .summary('make one run of the shards of a run, and report it')
    .description(
      'Makes one run of the shards of a run, as `run --shard` with the ndjson reporter writes them: recorded\namong the runs of the project, reported, its thresholds judged. Nothing is run.',
    )
    .argument('<journals...>', 'an .ndjson file of each shard')
    .addOption(createReporterOption())
    .addOption(createGitHubOption())
    .addOption(new Option('-o, --output <file>', 'write the journal of the merged run to a file too'))
    .option('--partial', 'merge although shards are missing: their cases are not run')
    .addOption(createFlakyOption())
    .option('--verbose', 'a line for each case, also of many, with notes');
  addJunitOptions(command)
    .addHelpText(
      'after',
      `
The exit code is the one that the whole run would have had.

Examples:
  $ umwelten-suite run --shard 1/2 --reporter ndjson=shard-1.ndjson
  $ umwelten-suite merge shard-*.ndjson --reporter table --reporter junit=reports/junit.xml
  $ umwelten-suite merge shard-*.ndjson -o reports/run.ndjson`,
    )
    .action(async (journals: string[], flags: MergeFlags) => {
      const { mergeCommand } = await import('../merge-command.js');
      setExitCode(await mergeCommand(journals, flags, terminal));
    });
}
