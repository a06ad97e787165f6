import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { CompareFlags } from '../compare-command.js';

/** `compare`: says what changed from one run to another. */
export function addCompareCommand(program: Command, { terminal, setExitCode }: CommandContext): void {
  program
    .command('compare')
    .summary('print what changed from one run to another')
    .description(
      'Compares two runs, case by case and by label. A run is a report of the json reporter, or a journal.',
    )
    .argument('<base>', 'the earlier run')
    .argument('<head>', 'the later run')
    .addOption(
      new Option('--format <format>', 'how to print it (default: text)').choices([
        'text',
        'markdown',
        'json',
      ]),
    )
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing regressed, 1 a case fails that did not before, 2 a file cannot be read, 3 a
case errored that had not before.

Examples:
  $ umwelten-suite compare reports/base.json reports/run.json
  $ umwelten-suite compare base.json run.json --format markdown >> "$GITHUB_STEP_SUMMARY"`,
    )
    .action(async (base: string, head: string, flags: CompareFlags) => {
      const { compareCommand } = await import('../compare-command.js');
      setExitCode(await compareCommand([base, head], flags, terminal));
    });
}
