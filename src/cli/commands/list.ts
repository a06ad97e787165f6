import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addConfigOption, type ConfigFlags } from '../config-options.js';
import { describePaths } from '../describe-paths.js';
import { createShardOption } from '../options.js';
import { addSelectionOptions, type SelectionFlags } from '../selection-options.js';

interface ListFlags extends SelectionFlags, Pick<ConfigFlags, 'aiConfig'> {
  readonly json?: boolean;
  readonly shard?: string;
}

/** `list`: prints the cases that `run` would run. */
export function addListCommand(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('list')
    .summary('print the ids of the cases')
    .description(`Prints the id of each case, in the order of the suites.\n\n${describePaths}`)
    .argument('[paths...]', 'suite files, folders or globs');
  addConfigOption(addSelectionOptions(command))
    .addOption(createShardOption())
    .option('--json', 'print one JSON object a line: id, name, language, tags, labels, origin')
    .addHelpText(
      'after',
      `
Examples:
  $ umwelten-suite list
  $ umwelten-suite list --language python --tag slow
  $ umwelten-suite list --json | jq -r .language | sort | uniq -c`,
    )
    .action(async (paths: string[], flags: ListFlags) => {
      const { listCases } = await import('../list-cases.js');
      for await (const { id, name, language, tags, labels, origin } of listCases(paths, flags, terminal)) {
        terminal.print(flags.json ? JSON.stringify({ id, name, language, tags, labels, origin }) : id);
      }
    });
}
