/** Numbers from 0 up to 1. */
export type Random = () => number;

export interface Material {
  /** Texts that readers know. */
  readonly words: readonly Buffer[];
  /** Another input that is worth something. */
  pickOther(): Buffer;
  readonly mostBytes: number;
}

type Mutation = (input: Buffer, random: Random, material: Material) => Buffer;

/** What readers of text and of numbers have stumbled over. */
const oddities: readonly Buffer[] = [
  ...['0', '-1', '1.5', '1e3', '1e999', '-0', '0x10', '007', '255', '65536', '2147483648', '4294967296'],
  ...['9007199254740992', '99999999999999999999', '1e-7', 'null', 'true', '~', '""', '[]', '{}', '[[', '{{'],
  ...[
    '\0',
    '\x1b[2J',
    '\x7f',
    '\x85',
    '\u2028',
    '\u202e',
    '\ufeff',
    '\ufffd',
    '😀',
    'é',
    '\r\n',
    '\r',
    '\n',
    '\t',
  ],
  ...[
    '\n\n',
    '  ',
    '    ',
    ': ',
    '- ',
    '? ',
    '|\n',
    '>-\n',
    '&a ',
    '*a',
    '<<: *a',
    '!!x ',
    '---\n',
    '#',
    '%',
    '@',
  ],
  ...[
    '```',
    '~~~',
    '> ',
    '<think>',
    '</think>',
    '${{ ',
    ' }}',
    '$${{',
    '..',
    '../',
    '/',
    '\\',
    '\\u0000',
    '\\ud800',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'length',
    '"',
    "'",
    '`',
    '<',
    '>',
    '&',
    ';',
    ',',
    '=',
    '*',
    '**',
  ],
].map((text) => Buffer.from(text));
const brokenBytes = [Buffer.of(0xff), Buffer.of(0xc3), Buffer.of(0xed, 0xa0, 0x80), Buffer.of(0xf4, 0x90)];

const value = /"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|\b[a-z]+\b|\[\]|\{\}/g;
const token = /[A-Za-z0-9_]+|[ \t]+|\n|[^\w \t\n]/g;

const mutations: readonly Mutation[] = [
  flipBit,
  replaceByte,
  replaceByte,
  (input, random) => cut(input, random, 1 + Math.floor(random() * 8)),
  (input, random) => cut(input, random, 1 + Math.floor(random() * input.length)),
  (input, random, { words }) => insert(input, pickPlace(input, random), pickWord(words, random)),
  (input, random, { words }) => replaceToken(input, random, pickWord(words, random)),
  (input, random) => insert(input, pickPlace(input, random), pickOddity(random)),
  (input, random) => replaceToken(input, random, pickOddity(random)),
  (input, random, { pickOther }) => replaceToken(input, random, pickMatch(pickOther(), token, random)),
  (input, random) => replaceMatch(input, value, random, pickOddity(random)),
  (input, random, { pickOther }) => replaceMatch(input, value, random, pickMatch(pickOther(), value, random)),
  (input, random, { pickOther }) => splice(input, pickOther(), random),
  (input, random, { pickOther }) => insert(input, pickPlace(input, random), pickPiece(pickOther(), random)),
  repeatPiece,
  (input, random) => insert(input, pickPlace(input, random), pickPiece(input, random)),
  changeNumber,
  changeLines,
  (input, random, { pickOther }) => insertLine(input, pickOther(), random),
];

/** An input made of one that is worth something: with a few changes, more of them less often. */
export function mutate(input: Buffer, random: Random, material: Material): Buffer {
  let changed = input;
  do changed = pick(mutations, random)(changed, random, material);
  while (random() < 0.5);
  return changed.subarray(0, material.mostBytes);
}

function pick<T>(from: readonly T[], random: Random): T {
  const item = from[Math.floor(random() * from.length)];
  if (item === undefined) throw new RangeError('there is nothing to choose from');
  return item;
}

function pickWord(words: readonly Buffer[], random: Random): Buffer {
  return words.length === 0 ? pickOddity(random) : pick(words, random);
}

function pickOddity(random: Random): Buffer {
  return pick(random() < 0.9 ? oddities : brokenBytes, random);
}

function pickPlace(input: Buffer, random: Random): number {
  return Math.floor(random() * (input.length + 1));
}

