import type { Environment } from '../model/plan.js';

/** The image that an environment is made of. */
export function findImage(environment: Environment): string {
  return environment.kind === 'language' ? environment.image : environment.container.baseImage;
}

/** The same environment, of the image that `pins` has for its own, where it has one. */
export function pinImage(environment: Environment, pins: ReadonlyMap<string, string>): Environment {
  const image = pins.get(findImage(environment));
  if (image === undefined) return environment;
  return environment.kind === 'language'
    ? { ...environment, image }
    : { ...environment, container: { ...environment.container, baseImage: image } };
}

/** Whether an image can be no other than it is: it is named by its digest. */
export function isPinned(image: string): boolean {
  return /@sha(?:256|512):[0-9a-f]{64,128}$/.test(image);
}
