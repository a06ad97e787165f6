import { createHash } from 'node:crypto';
import type { Environment, ExecutionPlan } from '../model/plan.js';

/** SHA-256, in hexadecimal, of what a plan says: the order of its keys is nothing it says. */
export function digestPlan(plan: ExecutionPlan): string {
  return digestValue(plan);
}

/** The same of an environment: plans with the same one are prepared for once. */
export function digestEnvironment(environment: Environment): string {
  return digestValue(environment);
}

function digestValue(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sortKeys)).digest('hex');
}

// Pairs, not an object with sorted keys: objects put keys that look like numbers first, whatever the order.
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return { pairs: Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) };
}
