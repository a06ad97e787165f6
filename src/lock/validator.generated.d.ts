// Made from the schemas by scripts/generate-types.mjs. Do not edit.

import type { SchemaValidator } from '../suite/schema-error.js';
import type { LockFile } from './lock-file.generated.js';

export declare const validateLockFile: SchemaValidator<LockFile>;
