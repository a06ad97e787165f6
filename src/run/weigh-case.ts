import type { Case } from '../model/case.js';
import type { Weight } from '../schedule/create-admission.js';

/**
 * What a case may use by default, and what is not counted: few programs come near it, and that so many of them fit is
 * what the number of places says.
 */
const usualBytes = 512 * 2 ** 20;

/** What a case takes while it runs. Its build is not counted: compilers keep far below what they may use. */
export function weighCase({ cpus = 1, limits, skip, rejection }: Case): Weight {
  if (skip !== undefined || rejection !== undefined) return { places: 1, memoryBytes: 0 };
  return { places: cpus, memoryBytes: Math.max(0, limits.run.memoryBytes - usualBytes) };
}
