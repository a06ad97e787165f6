import { toErrorInfo, UserError } from '../model/errors.js';
import { neutralize } from '../report/neutralize.js';
import { version } from '../run/version.js';
import { formatError } from './format-error.js';
import type { TerminalStream } from './terminal.js';

/** Prints what ended a command, and returns the exit code that goes with it. */
export async function printError(error: unknown, stderr: TerminalStream): Promise<number> {
  if (!(error instanceof UserError)) {
    await stderr.write(describeFault(error, stderr.color));
    return 3;
  }
  await stderr.write(
    error.code === 'suite-invalid'
      ? await describeSuites(error, stderr.color)
      : describe(error, stderr.color),
  );
  return error.code === 'runner-unavailable' || error.code === 'isolation-unavailable' ? 3 : 2;
}

function describe(error: unknown, color: boolean): string {
  const { message, hint } = toErrorInfo(error);
  return formatError(message, hint, color);
}

/** Every mistake in every file. */
async function describeSuites(error: UserError, color: boolean): Promise<string> {
  const { SuiteInvalidError } = await import('../suite/suite-invalid-error.js');
  if (!(error instanceof SuiteInvalidError)) return describe(error, color);
  const { formatDiagnostic } = await import('../suite/diagnostic.js');
  const problems = error.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { color }));
  const files = new Set(error.diagnostics.map(({ file }) => file)).size;
  const count = `${problems.length} problem${problems.length === 1 ? '' : 's'} in ${files} file${files === 1 ? '' : 's'}`;
  return `${problems.join('\n\n')}\n\n${count}\n`;
}

/** What a bug's report needs is printed for bugs alone. */
function describeFault(error: unknown, color: boolean): string {
  const told = describe(error, color);
  if (toErrorInfo(error).code !== 'internal' || !(error instanceof Error)) return told;
  const place = `umwelten-suite ${version}, Node ${process.version}, ${process.platform} ${process.arch}`;
  return `${told}${place}\n${neutralize(error.stack ?? '')}\n`;
}
