import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addConfigOptions } from '../config-options.js';
import { describePaths } from '../describe-paths.js';
import type { LockFlags } from '../lock-command.js';
import { addSelectionOptions } from '../selection-options.js';

/** `lock`: pins the images that cases run in on a Dagger engine. */
export function addLockCommand(program: Command, { terminal, setExitCode }: CommandContext): void {
  const command = program
    .command('lock')
    .summary('pin the images of the Dagger runner')
    .description(
      'Asks a Dagger engine for the digest of each image that the cases need, and writes them to\n' +
        "umwelten.lock.json in the project's root. Runs on Dagger then take these images, wherever their tags\n" +
        `point. Without paths and filters, what no case needs any more is removed.\n\n${describePaths}`,
    )
    .argument('[paths...]', 'suite files, folders or globs');
  addConfigOptions(addSelectionOptions(command))
    .option('--engine <url>', 'the Dagger engine to ask: unix:///…, tcp://…, image://…')
    .addHelpText(
      'after',
      `
Exit codes: 0 all images are pinned, 2 a usage or suite error, 3 no engine, or an image cannot be
resolved: nothing is written then, 4 no case selected.

Examples:
  $ umwelten-suite lock
  $ umwelten-suite lock suites/sorting.yaml --engine tcp://127.0.0.1:1234
  $ umwelten-suite lock --language python && umwelten-suite run --runner dagger --locked`,
    )
    .action(async (paths: string[], flags: LockFlags) => {
      const { lockCommand } = await import('../lock-command.js');
      setExitCode(await lockCommand(paths, flags, terminal));
    });
}
