import { InfrastructureError } from '../../model/errors.js';
import { commandMark, supervisorInImage } from './build-context.js';
import { readExecError } from './engine-errors.js';

/** What is told of it: who prints more has said why in its last words. */
const mostTold = 2_000;

/**
 * Says what it means that an execution for cases has failed: the supervisor ended, or a step of the setup, which the
 * engine runs again where it has dropped it from its cache. What that prints is masked. Other errors are given back.
 */
export function explainFailedExecution(error: unknown, mask: (text: string) => string): unknown {
  const failed = readExecError(error);
  if (failed === undefined) return error;
  const { command, exitCode, stdout, stderr } = failed;
  const words = mask((stderr || stdout).trim()).slice(-mostTold);
  if (command[0] === supervisorInImage) {
    return new InfrastructureError('sandbox-failed', `the supervisor ended with ${exitCode}: ${words}`, {
      retryable: true,
    });
  }
  const own = mask(command.slice(command.indexOf(commandMark) + 1).join(' '));
  return new InfrastructureError(
    'image-unavailable',
    `the setup failed when the engine ran it again: ${own} exited with ${exitCode}: ${words}`,
    {
      hint: 'the engine has dropped what it had built: give its cache more room, and see whether it reaches what is installed',
      retryable: true,
    },
  );
}
