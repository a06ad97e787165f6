import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { isLong } from './long.js';

/** How many times more inputs there are where tests may take long: all properties together then have a million. */
const longFactor = 100;
const factor = Number(process.env['UMWELTEN_SUITE_TEST_RUNS_FACTOR'] ?? (isLong ? longFactor : 1));

/** Where there are as many inputs as usual they are the same each time: what fails then is the change's doing. */
const usualSeed = factor === 1 && !isLong ? 1 : undefined;

/** How many inputs there are where `runs` are the usual number. */
export function countRuns(runs: number): number {
  return Math.ceil(runs * factor);
}

/** Far longer than any input takes, on a machine that is busy: what takes longer may as well never end. */
const mostMs = 20_000;

/**
 * Checks a property with `runs` inputs, times UMWELTEN_SUITE_TEST_RUNS_FACTOR. A failure names the seed and the path
 * of the smallest input that fails: `{ seed, path }` as further options of `fc.assert` give it again. An input that
 * takes long is a failure too. UMWELTEN_SUITE_TEST_COUNTS names a file to which goes how many inputs there were.
 */
export async function checkProperty<T>(
  property: fc.IAsyncProperty<T> | fc.IProperty<T>,
  runs = 100,
): Promise<void> {
  const seed = process.env['UMWELTEN_SUITE_TEST_SEED'] ?? usualSeed;
  const startedAt = performance.now();
  limitTime(property);
  await fc.assert(property, {
    numRuns: countRuns(runs),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  });
  countInputs(countRuns(runs), performance.now() - startedAt);
}

/** Tells of inputs that were made, for the counts. */
export function countInputs(count: number, ms: number): void {
  const file = process.env['UMWELTEN_SUITE_TEST_COUNTS'];
  if (file === undefined) return;
  const { testPath, currentTestName } = expect.getState();
  const place = relative(process.cwd(), testPath ?? '');
  appendFileSync(file, `${count}\t${Math.round(ms)} ms\t${place}\t${currentTestName}\n`);
}

/** An input that takes long is told as it is: to make it smaller would take longer still. */
function limitTime<T>(property: fc.IAsyncProperty<T> | fc.IProperty<T>): void {
  const { run } = property;
  const check = (value: T, startedAt: number): void => {
    const ms = performance.now() - startedAt;
    if (ms > mostMs) throw new Error(`an input took ${Math.round(ms)} ms: ${fc.stringify(value)}`);
  };
  Object.assign(property, {
    run: (value: T) => {
      const startedAt = performance.now();
      const outcome: unknown = Reflect.apply(run, property, [value]);
      if (outcome instanceof Promise) {
        return outcome.then((settled: unknown) => {
          check(value, startedAt);
          return settled;
        });
      }
      check(value, startedAt);
      return outcome;
    },
  });
}

/** Texts in which everything is that readers of text have stumbled over. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        ...['\0', '\x1b[31m', '\x1b]0;x\x07', '\x7f', '\x85', '\x9b', '\u2028', '\u2029', '\u202e', '\ufeff'],
        ...['\ufffe', '\uffff', '\ud800', '\udfff', '\u{10ffff}', '😀', '\r\n', '\r', '\n', '\t', ' '],
        ...['::error::', '::', '##[group]', '##vso[x]', '[[ATTACHMENT|/etc/passwd]]', '@everyone', '#1'],
        ...[']]>', '<![CDATA[', '</script>', '<script>', '<!--', '-->', '&amp;', '&#0;', '"', "'", '<', '>'],
        ...[
          '`',
          '```',
          '~~~',
          '|',
          '\\',
          '[x](javascript:y)',
          '![',
          '*',
          '_',
          '<b>',
          '$',
          '${{ x }}',
          '$${{',
        ],
        ...['__proto__', 'constructor', '../', '%0A', '%25'],
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** A text's bytes in pieces, cut anywhere. */
export function inPieces(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<readonly Uint8Array[]> {
  return fc.tuple(bytes, fc.array(fc.nat(), { maxLength: 8 })).map(([whole, cuts]) => {
    const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
    return places.slice(1).map((end, index) => whole.subarray(places[index], end));
  });
}

/** The text as UTF-8 can have it: half surrogates become U+FFFD. */
export function toUtf8(text: string): string {
  return Buffer.from(text).toString();
}
