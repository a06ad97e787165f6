import { toErrorInfo } from '../model/errors.js';
import type { ReportFailure } from '../run/report-events.js';
import { formatError } from './format-error.js';
import type { Terminal } from './terminal.js';

/** A report that is missing must not go unnoticed, wherever the others went. */
export async function tellReportFailures(
  failures: readonly ReportFailure[],
  { stderr }: Pick<Terminal, 'stderr'>,
): Promise<void> {
  for (const { name, error } of failures) {
    const { message, hint } = toErrorInfo(error);
    await stderr.write(formatError(`the reporter ${name} failed: ${message}`, hint, stderr.color));
  }
}
