// Makes from the schemas what reading files needs of them: the types of the files, and code that checks
// them. Ajv and the compiler of types are then not needed when the harness runs.
//
//   node scripts/generate-types.mjs           writes the files
//   node scripts/generate-types.mjs --check   fails when the files are not what it would write

import { readFile, writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { compile } from 'json-schema-to-typescript';

const root = new URL('..', import.meta.url);
const banner = '// Made from the schemas by scripts/generate-types.mjs. Do not edit.\n';

const suite = await readSchema('suite');
const project = await readSchema('project');
const lock = await readSchema('lock');
const snapshots = await readSchema('snapshots');
const container = await readSchema('container-config');
const entry = await readSchema('config-entry');

/** A part of a suite, as it is checked once its expressions have their values. */
const partOfSuite = (name) => ({ $id: name, $ref: `${suite.$id}#/definitions/${name}` });

const files = {
  'src/suite/suite-file.generated.ts': await describeType(suite, 'SuiteFile'),
  'src/suite/project-file.generated.ts': await describeType(project, 'ProjectFile'),
  'src/suite/validators.generated.js': describeValidators({
    validateSuiteFile: suite,
    validateProjectFile: project,
    validateCase: partOfSuite('case'),
    validateDefaults: partOfSuite('defaults'),
  }),
  'src/suite/validators.generated.d.ts': `${banner}
import type { ProjectFile } from './project-file.generated.js';
import type { SchemaValidator } from './schema-error.js';
import type { Case, Defaults, SuiteFile } from './suite-file.generated.js';

export declare const validateSuiteFile: SchemaValidator<SuiteFile>;
export declare const validateProjectFile: SchemaValidator<ProjectFile>;
export declare const validateCase: SchemaValidator<Case>;
export declare const validateDefaults: SchemaValidator<Defaults>;
`,
  'src/lock/lock-file.generated.ts': await describeType(lock, 'LockFile'),
  'src/lock/validator.generated.js': describeValidators({ validateLockFile: lock }),
  'src/lock/validator.generated.d.ts': `${banner}
import type { SchemaValidator } from '../suite/schema-error.js';
import type { LockFile } from './lock-file.generated.js';

export declare const validateLockFile: SchemaValidator<LockFile>;
`,
  'src/snapshots/snapshots-file.generated.ts': await describeType(snapshots, 'SnapshotsFile'),
  'src/snapshots/validator.generated.js': describeValidators({ validateSnapshotsFile: snapshots }),
  'src/snapshots/validator.generated.d.ts': `${banner}
import type { SchemaValidator } from '../suite/schema-error.js';
import type { SnapshotsFile } from './snapshots-file.generated.js';

export declare const validateSnapshotsFile: SchemaValidator<SnapshotsFile>;
`,
  'src/plan/config-entry.generated.ts': await describeType(entry, 'ConfigEntry'),
  'src/plan/answer-schema.generated.ts': `${banner}
/** What a model may decide of a container configuration, in what servers understand of JSON schema. */
export const answerSchema: Readonly<Record<string, unknown>> = ${JSON.stringify(describeAnswer(container), undefined, 2)};
`,
  'src/plan/config-validators.generated.js': describeValidators({
    validateContainerConfig: container,
    validateConfigEntry: entry,
  }),
  'src/plan/config-validators.generated.d.ts': `${banner}
import type { ContainerConfig } from '../model/plan.js';
import type { ConfigEntry } from './config-entry.generated.js';
import type { SchemaProblem } from './describe-schema-problems.js';

interface Validator<T> {
  (value: unknown): value is T;
  errors: readonly SchemaProblem[] | null;
}

export declare const validateContainerConfig: Validator<ContainerConfig>;
export declare const validateConfigEntry: Validator<ConfigEntry>;
`,
};

if (process.argv.includes('--check')) {
  for (const [path, text] of Object.entries(files)) {
    if ((await readFile(new URL(path, root), 'utf8')) === text) continue;
    console.error(`${path} is not what the schemas say: run node scripts/generate-types.mjs`);
    process.exitCode = 1;
  }
} else {
  for (const [path, text] of Object.entries(files)) await writeFile(new URL(path, root), text);
}

/** A schema as values have to be. That expressions may stand for them is for editors: values are checked later. */
async function readSchema(name) {
  const text = await readFile(new URL(`schemas/${name}.schema.json`, root), 'utf8');
  return JSON.parse(text, (_key, value) => {
    const [schema, other] = Array.isArray(value?.anyOf) ? value.anyOf : [];
    if (other?.$ref !== '#/definitions/expression') return value;
    const { anyOf, ...described } = value;
    return { ...described, ...schema };
  });
}

async function describeType(schema, name) {
  const imported = new Map();
  const text = await compile(prepareForTypes(schema, imported), name, {
    bannerComment: banner,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 110 },
    unknownAny: true,
  });
  if (imported.size === 0) return text;
  const modules = [...new Set(imported.values())].map((module) => {
    const names = [...imported.keys()].filter((type) => imported.get(type) === module).sort();
    return `\nimport type { ${names.join(', ')} } from '${module}';`;
  });
  return text.replace(banner, `${banner}${modules.join('')}\n`);
}

/** A copy of a schema without what types cannot say, and without what would give one type two names. */
function prepareForTypes(schema, imported) {
  const { title, $id, $schema, patternProperties, ...root } = schema;
  return JSON.parse(JSON.stringify(root), (_key, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    if (typeof value.$ref === 'string') {
      if (value.$ref.startsWith('#')) return { $ref: value.$ref };
      // The model has had this type before there was a schema of it.
      if (value.$ref === 'container-config.schema.json') {
        imported.set('ContainerConfig', '../model/plan.js');
        return { tsType: 'ContainerConfig' };
      }
      const name = value.$ref.replace(/^.*\//, '');
      const tsType = name[0].toUpperCase() + name.slice(1);
      imported.set(tsType, './suite-file.generated.js');
      return { tsType };
    }
    const { oneOf, not, allOf, ...others } = value;
    const { anyOf, ...unchosen } = others;
    const rest = anyOf?.every(({ required }) => required !== undefined) ? unchosen : others;
    const isFree = Object.keys(rest).every((key) => key === 'description');
    return isFree ? { ...rest, tsType: 'unknown' } : rest;
  });
}

/** Grammars are made of this schema: what it leaves out is checked afterwards. */
function describeAnswer({ properties, ...schema }) {
  const { workdir, cacheVolumes, ...decided } = properties;
  const dropped = /^(?:\$schema|\$id|title|errorMessage|pattern|propertyNames|max.+)$/;
  return JSON.parse(
    JSON.stringify({ ...schema, properties: decided }, (key, value) =>
      dropped.test(key) ? undefined : value,
    ),
  );
}

function describeValidators(schemas) {
  const ajv = new Ajv({
    schemas: Object.values(schemas),
    allErrors: true,
    inlineRefs: false,
    // Messages are made by describe-schema-errors.ts, from the schema that each error carries.
    messages: false,
    verbose: true,
    strict: true,
    strictRequired: false,
    // A number may stand for its text, and `.inf` is one as well. What counts has a maximum.
    strictNumbers: false,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addKeyword('errorMessage');
  const ids = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, schema.$id]));
  return `${banner}${standalone.default(ajv, ids)}`;
}
