import { readFileSync } from 'node:fs';
import fc from 'fast-check';

type Schema = Readonly<Record<string, unknown>>;
export type Json = fc.JsonValue;

const suite: Schema = JSON.parse(
  readFileSync(new URL('../../schemas/suite.schema.json', import.meta.url), 'utf8'),
);
const definitions = suite['definitions'] as Readonly<Record<string, Schema>>;

/** Texts that many patterns accept, some, and none. */
const texts = [
  ...[
    'x',
    'two words',
    '',
    ' ',
    'python',
    'bash',
    'ruby',
    'no-such-language',
    'a.py',
    'data.txt',
    'missing.txt',
    '../x',
  ],
  ...[
    '10s',
    '500ms',
    '0s',
    '1m',
    '1e3',
    '64KiB',
    '1GB',
    '0B',
    '100',
    'PATH',
    'A_1',
    '1A',
    'python:3.12-slim',
    'a b:c',
  ],
  ...[
    '^a(b',
    '.*',
    'i',
    'gg',
    'x\0y',
    'two\nlines',
    '${{ matrix.a }}',
    '${{',
    '$${{ x }}',
    'SIGSEGV',
    'SIGNONE',
    'exited',
  ],
  ...[
    'timed-out',
    'nonzero',
    'last',
    'first',
    'fail',
    'text',
    'auto',
    'case',
    'local',
    'dates',
    'six==1.16.0',
    'left pad',
  ],
];
const numbers = [0, 1, 2, 255, 256, -1, 0.5, 1.5, 1e6, 1e7, 2 ** 53, 1e300];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(...texts, ...numbers, true, false, null),
  fc.string({ maxLength: 5 }).map((text) => Buffer.from(text).toString()),
);

const anything: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom('name', 'code', 'file', 'pattern', 'x-a', 'x'), scalar, {
      maxKeys: 2,
    }),
  },
);

/** How values are, where patterns alone say it. */
const examples: Readonly<Record<string, readonly Json[]>> = {
  word: ['one', 'two', 'three words here', 7, true],
  path: ['a.py', 'a.py', 'a.py', 'data.txt', 'data.txt', 'missing.txt', '../outside.txt', '/etc/passwd'],
  duration: [10, 0.5, '10s', '500ms', '1.5m'],
  size: [1024, '64KiB', '1.5MB'],
  length: [0, '1KB'],
  variableName: ['PATH', 'A_1'],
  image: ['python:3.12-slim'],
  language: ['python', 'bash', 'js', 'python', 'ruby', 'perl', 'cobol'],
  expression: ['${{ matrix.a }}'],
};

function listTypes(schema: Schema): readonly string[] {
  const { type } = schema;
  return Array.isArray(type) ? (type as string[]) : typeof type === 'string' ? [type] : [];
}

function isWithin(
  number: number,
  { minimum = -1e300, maximum = 1e300, exclusiveMinimum = -1e301 }: Schema,
): boolean {
  return number >= Number(minimum) && number <= Number(maximum) && number > Number(exclusiveMinimum);
}

/** Nearly always one that is right, where there is one. */
function mostly(right: readonly Json[], all: readonly Json[]): fc.Arbitrary<Json> {
  const any = fc.constantFrom(...all);
  return right.length === 0
    ? any
    : fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: any });
}

