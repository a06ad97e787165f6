import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';

/** `watch`: runs suites whenever a file of their project changes. */
export function addWatchCommand(program: Command, { terminal, setExitCode }: CommandContext): void {
  program
    .command('watch')
    .summary('run suites again whenever a file changes')
    .description(
      'Runs suites, and runs them again whenever a file of the project changes. A run that is not done is\n' +
        'stopped. Takes the paths and flags of `run`.',
    )
    .argument('[arguments...]', 'paths and flags as `run` takes them')
    .allowUnknownOption()
    .addHelpText(
      'after',
      `
In a terminal Enter runs again, f runs what has not passed, q ends.

Examples:
  $ umwelten-suite watch
  $ umwelten-suite watch suites/sorting.yaml --language python -j 2`,
    )
    .action(async (args: string[]) => {
      const { watchCommand } = await import('../watch-command.js');
      setExitCode(await watchCommand(args, terminal));
    });
}
