// Made from the schemas by scripts/generate-types.mjs. Do not edit.

import type { ProjectFile } from './project-file.generated.js';
import type { SchemaValidator } from './schema-error.js';
import type { Case, Defaults, SuiteFile } from './suite-file.generated.js';

export declare const validateSuiteFile: SchemaValidator<SuiteFile>;
export declare const validateProjectFile: SchemaValidator<ProjectFile>;
export declare const validateCase: SchemaValidator<Case>;
export declare const validateDefaults: SchemaValidator<Defaults>;