function makeOfType(schema: Schema, type: string, depth: number): fc.Arbitrary<Json> {
  switch (type) {
    case 'string':
      return mostly(
        texts.filter((text) => new RegExp(String(schema['pattern'] ?? '')).test(text)),
        texts,
      );
    case 'integer':
    case 'number':
      return mostly(
        numbers.filter((number) => isWithin(number, schema)),
        numbers,
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(makeValue((schema['items'] ?? {}) as Schema, depth - 1), {
        minLength: 1,
        maxLength: 2,
      });
    default:
      return makeMapping(schema, depth);
  }
}

function makeMapping(schema: Schema, depth: number): fc.Arbitrary<Json> {
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>);
  const required = (schema['required'] ?? []) as readonly string[];
  const choices = ((schema['oneOf'] ?? []) as readonly Schema[]).map(
    (choice) => choice['required'] as string[],
  );
  const free = schema['additionalProperties'];
  const optional = properties
    .map(([key]) => key)
    .filter((key) => !required.includes(key) && !choices.flat().includes(key));
  const known = Object.fromEntries(properties);
  return fc
    .tuple(
      fc.subarray(optional, { maxLength: Math.min(optional.length, depth > 0 ? 4 : 1) }),
      choices.length === 0 ? fc.constant([]) : fc.constantFrom(...choices),
      typeof free === 'object'
        ? fc.subarray(['a', 'model', 'A_1', 'data.txt', 'python'], { maxLength: 2 })
        : fc.constant([]),
    )
    .chain(([some, choice, freeKeys]) =>
      fc.record<Record<string, Json>>(
        Object.fromEntries([
          ...freeKeys.map((key) => [key, makeValue(free as Schema, depth - 1)]),
          ...[...required, ...choice, ...some].map((key) => [key, makeValue(known[key] ?? {}, depth - 1)]),
        ]),
      ),
    );
}

/** Values that a schema accepts, or comes near to accepting: patterns and bounds are left to chance. */
function makeValue(schema: Schema, depth: number): fc.Arbitrary<Json> {
  const name = /^#\/definitions\/(\w+)$/.exec(String(schema['$ref'] ?? ''))?.[1];
  if (name !== undefined) {
    const known = examples[name];
    const target =
      known === undefined ? makeValue(definitions[name] ?? {}, depth) : fc.constantFrom(...known);
    return fc.oneof({ weight: 60, arbitrary: target }, { weight: 1, arbitrary: scalar });
  }
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as Json[]));
  if (depth <= -2) return scalar;
  if (Array.isArray(schema['anyOf']) && schema['type'] === undefined)
    return fc.oneof(
      ...(schema['anyOf'] as Schema[]).map((choice, index) => ({
        weight: index === 0 ? 20 : 1,
        arbitrary: makeValue(choice, depth),
      })),
    );
  const types = listTypes(schema);
  return types.length === 0 ? anything : fc.oneof(...types.map((type) => makeOfType(schema, type, depth)));
}

/** One change anywhere in a value: another value, a key that is unknown, or one that is gone. */
function change(value: Json, choose: (most: number) => number, replacement: Json): Json {
  const isInner = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isInner || choose(4) === 0) return replacement;
  if (Array.isArray(value)) {
    const at = choose(value.length);
    return value.map((item, index) => (index === at ? change(item, choose, replacement) : item));
  }
  const entries = Object.entries(value);
  const at = choose(entries.length);
  const kind = choose(8);
  if (kind === 0) return Object.fromEntries([...entries, ['x', replacement]]);
  if (kind === 1) return Object.fromEntries(entries.filter((_, index) => index !== at));
  return Object.fromEntries(
    entries.map(([key, inner], index) => [
      key,
      index === at ? change(inner as Json, choose, replacement) : inner,
    ]),
  );
}

/** Suites by the grammar of the schema, about half of them with something wrong in them. */
export const anySuite: fc.Arbitrary<Json> = fc
  .tuple(
    fc.array(makeValue({ $ref: '#/definitions/case' }, 4), { minLength: 1, maxLength: 3 }),
    makeMapping(
      { ...suite, anyOf: undefined, properties: omit(suite['properties'] as Schema, ['cases', 'markdown']) },
      3,
    ),
    fc.boolean(),
    fc.infiniteStream(fc.nat()),
    anything,
  )
  .map(([cases, head, isChanged, stream, replacement]) => {
    const choose = (most: number) => (stream.next().value ?? 0) % most;
    const named = cases.map((item, index) =>
      typeof item === 'object' && item !== null && !Array.isArray(item)
        ? {
            ...(choose(8) === 0 ? {} : { language: 'python' }),
            ...item,
            ...(choose(20) === 0 ? {} : { name: `case ${index}` }),
          }
        : item,
    );
    const whole = { ...(head as Record<string, Json>), cases: named };
    return isChanged ? (change(whole, choose, replacement) ?? null) : whole;
  });

function omit(value: Schema, keys: readonly string[]): Schema {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
