import type { ReportedCase } from './run-with-fault.js';

/** An errored case whose message does not tell what to do, or takes the fault for ours: one line. */
export function findUntold({ id, status, attempts }: ReportedCase): string[] {
  const last = attempts.at(-1);
  if (status !== 'errored' || last?.status !== 'errored') return [];
  const isBug = last.error.code === 'internal';
  return isBug || last.error.hint === undefined ? [`${id}: ${last.error.code} ${last.error.message}`] : [];
}