function pickPiece(input: Buffer, random: Random): Buffer {
  const start = pickPlace(input, random);
  // Short ones more often.
  const length = Math.ceil(random() ** 2 * (input.length - start));
  return input.subarray(start, start + length);
}

function replaceAt(input: Buffer, start: number, end: number, other: Uint8Array): Buffer {
  return Buffer.concat([input.subarray(0, start), other, input.subarray(end)]);
}

function insert(input: Buffer, place: number, added: Uint8Array): Buffer {
  return replaceAt(input, place, place, added);
}

function flipBit(input: Buffer, random: Random): Buffer {
  const place = pickPlace(input, random);
  const byte = input[place];
  return byte === undefined
    ? input
    : replaceAt(input, place, place + 1, Buffer.of(byte ^ (1 << Math.floor(random() * 8))));
}

function replaceByte(input: Buffer, random: Random): Buffer {
  const place = pickPlace(input, random);
  // Mostly what stands in texts.
  const byte = random() < 0.8 ? 0x20 + Math.floor(random() * 0x5f) : Math.floor(random() * 256);
  return replaceAt(input, place, place + Math.floor(random() * 2), Buffer.of(byte));
}

function cut(input: Buffer, random: Random, length: number): Buffer {
  const start = pickPlace(input, random);
  return replaceAt(input, start, start + length, Buffer.of());
}

function splice(input: Buffer, other: Buffer, random: Random): Buffer {
  return Buffer.concat([
    input.subarray(0, pickPlace(input, random)),
    other.subarray(pickPlace(other, random)),
  ]);
}

function repeatPiece(input: Buffer, random: Random): Buffer {
  const piece = pickPiece(input, random).subarray(0, 64);
  const times = 1 + Math.floor(random() ** 3 * 200);
  return insert(input, pickPlace(input, random), Buffer.alloc(piece.length * times, piece));
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A place of a pattern in the text, one byte a character. */
function findMatch(input: Buffer, pattern: RegExp, random: Random): Place | undefined {
  // Of a long input those from some place on, which are found sooner.
  const from = input.length < 256 ? 0 : pickPlace(input, random);
  const matches = [...input.toString('latin1', from, from + 256).matchAll(pattern)];
  if (matches.length === 0) return undefined;
  const { index, 0: text } = pick(matches, random);
  return { start: from + index, end: from + index + text.length };
}

function pickMatch(input: Buffer, pattern: RegExp, random: Random): Buffer {
  const { start, end } = findMatch(input, pattern, random) ?? { start: 0, end: 0 };
  return input.subarray(start, end);
}

function replaceMatch(input: Buffer, pattern: RegExp, random: Random, other: Buffer): Buffer {
  const { start, end } = findMatch(input, pattern, random) ?? { start: 0, end: 0 };
  return replaceAt(input, start, end, other);
}

function replaceToken(input: Buffer, random: Random, other: Buffer): Buffer {
  return replaceMatch(input, token, random, other);
}

function changeNumber(input: Buffer, random: Random): Buffer {
  const place = findMatch(input, /\d+/g, random);
  if (place === undefined) return input;
  const number = Number(input.toString('latin1', place.start, place.end));
  const changed = pick(
    [number + 1, number - 1, number * 10, number * 2, -number, Math.floor(random() * 1000)],
    random,
  );
  return replaceAt(input, place.start, place.end, Buffer.from(String(changed)));
}

/** Leaves a line out, doubles it, moves it, or changes its indentation. */
function changeLines(input: Buffer, random: Random): Buffer {
  const lines = input.toString('latin1').split('\n');
  const at = Math.floor(random() * lines.length);
  const to = Math.floor(random() * lines.length);
  const [line = ''] = lines.splice(at, 1);
  const choice = Math.floor(random() * 5);
  if (choice === 1) lines.splice(at, 0, line, line);
  if (choice === 2) lines.splice(to, 0, line);
  if (choice === 3) lines.splice(at, 0, `  ${line}`);
  if (choice === 4) lines.splice(at, 0, line.replace(/^ {1,2}/, ''));
  return Buffer.from(lines.join('\n'), 'latin1');
}

function insertLine(input: Buffer, other: Buffer, random: Random): Buffer {
  const lines = input.toString('latin1').split('\n');
  const line = pick(other.toString('latin1').split('\n'), random);
  lines.splice(Math.floor(random() * (lines.length + 1)), 0, line);
  return Buffer.from(lines.join('\n'), 'latin1');
}
