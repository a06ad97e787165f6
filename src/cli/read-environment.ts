import { type Command, InvalidArgumentError, type Option } from 'commander';
import { UserError } from '../model/errors.js';
import { RepeatableOption } from './options.js';

const prefix = 'UMWELTEN_SUITE_';

/** The environment variable that stands for a flag: `--fail-fast` is `UMWELTEN_SUITE_FAIL_FAST`. */
export function nameVariable(flag: string): string {
  return prefix + flag.replace(/^--/u, '').replaceAll('-', '_').toUpperCase();
}

/**
 * Gives the options of a command that are not on the command line the values of their variables.
 * A flag that may be repeated takes a list, separated by commas.
 */
export function readEnvironment(command: Command, env: Readonly<Record<string, string | undefined>>): void {
  for (const option of command.options) {
    const attribute = option.attributeName();
    const variable = nameVariable(option.name());
    const text = env[variable];
    if (text === undefined || text === '' || command.getOptionValueSource(attribute) === 'cli') continue;
    command.setOptionValueWithSource(attribute, parseVariable(option, variable, text), 'env');
  }
}

function parseVariable(option: Option, variable: string, text: string): unknown {
  try {
    if (option.isBoolean()) return parseBoolean(text);
    const values = option instanceof RepeatableOption ? text.split(',').map((part) => part.trim()) : [text];
    return values.reduce<unknown>(
      (previous, value) => option.parseArg?.(value, previous) ?? value,
      undefined,
    );
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new UserError('usage', `${variable} is "${text}": ${error.message}`, { cause: error });
  }
}

function parseBoolean(text: string): boolean {
  if (['1', 'true', 'yes', 'on'].includes(text)) return true;
  if (['0', 'false', 'no', 'off'].includes(text)) return false;
  throw new InvalidArgumentError('it must be 1 or 0');
}
