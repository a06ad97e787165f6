import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';

/** `languages`: prints what suites may name as `language`. */
export function addLanguagesCommand(program: Command, { terminal }: CommandContext): void {
  program
    .command('languages')
    .summary('print the languages that suites may use')
    .description('Prints the languages, the other names that suites may give them, and their images.')
    .addHelpText(
      'after',
      `
\`umwelten-suite doctor\` tells which of them are installed here.

Examples:
  $ umwelten-suite languages`,
    )
    .action(async () => {
      const { languages } = await import('../../languages/index.js');
      const { formatColumns } = await import('../format-columns.js');
      const rows = languages.map(({ name, aliases, extension, image }) => [
        name,
        aliases.join(', '),
        extension,
        image,
      ]);
      terminal.print(formatColumns([['language', 'also', 'file', 'image'], ...rows]));
    });
}
