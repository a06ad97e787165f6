import { type Context, createContext, Script } from 'node:vm';

/** What a regular expression came to, or why it came to nothing: `it takes longer than 2 s`. */
export type Timed<Value> = { readonly value: Value } | { readonly problem: string };

/**
 * Calls what runs regular expressions of a suite on what a program wrote. One that backtracks without end is
 * given up after two seconds.
 */
export function runInTime<Value>(act: () => Value): Timed<Value> {
  const { script, context } = openCaller();
  let value: { readonly value: Value } | undefined;
  // The closure holds a whole output.
  context['act'] = () => {
    value = { value: act() };
  };
  try {
    // V8 looks for an interrupt whenever a regular expression backtracks, and `timeout` of a script sends one.
    script.runInContext(context, { timeout: limitMs });
  } catch (error) {
    // An error of the context is no `Error` of ours. The others there can be are V8's own.
    const isTimeout = hasCode(error) && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    return { problem: isTimeout ? `it takes longer than ${limitMs / 1000} s` : 'it backtracks too deeply' };
  } finally {
    context['act'] = undefined;
  }
  return value ?? { problem: 'it came to nothing' };
}

const limitMs = 2000;

interface Caller {
  readonly script: Script;
  readonly context: Context;
}

let caller: Caller | undefined;

/** Made once, and only where a suite has a pattern. */
function openCaller(): Caller {
  caller ??= { script: new Script('act()'), context: createContext({}) };
  return caller;
}

function hasCode(error: unknown): error is { readonly code: unknown } {
  return typeof error === 'object' && error !== null && 'code' in error;
}
