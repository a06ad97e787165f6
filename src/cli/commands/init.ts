import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';

/** `init`: writes a first suite. */
export function addInitCommand(program: Command, { terminal }: CommandContext): void {
  program
    .command('init')
    .summary('write a first suite that passes')
    .description(
      'Writes suites/hello.yaml for the languages that are installed here, and umwelten-suite.yaml, which\n' +
        "marks the project's root. Files that are there already are left as they are.",
    )
    .addHelpText(
      'after',
      `
Examples:
  $ umwelten-suite init && umwelten-suite run`,
    )
    .action(async () => {
      const { writeFirstSuite } = await import('../write-first-suite.js');
      for (const line of await writeFirstSuite(terminal.cwd, terminal.env)) terminal.print(line);
    });
}
