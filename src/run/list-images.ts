import type { Origin } from '../model/case.js';
import { findImage, isPinned } from '../plan/pin-image.js';
import type { EnvironmentUse } from './list-environments.js';

/** An image without a digest that cases are to run in. */
export interface ImageUse {
  readonly image: string;
  /** Of the first of the cases. */
  readonly origin: Origin;
  readonly caseCount: number;
}

/** The images that name no digest, in the order of the environments. */
export function listImages(environments: readonly EnvironmentUse[]): ImageUse[] {
  const uses = new Map<string, ImageUse>();
  for (const { environment, origin: first, caseCount: more } of environments) {
    const image = findImage(environment);
    if (isPinned(image)) continue;
    const { origin = first, caseCount = 0 } = uses.get(image) ?? {};
    uses.set(image, { image, origin, caseCount: caseCount + more });
  }
  return [...uses.values()];
}
