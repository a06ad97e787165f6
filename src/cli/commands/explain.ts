import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addConfigOptions, type ConfigFlags } from '../config-options.js';
import { describePaths } from '../describe-paths.js';

/** `explain`: prints what would be done for one case. */
export function addExplainCommand(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('explain')
    .summary('print how one case would be run')
    .description(
      `Prints the plan of one case: environment, commands, mounts, limits, and how to run it by hand.\n\n${describePaths}`,
    )
    .argument('<case>', "the case's id, or a part of it that no other has")
    .argument('[paths...]', 'suite files, folders or globs');
  addConfigOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  $ umwelten-suite explain 'suites/hello.yaml::hello from Python'
  $ umwelten-suite explain 'from Python' suites/hello.yaml
  $ umwelten-suite explain 'from Lua' --ai-config`,
    )
    .action(async (id: string, paths: string[], flags: ConfigFlags) => {
      const { explainCase } = await import('../explain-case.js');
      terminal.print(await explainCase(id, paths, flags, terminal));
    });
}
