import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addConfigOptions } from '../config-options.js';
import { describePaths } from '../describe-paths.js';
import type { LockFlags } from '../lock-command.js';
import { addSelectionOptions } from '../selection-options.js';

/** `lock`: pins the packages of cases, and the images that they run in on a Dagger engine. */
export function addLockCommand(program: Command, { terminal, setExitCode }: CommandContext): void {
  const command = program
    .command('lock')
    .summary('pin packages, and the images of the Dagger runner')
    .description(
      'Installs the packages that the cases need, asks a Dagger engine for the digest of each of their\n' +
        "images, and writes what that came to into umwelten.lock.json in the project's root. Runs then get\n" +
        'these very packages and images. Without paths and filters, what no case needs is removed.\n\n' +
        describePaths,
    )
    .argument('[paths...]', 'suite files, folders or globs');
  addConfigOptions(addSelectionOptions(command))
    .addOption(
      new Option(
        '--runner <runner>',
        'where packages are installed; local pins no images (default: auto)',
      ).choices(['auto', 'dagger', 'local']),
    )
    .option('--engine <url>', 'the Dagger engine to ask: unix:///…, tcp://…, image://…')
    .addHelpText(
      'after',
      `
Exit codes: 0 all is pinned, 2 a usage or suite error, 3 no engine, or an image or a
package that cannot be had: nothing is written then, 4 no case selected.

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
