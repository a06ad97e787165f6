import type { ExecutionResult } from '../model/result.js';
import { decodeOutput } from './decode-output.js';
import { showText } from './show-text.js';

/** The line of stderr that most likely tells why a program or a compiler failed, cut to a short hint. */
export function findCause({ outcome, stdout, stderr }: ExecutionResult): string | undefined {
  const isStep = outcome === 'build-failed' || outcome === 'setup-failed';
  // Some compilers complain on stdout.
  const bytes = isStep && stderr.length === 0 ? stdout : stderr;
  const excerpt = isStep ? bytes.subarray(0, excerptBytes) : bytes.subarray(-excerptBytes);
  const lines = decodeOutput(excerpt)
    .text.split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  const cause = isStep ? findCompilerError(lines) : findUncaughtError(lines);
  return cause === undefined ? undefined : showText(cause.trim(), { width: 120 });
}

const excerptBytes = 16 * 1024;

/** Compilers go on after their first error, which explains the most. */
function findCompilerError(lines: readonly string[]): string | undefined {
  return lines.find((line) => /\berror\b|:\d+(?::\d+)?: /i.test(line)) ?? lines.at(-1);
}

function findUncaughtError(lines: readonly string[]): string | undefined {
  const panic = lines.findLastIndex((line) => /\bpanicked at\b/.test(line));
  // Rust says where in the first line, and what in the next.
  if (panic !== -1) return lines[panic + 1] ?? lines[panic];
  return lines.findLast((line) => uncaughtErrors.some((pattern) => pattern.test(line))) ?? lines.at(-1);
}

const uncaughtErrors = [
  /^(?:Uncaught |Exception in thread "[^"]*" |Caused by: )?(?:[\w$]+\.)*(?:[A-Z][\w$]*)?(?:Error|Exception)\b/,
  /^(?:panic|fatal error|PHP \w+ error):/i,
  /\bFatal error:/,
];
