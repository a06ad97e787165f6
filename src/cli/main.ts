import { CommanderError } from 'commander';
import { createProgram } from './create-program.js';
import { printError } from './print-error.js';
import { createTerminal, decideClosedExitCode } from './terminal.js';

/** Runs the command that the arguments name, and returns its exit code. It never throws. */
export async function main(args: readonly string[]): Promise<number> {
  const terminal = createTerminal(args);
  let exitCode = 0;
  try {
    const program = createProgram(terminal, (code) => {
      exitCode = code;
    });
    await program.parseAsync(giveFailFastItsValue(args), { from: 'user' });
    // Waits for what is still on its way.
    await terminal.stdout.write('');
    return terminal.closed.aborted ? decideClosedExitCode(terminal.closed.reason) : exitCode;
  } catch (error) {
    // Commander has printed it already: help, or what is wrong with the arguments.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return await printError(error, terminal.stderr);
  }
}

/** Commander would take the path after a bare `--fail-fast` for its number. */
function giveFailFastItsValue(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.map((arg, place) =>
    arg === '--fail-fast' && (end === -1 || place < end) ? '--fail-fast=1' : arg,
  );
}
