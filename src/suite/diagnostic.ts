import picocolors from 'picocolors';
import { frameLine } from './frame-line.js';
import { neutralize } from './neutralize.js';

/** One mistake in one file. Lines and columns are 1-based, columns in UTF-16 units, `endColumn` exclusive. */
export interface Diagnostic {
  /** Relative to the project's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** On the same line: where the mistake spans several, the end of its first. */
  readonly endColumn: number;
  /** One line, lower case, no full stop. */
  readonly message: string;
  /** The next step. */
  readonly hint?: string;
  /** The whole line, as it stands in the file. */
  readonly sourceLine: string;
}

/**
 * A diagnostic as a person reads it, of several lines, without a newline at its end: the message, the source
 * line with the offending part underlined, and the hint. Nothing in it can control a terminal but our colours.
 */
export function formatDiagnostic(diagnostic: Diagnostic, { color }: { color: boolean }): string {
  const colors = picocolors.createColors(color);
  const { file, line, column, message, hint } = diagnostic;
  const number = String(line).padStart(5);
  const bar = colors.dim('|');
  const { shown, indent, width } = frameLine(diagnostic);
  const frame = [
    `${colors.dim(number)} ${bar} ${shown}`,
    `${' '.repeat(number.length)} ${bar} ${' '.repeat(indent)}${colors.red('^'.repeat(width))}`,
  ];
  return [
    `${colors.red(colors.bold('error:'))} ${colors.bold(neutralize(`${file}:${line}:${column}`))}: ${neutralize(message)}`,
    // Where there is no line, as in a file that cannot be read, there is nothing to underline.
    ...(shown === '' ? [] : frame),
    ...(hint === undefined ? [] : [`${colors.cyan('hint:')} ${neutralize(hint)}`]),
  ].join('\n');
}
