import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

/** A program that did not do its part. It has told why on stderr. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';
}

/**
 * Runs a program and returns what it printed; its messages go to our stderr. When the signal comes it is
 * asked to end, and has ended when this throws. Throws `ProgramError` unless it ends with 0.
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  signal.throwIfAborted();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => child.kill();
  signal.addEventListener('abort', stop);
  try {
    const [stdout, [exitCode, killedBy]] = await Promise.all([buffer(child.stdout), once(child, 'close')]);
    signal.throwIfAborted();
    if (exitCode !== 0) throw new ProgramError(`${command} ended with ${exitCode ?? killedBy}`);
    return stdout.toString('utf8');
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
