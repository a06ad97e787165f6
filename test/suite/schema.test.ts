import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);

type Schema = Record<string, unknown>;

async function readSchema(name: string): Promise<Schema> {
  return JSON.parse(await readFile(new URL(`schemas/${name}.schema.json`, root), 'utf8'));
}

/** Every subschema with its place. */
function* walk(schema: unknown, place: string): Generator<[place: string, schema: Schema]> {
  if (Array.isArray(schema)) {
    for (const [index, inner] of schema.entries()) yield* walk(inner, `${place}/${index}`);
  } else if (typeof schema === 'object' && schema !== null) {
    yield [place, schema as Schema];
    for (const [key, inner] of Object.entries(schema)) yield* walk(inner, `${place}/${key}`);
  }
}

describe.each(['suite', 'project'])('the %s schema', (name) => {
  it('is a JSON schema, at the address that editors fetch', async () => {
    const schema = await readSchema(name);
    expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
    expect(schema['$id']).toBe(`https://unpkg.com/umwelten-suite/schemas/${name}.schema.json`);
  });

  it('describes every key', async () => {
    const schema = await readSchema(name);
    const suite = await readSchema('suite');
    const definitions = suite['definitions'] as Record<string, Schema>;
    const bare = [...walk(schema, '')].flatMap(([place, { properties }]) =>
      Object.entries((properties ?? {}) as Record<string, Schema>)
        .filter(([, { description, $ref }]) => {
          const target = definitions[String($ref).replace(/^.*\//, '')];
          return (description ?? target?.['description']) === undefined;
        })
        .map(([key]) => `${place}/${key}`),
    );
    expect(bare).toEqual([]);
  });

  it('refuses unknown keys in every mapping', async () => {
    const open = [...walk(await readSchema(name), '')].filter(
      ([, { properties, additionalProperties }]) =>
        typeof properties === 'object' &&
        typeof (properties as Schema)['type'] !== 'string' &&
        // Free keys have a shape, at least.
        typeof additionalProperties !== 'object' &&
        additionalProperties !== false,
    );
    expect(open.map(([place]) => place).filter((place) => !place.endsWith('/properties'))).toEqual([]);
  });

  it('has words of its own for every value that it can refuse', async () => {
    const silent = [...walk(await readSchema(name), '')].filter(
      ([place, { type, errorMessage, enum: words }]) =>
        (typeof type === 'string' || Array.isArray(type)) &&
        errorMessage === undefined &&
        words === undefined &&
        !/\/anyOf\/\d+$/.test(place),
    );
    expect(silent.map(([place]) => place)).toEqual([]);
  });
});

describe('for editors', () => {
  it('an expression may stand for every value of a case', async () => {
    const suite = await readSchema('suite');
    const definitions = suite['definitions'] as Record<string, Schema>;
    const ajv = new Ajv({ strict: false }).addSchema(suite);
    const accepts = (place: string) => ajv.validate({ $ref: suite['$id'] + place }, '${{ row.value }}');
    const places = ['case', 'defaults']
      .flatMap((name) => listReachable(definitions, name))
      .flatMap((name) => listValues(definitions[name], `#/definitions/${name}`));
    expect(places).toContain('#/definitions/case/properties/timeout');
    expect(places.filter((place) => !accepts(place))).toEqual([]);
  });

  it('the suite of examples is right', async () => {
    const suite = await readSchema('suite');
    const text = await readFile(new URL('suites/data.yaml', root), 'utf8');
    const ajv = new Ajv({ strict: false });
    expect(ajv.validate(suite, parse(text)), ajv.errorsText()).toBe(true);
  });
});

/** The definitions that a definition is made of, itself included, but for those that say what is multiplied. */
function listReachable(
  definitions: Record<string, Schema>,
  name: string,
  known = new Set<string>(),
): string[] {
  if (known.has(name) || name === 'matrix' || name === 'foreach') return [];
  known.add(name);
  JSON.stringify(definitions[name], (key, value) => {
    if (key === '$ref') listReachable(definitions, String(value).replace(/^.*\//, ''), known);
    return value;
  });
  return [...known];
}

/** The places of all schemas of values in a schema. */
function listValues(schema: unknown, place: string): string[] {
  return [...walk(schema, place)].flatMap(([inner, { properties, items, additionalProperties }]) => [
    ...Object.keys((properties ?? {}) as Schema)
      .filter((key) => key !== 'matrix' && key !== 'foreach')
      .map((key) => `${inner}/properties/${key}`),
    ...(typeof items === 'object' ? [`${inner}/items`] : []),
    ...(typeof additionalProperties === 'object' ? [`${inner}/additionalProperties`] : []),
  ]);
}

describe('what is made from the schemas', () => {
  it('is what the schemas say', async () => {
    await promisify(execFile)(process.execPath, ['scripts/generate-types.mjs', '--check'], { cwd: root });
  });

  it('checks without ajv', async () => {
    const code = await readFile(new URL('src/suite/validators.generated.js', root), 'utf8');
    expect(code).not.toMatch(/\brequire\(|^import /m);
  });
});
