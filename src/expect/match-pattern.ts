import { type Context, createContext, Script } from 'node:vm';
import { diffLines } from './diff.js';
import { excerptLines } from './excerpt-lines.js';
import { quoteText, showText } from './show-text.js';
import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';

/**
 * Tests a JavaScript regular expression on the whole text. A pattern that backtracks without end is
 * given up after two seconds, and the demand then counts as not met.
 */
export function matchPattern(
  { name, text }: Stream,
  { pattern, flags }: { readonly pattern: string; readonly flags: string },
): TextMismatch | undefined {
  const shown = showText(`/${pattern}/${flags}`, { width: 120 });
  const regexp = compilePattern(pattern, flags);
  if (regexp === undefined) return { message: `${shown} is no valid regular expression` };
  const tested = testInTime(regexp, text);
  if ('problem' in tested) {
    return { message: `${name} could not be matched against ${shown}: ${tested.problem}` };
  }
  if (tested.matches) return undefined;
  if (text === '') return { message: `${name} is empty, expected it to match ${shown}` };
  return {
    message: `${name} does not match ${shown}: ${quoteText(text)}`,
    diff: diffLines([`/${pattern}/${flags}`], excerptLines(text)),
  };
}

const limitMs = 2000;

function compilePattern(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

interface Tester {
  readonly script: Script;
  readonly context: Context;
}

let tester: Tester | undefined;

/** Made once, and only where a suite has a pattern. */
function openTester(): Tester {
  tester ??= { script: new Script('test()'), context: createContext({}) };
  return tester;
}

// V8 looks for an interrupt whenever a regular expression backtracks, and `timeout` of a script sends one.
function testInTime(
  regexp: RegExp,
  text: string,
): { readonly matches: boolean } | { readonly problem: string } {
  const { script, context } = openTester();
  context['test'] = () => regexp.test(text);
  try {
    return { matches: script.runInContext(context, { timeout: limitMs }) === true };
  } catch (error) {
    // An error of the context is no `Error` of ours. The other one there can be: V8's stack overflows.
    const isTimeout = hasCode(error) && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    return { problem: isTimeout ? `it takes longer than ${limitMs / 1000} s` : 'it backtracks too deeply' };
  } finally {
    // The closure holds a whole output.
    context['test'] = undefined;
  }
}

function hasCode(error: unknown): error is { readonly code: unknown } {
  return typeof error === 'object' && error !== null && 'code' in error;
}
