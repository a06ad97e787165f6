import type { Execution } from '../model/attempt.js';

/** What a program really ran in: `full (sandbox, shared)`; `undefined` where none was started. */
export function describeIsolation({ outcome, isolation }: Execution): string | undefined {
  if (outcome === 'setup-failed') return undefined;
  const { tier, boundary, shared, prefork = false } = isolation;
  return tier === 'none'
    ? 'none'
    : `${tier} (${boundary}${shared ? ', shared' : ''}${prefork ? ', prefork' : ''})`;
}
