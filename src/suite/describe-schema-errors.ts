import type { Diagnostic } from './diagnostic.js';
import { findKeyHome } from './find-key-home.js';
import type { ErrorSchema, SchemaError } from './schema-error.js';
import { suggest } from './suggest.js';
import type { YamlNode } from './yaml-node.js';

/** One message for each mistake that a validator found in the file, at the place where it is to be mended. */
export function describeSchemaErrors(root: YamlNode, errors: readonly SchemaError[]): Diagnostic[] {
  return selectTelling(errors).map((error) => {
    const node = root.find(error.instancePath);
    return describeError({ node, error, name: node.name });
  });
}

/** The pointers of keys that are probably there, but misspelt. */
export function findMisspelt(errors: readonly SchemaError[]): string[] {
  return errors.flatMap(({ instancePath, keyword, params, parentSchema }) => {
    if (keyword !== 'additionalProperties') return [];
    const meant = suggest(String(params['additionalProperty']), Object.keys(parentSchema.properties ?? {}));
    return meant === undefined ? [] : [`${instancePath}/${meant}`];
  });
}

/** Leaves out what only repeats another error in the validator's terms. */
function selectTelling(errors: readonly SchemaError[]): SchemaError[] {
  const pathsOf = (keyword: string) =>
    new Set(errors.filter((error) => error.keyword === keyword).map(({ instancePath }) => instancePath));
  const ofWrongType = pathsOf('type');
  const choices = new Set(
    errors.flatMap(({ keyword, instancePath, parentSchema }) =>
      keyword === 'anyOf' && listChoices(parentSchema).length === 0 ? [instancePath] : [],
    ),
  );
  const keysOf = new Set([...pathsOf('required'), ...pathsOf('additionalProperties')]);
  // Only of a mapping are its keys told.
  const isMapping = (path: string) => keysOf.has(path);
  const parents = new Set(errors.map(({ instancePath }) => instancePath.replace(/\/[^/]*$/, '')));
  const misspelt = new Set(findMisspelt(errors));
  const words = new Map(
    errors
      .filter(({ keyword }) => keyword === 'enum')
      .map((error) => [error.instancePath, error.parentSchema.enum]),
  );
  return errors.flatMap((error) => {
    const { instancePath: path, keyword, params, parentSchema, schemaPath } = error;
    switch (keyword) {
      // The error in the key is told; this one only says that there is one.
      case 'propertyNames':
        return [];
      // Where the value has the kind of one choice, what is wrong in it tells more than that nothing fits.
      case 'anyOf': {
        const keys = listChoices(parentSchema);
        if (keys.length > 0)
          return ofWrongType.has(path) || keys.some((key) => misspelt.has(`${path}/${key}`)) ? [] : [error];
        return parents.has(path) || isMapping(path)
          ? []
          : [{ ...error, parentSchema: withWords(parentSchema, words.get(path)) }];
      }
      case 'required': {
        const isBranch = /\/(?:one|any)Of\/\d+\/required$/.test(schemaPath);
        return isBranch || misspelt.has(`${path}/${params['missingProperty']}`) ? [] : [error];
      }
      case 'oneOf':
      case 'not': {
        const keys = listChoices(parentSchema);
        return ofWrongType.has(path) || keys.some((key) => misspelt.has(`${path}/${key}`)) ? [] : [error];
      }
      default:
        return choices.has(path) && keyword !== 'additionalProperties' ? [] : [error];
    }
  });
}

/** The words that one of the choices consists of go along, to be proposed. */
function withWords(schema: ErrorSchema, words: readonly unknown[] | undefined): ErrorSchema {
  return words === undefined ? schema : { ...schema, enum: words };
}

/** The keys of which one must be there. */
function listChoices({ oneOf = [], anyOf = [] }: ErrorSchema): string[] {
  return [...oneOf, ...anyOf].flatMap(({ required = [] }) => required);
}

interface Subject {
  readonly node: YamlNode;
  readonly error: SchemaError;
  readonly name: string;
}

