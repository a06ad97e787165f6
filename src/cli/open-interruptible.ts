import { type Harness, type HarnessOptions, openHarness } from '../run/open-harness.js';
import { formatError } from './format-error.js';
import type { Terminal } from './terminal.js';

interface InterruptibleOptions extends HarnessOptions {
  readonly signal: AbortSignal;
}

/** Opens a harness. Undefined where the signal was aborted before it was ready, which is told. */
export async function openInterruptible(
  { stderr }: Terminal,
  options: InterruptibleOptions,
): Promise<Harness | undefined> {
  const { signal } = options;
  try {
    return await openHarness(options);
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    await stderr.write(formatError('interrupted before anything has run', undefined, stderr.color));
    return undefined;
  }
}
