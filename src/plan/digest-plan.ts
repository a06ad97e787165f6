import { hash } from 'node:crypto';
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
  return hash('sha256', writeSorted(value));
}

// Pairs, not an object with sorted keys: objects put keys that look like numbers first, whatever the order. By hand,
// since a replacer that JSON.stringify asks for each value takes several times as long.
function writeSorted(value: unknown): string {
  if (value instanceof Uint8Array) return `{"bytes":"${Buffer.from(value).toString('base64')}"}`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(writeSorted).join(',')}]`;
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{"pairs":[${pairs.map(([key, item]) => `[${JSON.stringify(key)},${writeSorted(item)}]`).join(',')}]}`;
}