function describeError(subject: Subject): Diagnostic {
  const { node, error, name } = subject;
  const { keyword, params, parentSchema: schema, propertyName } = error;
  if (propertyName !== undefined) {
    const key = node.find(`/${escapePointer(propertyName)}`);
    return key.diagnoseKey(`${JSON.stringify(propertyName)} ${schema.errorMessage}`);
  }
  switch (keyword) {
    case 'additionalProperties':
      return describeUnknownKey(subject, String(params['additionalProperty']));
    case 'required':
      return describeMissingKey(subject, String(params['missingProperty']));
    case 'oneOf':
      return describeChoice(node, schema);
    case 'not': {
      const [first = '', second = ''] = schema.not?.required ?? [];
      return node
        .find(`/${second}`)
        .diagnoseKey(`"${first}" and "${second}" exclude each other`, 'leave one of them out');
    }
    case 'minProperties':
      return node.diagnose(`${name} is empty`, `keys: ${listKeys(schema)}`);
    case 'minItems':
      return node.diagnose(`${name} is an empty list`);
    case 'anyOf':
      return listChoices(schema).length > 0 ? describeChoice(node, schema) : describeUnknownWord(subject);
    case 'enum':
      return describeUnknownWord(subject);
    default:
      // No word at all where some are allowed: told once, as a word that is none of them.
      if (!node.isEmpty && schema.enum !== undefined && schema.errorMessage === undefined)
        return describeUnknownWord(subject);
      return node.isEmpty
        ? node.diagnose(`${name} has no value`, describeWanted(schema))
        : node.diagnose(`${name} ${schema.errorMessage}, not ${show(node)}`, hintAtValue(node, schema));
  }
}

function hintAtValue({ value }: YamlNode, { description }: ErrorSchema): string | undefined {
  const isExpression = typeof value === 'string' && value.includes('${{');
  return isExpression ? 'expressions have values only under "matrix" or "foreach"' : description;
}

function describeUnknownKey({ node, error }: Subject, key: string): Diagnostic {
  const schema = error.parentSchema;
  return node
    .find(`/${escapePointer(key)}`)
    .diagnoseKey(`unknown key ${JSON.stringify(key)}`, hintAtKey(key, schema));
}

function hintAtKey(key: string, schema: ErrorSchema): string {
  const meant = suggest(key, Object.keys(schema.properties ?? {}));
  const home = findKeyHome(key);
  const isNeeded = meant !== undefined && (schema.required?.includes(meant) ?? false);
  if (home !== undefined && !isNeeded) return `"${key}" belongs in ${home}`;
  return meant === undefined ? `keys that may stand here: ${listKeys(schema)}` : `did you mean "${meant}"?`;
}

function describeMissingKey({ node, error }: Subject, key: string): Diagnostic {
  return node.diagnose(`missing key "${key}"`, error.parentSchema.properties?.[key]?.description);
}

function describeChoice(node: YamlNode, schema: ErrorSchema): Diagnostic {
  const keys = listChoices(schema);
  const present = keys.filter((key) => hasKey(node, key));
  const [first = '', second] = present;
  if (second === undefined) {
    const named = keys.map((key) => `"${key}"`);
    return node.diagnose(`missing key ${named.slice(0, -1).join(', ')} or ${named.at(-1)}`);
  }
  return node
    .find(`/${second}`)
    .diagnoseKey(`"${first}" and "${second}" exclude each other`, 'leave one of them out');
}

function describeUnknownWord({ node, error, name }: Subject): Diagnostic {
  const { enum: allowed = [], errorMessage, description } = error.parentSchema;
  const words = allowed.map(String);
  if (node.isEmpty) return node.diagnose(`${name} has no value`, `it may be ${words.join(', ')}`);
  const message = `${name} ${errorMessage ?? `must be one of ${words.join(', ')}`}, not ${show(node)}`;
  const meant = typeof node.value === 'string' ? suggest(node.value, words) : undefined;
  if (meant !== undefined) return node.diagnose(message, `did you mean "${meant}"?`);
  const isNamed = errorMessage === undefined || words.length < 2;
  return node.diagnose(message, isNamed ? description : `one of ${words.join(', ')}`);
}

function describeWanted({ errorMessage, description }: ErrorSchema): string | undefined {
  return errorMessage === undefined ? description : `it ${errorMessage}`;
}

function listKeys({ properties = {} }: ErrorSchema): string {
  return Object.keys(properties).join(', ');
}

function hasKey({ value }: YamlNode, key: string): boolean {
  return typeof value === 'object' && value !== null && Reflect.get(value, key) !== undefined;
}

const maxShown = 40;

function show(node: YamlNode): string {
  if (node.isList()) return 'a list';
  if (node.isMapping()) return 'a mapping';
  const text = typeof node.value === 'string' ? JSON.stringify(node.value) : node.text;
  return text.length <= maxShown ? text : `${text.slice(0, maxShown)}…`;
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
