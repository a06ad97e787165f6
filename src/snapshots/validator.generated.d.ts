// Made from the schemas by scripts/generate-types.mjs. Do not edit.

import type { SchemaValidator } from '../suite/schema-error.js';
import type { SnapshotsFile } from './snapshots-file.generated.js';

export declare const validateSnapshotsFile: SchemaValidator<SnapshotsFile>;
