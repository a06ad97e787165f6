import { formatError } from './format-error.js';

const generalHint =
  '`umwelten-suite --help` lists the commands, and `umwelten-suite <command> --help` its flags';

/** Commander's words for what is wrong with the arguments, in the form of all other errors. */
export function formatUsageError(text: string, color: boolean): string {
  const [first = '', suggestion = ''] = text.trimEnd().split('\n');
  const message = first.replace(/^error: /u, '').replace(/\.$/u, '');
  const [, flag, value, reason] = /^option '(.*)' argument '(.*)' is invalid\. (.*)$/u.exec(message) ?? [];
  if (flag !== undefined && value !== undefined && reason !== undefined) {
    const rule = reason.replace(/^Allowed choices are /u, 'it must be one of ');
    return formatError(`"${value}" is no value for ${flag}: ${rule}`, undefined, color);
  }
  return formatError(
    message.replaceAll(/'([^']*)'/gu, '"$1"'),
    readSuggestion(suggestion) ?? generalHint,
    color,
  );
}

function readSuggestion(line: string): string | undefined {
  const [, one] = /^\(Did you mean ([^ ]+)\?\)$/u.exec(line) ?? [];
  if (one !== undefined) return `did you mean "${one}"?`;
  const [, several] = /^\(Did you mean (one of .+)\?\)$/u.exec(line) ?? [];
  return several === undefined ? undefined : `did you mean ${several}?`;
}
