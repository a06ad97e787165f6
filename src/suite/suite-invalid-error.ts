import { UserError } from '../model/errors.js';
import type { Diagnostic } from './diagnostic.js';

/** Files that cannot be run as they stand. Holds every mistake in every file, by file and position. */
export class SuiteInvalidError extends UserError {
  constructor(readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]]) {
    const [{ file, line, column, message, hint }, ...others] = diagnostics;
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    super(
      'suite-invalid',
      `${file}:${line}:${column}: ${message}${more}`,
      hint === undefined ? {} : { hint },
    );
  }
}
