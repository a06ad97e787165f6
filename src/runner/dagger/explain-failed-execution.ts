import { InfrastructureError } from '../../model/errors.js';
import { readSetupCommand, supervisorInImage } from './build-context.js';
import { type ExecFailure, readExecError } from './engine-errors.js';

type Mask = (text: string) => string;

/**
 * Says what it means that an execution for cases has failed: the supervisor ended, or a step of the setup, which the
 * engine runs again where it has dropped it from its cache. What that prints is masked. Other errors are given back.
 */
export function explainFailedExecution(error: unknown, mask: Mask): unknown {
  const failed = readExecError(error);
  if (failed === undefined) return error;
  if (failed.command[0] === supervisorInImage) {
    const message = `the supervisor ended with ${failed.exitCode}: ${tellWords(failed, mask)}`;
    return new InfrastructureError('sandbox-failed', message, { retryable: true });
  }
  return new InfrastructureError(
    'image-unavailable',
    `the setup failed when the engine ran it again: ${tellStep(failed, mask)}`,
    {
      hint: 'the engine has dropped what it had built: give its cache more room, and see whether it reaches what is installed',
      retryable: true,
    },
  );
}

/** The same of the steps that an image is given whatever a suite asks for: no program has anything to do with them. */
export function explainFailedImage(error: unknown, image: string, mask: Mask): unknown {
  const failed = readExecError(error);
  if (failed === undefined) return error;
  return new InfrastructureError(
    'image-unavailable',
    `${image} cannot be made ready: ${tellStep(failed, mask)}`,
    {
      hint: 'see whether it is an image for the language, and whether the engine reaches what is installed in it',
      scope: 'environment',
      retryable: true,
    },
  );
}

function tellStep(failed: ExecFailure, mask: Mask): string {
  const command = mask(readSetupCommand(failed).join(' '));
  return `${command} exited with ${failed.exitCode}: ${tellWords(failed, mask)}`;
}

/** Who prints more than that has said why in the last words. */
const mostTold = 2_000;

function tellWords({ stdout, stderr }: ExecFailure, mask: Mask): string {
  return mask((stderr || stdout).trim()).slice(-mostTold);
}
