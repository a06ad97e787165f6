import type { Language } from '../languages/language.js';
import { InfrastructureError } from '../model/errors.js';
import type { Ecosystem } from '../packages/ecosystem.js';
import { findEcosystem } from '../packages/find-ecosystem.js';

/** Throws `InfrastructureError`, of scope `environment`, where the language has no package manager here. */
export function requireEcosystem({ name, title }: Language): Ecosystem {
  const ecosystem = findEcosystem(name);
  if (ecosystem !== undefined) return ecosystem;
  throw new InfrastructureError('toolchain-missing', `packages are not supported for ${title}`, {
    hint: 'leave `packages` out, or give the case a `container` that has them',
    scope: 'environment',
  });
}
