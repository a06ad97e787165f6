import type { Environment, ExecutionPlan } from '../model/plan.js';
import { digestValue } from './digest-value.js';

/** SHA-256, in hexadecimal, of what a plan says: the order of its keys is nothing it says. */
export function digestPlan(plan: ExecutionPlan): string {
  return digestValue(plan);
}

/** The same of an environment: plans with the same one are prepared for once. */
export function digestEnvironment(environment: Environment): string {
  return digestValue(environment);
}
