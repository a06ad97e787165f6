// Made from the schemas by scripts/generate-types.mjs. Do not edit.

import type { ContainerConfig } from '../model/plan.js';
import type { ConfigEntry } from './config-entry.generated.js';
import type { SchemaProblem } from './describe-schema-problems.js';

interface Validator<T> {
  (value: unknown): value is T;
  errors: readonly SchemaProblem[] | null;
}

export declare const validateContainerConfig: Validator<ContainerConfig>;
export declare const validateConfigEntry: Validator<ConfigEntry>;
