import { diffText } from './diff.js';
import { quoteText } from './show-text.js';
import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';

/** Compares what stands between white space, in order. */
export function matchTokens({ name, text }: Stream, wanted: string): TextMismatch | undefined {
  const expected = readTokens(wanted);
  const got = readTokens(text);
  const before: string[] = [];
  for (let number = 1; ; number++) {
    const expectedToken = expected.next().value;
    const gotToken = got.next().value;
    if (expectedToken === gotToken) {
      if (expectedToken === undefined) return undefined;
      before.push(expectedToken);
      if (before.length > contextTokens) before.shift();
      continue;
    }
    const diff = diffText(
      [...before, expectedToken ?? [], ...takeTokens(expected)].flat().join('\n'),
      [...before, gotToken ?? [], ...takeTokens(got)].flat().join('\n'),
      { finalNewline: 'ignored' },
    )?.diff;
    return {
      message: describeTokens(name, number, expectedToken, gotToken),
      ...(diff === undefined ? {} : { diff }),
    };
  }
}

const contextTokens = 3;
const shownTokens = 30;

function* readTokens(text: string): Generator<string, undefined> {
  for (const [token] of text.matchAll(/\S+/g)) yield token;
}

function takeTokens(tokens: Generator<string, undefined>): string[] {
  const taken: string[] = [];
  for (const token of tokens) {
    taken.push(token);
    if (taken.length === shownTokens) break;
  }
  return taken;
}

function describeTokens(name: string, number: number, expected?: string, got?: string): string {
  if (got === undefined) {
    return `${name} ends before token ${number}, expected ${quoteText(expected ?? '')}`;
  }
  if (expected === undefined) return `${name} has an unexpected token ${number}: ${quoteText(got)}`;
  return `${name} differs at token ${number}: expected ${quoteText(expected)}, got ${quoteText(got)}`;
}
