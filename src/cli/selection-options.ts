import type { Command } from 'commander';
import { RepeatableOption } from './options.js';

/** The flags that select cases, as commander hands them over. */
export interface SelectionFlags {
  readonly case?: readonly string[];
  readonly filter?: readonly string[];
  readonly tag?: readonly string[];
  readonly label?: readonly string[];
  readonly language?: readonly string[];
}

export function addSelectionOptions(command: Command): Command {
  return command
    .addOption(new RepeatableOption('--case <id>', 'only the case with exactly this id'))
    .addOption(
      new RepeatableOption('--filter <text>', 'only cases whose id contains the text, or matches /regexp/'),
    )
    .addOption(new RepeatableOption('--tag <tag>', 'only cases with this tag'))
    .addOption(new RepeatableOption('--label <name=value>', 'only cases with this label'))
    .addOption(new RepeatableOption('--language <language>', 'only cases in this language'));
}
