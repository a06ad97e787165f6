import fc from 'fast-check';

const deep = 10_000;

/** JSON in which everything is that readers of it have stumbled over. */
const hostileValues: readonly string[] = [
  ...['null', 'true', 'false', '""', '[]', '{}', '[null]', '[[]]', '{"a":{}}', '"x"', '"1"'],
  ...['0', '-0', '-1', '1.5', '1e3', '0.10', '1e-7', '1e999', '-1e999', '1e-999', '255', '65536'],
  ...['4294967295', '4294967296', '2147483648', '9007199254740991', '9007199254740993', '1e15', '1e300'],
  ...[
    '"\\ud800"',
    '"\\udc00x"',
    '"\\u0000"',
    '"\\ufeff"',
    '"\\r\\n"',
    '"\\u2028"',
    '"\\u001b[2J"',
    '"::error::x"',
  ],
  ...['"__proto__"', '"constructor"', '"toString"', '"../../etc/passwd"', '"${{ row.a }}"', '"a b"', '"<b>"'],
  ...['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"length":-1}'],
  ...[`${'['.repeat(deep)}${']'.repeat(deep)}`, `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`],
  `"${'x'.repeat(3000)}"`,
];

const hostileKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'x', 'x-a', '', 'length', '0'];

type Change = (text: string) => string;

interface Token {
  readonly start: number;
  readonly end: number;
}

const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*|true|false|null|[{}[\],]/gs;

function findTokens(text: string, wanted: (token: string) => boolean): Token[] {
  return [...text.matchAll(tokens)].flatMap(({ 0: token, index }) =>
    wanted(token) ? [{ start: index, end: index + token.length }] : [],
  );
}

function replaceOne(found: readonly Token[], place: number, replace: (token: string) => string): Change {
  return (text) => {
    const token = found[place % found.length];
    if (token === undefined) return text;
    return text.slice(0, token.start) + replace(text.slice(token.start, token.end)) + text.slice(token.end);
  };
}

const isScalar = (token: string) => /^["\dtfn-]/.test(token) && !token.endsWith(':');
const value = fc.oneof(fc.constantFrom(...hostileValues), fc.json({ maxDepth: 2 }));

/** JSON with up to `most` changes: other values and keys, parts left out or doubled, characters garbled. */
export function changeJson(json: string, most = 3): fc.Arbitrary<string> {
  const change = fc.oneof<fc.Arbitrary<Change>[]>(
    fc.tuple(fc.nat(), value).map(
      ([place, other]): Change =>
        (text) =>
          replaceOne(findTokens(text, isScalar), place, () => other)(text),
    ),
    fc.tuple(fc.nat(), fc.constantFrom(...hostileKeys), value).map(
      ([place, key, other]): Change =>
        (text) =>
          replaceOne(
            findTokens(text, (token) => token === '{'),
            place,
            () => `{${JSON.stringify(key)}:${other},`,
          )(text).replaceAll(/,(\s*\})/g, '$1'),
    ),
    fc.tuple(fc.nat(), fc.constantFrom(...hostileKeys)).map(
      ([place, key]): Change =>
        (text) =>
          replaceOne(
            findTokens(text, (token) => token.endsWith(':')),
            place,
            () => `${JSON.stringify(key)}:`,
          )(text),
    ),
    // A key, or an item, with its value.
    fc.tuple(fc.nat(), fc.boolean()).map(
      ([place, isDoubled]): Change =>
        (text) => {
          const parts = [
            ...text.matchAll(/(?<=[{[,]\s*)(?:"(?:[^"\\]|\\.)*"\s*:\s*)?(?:"(?:[^"\\]|\\.)*"|[\w.+-]+),/gs),
          ];
          const part = parts[place % parts.length];
          if (part === undefined) return text;
          return (
            text.slice(0, part.index) +
            (isDoubled ? part[0] + part[0] : '') +
            text.slice(part.index + part[0].length)
          );
        },
    ),
    fc.nat().map(
      (length): Change =>
        (text) =>
          text.slice(0, length % (text.length + 1)),
    ),
    fc.tuple(fc.nat(), fc.string({ unit: 'binary', maxLength: 2 })).map(
      ([place, other]): Change =>
        (text) => {
          const at = place % (text.length + 1);
          return text.slice(0, at) + other + text.slice(at + 1);
        },
    ),
    fc.constant((text: string) => `\ufeff${text}`),
    fc.constant((text: string) => text.replaceAll('\n', '\r\n')),
  );
  return fc
    .array(change, { minLength: 1, maxLength: most })
    .map((changes) => changes.reduce((text, apply) => apply(text), json));
}

/** What a text means as JSON; undefined where it is none. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Whether a text of JSON has a key twice in one object: what counts of them differs between readers. */
export function hasKeyTwice(text: string): boolean {
  const open: Set<string>[] = [];
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':')) {
      const key = String(JSON.parse(token.slice(0, -1).trim()));
      if (open.at(-1)?.has(key)) return true;
      open.at(-1)?.add(key);
    }
  }
  return false;
}
