import { expect, test } from 'vitest';
import { findCause } from '../../src/expect/find-cause.js';
import { buildResult, exited, stopped } from './build-result.js';

test.each([
  [
    'Python',
    'Traceback (most recent call last):\n  File "/app/code.py", line 3, in <module>\n    f()\nZeroDivisionError: division by zero\n',
    'ZeroDivisionError: division by zero',
  ],
  [
    'Node.js',
    "/app/code.js:1\nthrow new Error('boom')\n^\n\nError: boom\n    at Object.<anonymous> (/app/code.js:1:7)\n\nNode.js v20.20.2\n",
    'Error: boom',
  ],
  [
    'Java',
    'Exception in thread "main" java.lang.IllegalStateException: boom\n\tat Main.main(Main.java:3)\n',
    'Exception in thread "main" java.lang.IllegalStateException: boom',
  ],
  [
    'Go',
    'panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/app/code.go:4 +0x25\nexit status 2\n',
    'panic: boom',
  ],
  [
    'Rust',
    "\nthread 'main' panicked at code.rs:2:5:\nboom\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
    'boom',
  ],
  [
    'Ruby',
    "/app/code.rb:1:in `<main>': boom (RuntimeError)\n",
    "/app/code.rb:1:in `<main>': boom (RuntimeError)",
  ],
  [
    'PHP',
    'PHP Fatal error:  Uncaught Exception: boom in /app/code.php:2\nStack trace:\n#0 {main}\n  thrown in /app/code.php on line 2\n',
    'PHP Fatal error:  Uncaught Exception: boom in /app/code.php:2',
  ],
  ['Perl', 'boom at /app/code.pl line 1.\n', 'boom at /app/code.pl line 1.'],
  ['Bash', '/app/code.sh: line 1: foo: command not found\n', '/app/code.sh: line 1: foo: command not found'],
  [
    'Swift',
    'code/code.swift:1: Fatal error: boom\nCurrent stack trace:\n0    libswiftCore.so    0x0000\n',
    'code/code.swift:1: Fatal error: boom',
  ],
])('an uncaught error of %s is found among its stack trace', (_, stderr, cause) => {
  expect(findCause(buildResult(exited(1), { stderr }))).toBe(cause);
});

test.each([
  [
    'rustc',
    'warning: unused variable: `x`\n\nerror[E0308]: mismatched types\n --> code.rs:1:22\n\nerror: aborting due to 1 previous error\n',
    'error[E0308]: mismatched types',
  ],
  [
    'go',
    '# command-line-arguments\n./code.go:3:2: undefined: x\n./code.go:4:2: undefined: y\n',
    './code.go:3:2: undefined: x',
  ],
  ['javac', "/app/Main.java:1: error: ';' expected\n1 error\n", "/app/Main.java:1: error: ';' expected"],
])('the first error of %s is the one that explains', (_, stderr, cause) => {
  expect(findCause(buildResult(stopped('build-failed', ['tool'], 1), { stderr }))).toBe(cause);
});

test('a compiler that complains on stdout is heard', () => {
  const result = buildResult(stopped('build-failed', ['tsc'], 2), {
    stdout: 'code.ts(1,5): error TS2322: no\n',
  });
  expect(findCause(result)).toBe('code.ts(1,5): error TS2322: no');
});

test('a program’s stdout explains nothing', () => {
  expect(findCause(buildResult(exited(1), { stdout: 'Error: boom' }))).toBeUndefined();
});

test('the hint is one short line without controls', () => {
  const stderr = `first\n\u001b[31mError: ${'x'.repeat(500)}\r\n\n`;
  expect(findCause(buildResult(exited(1), { stderr }))).toMatch(/^␛\[31mError: x{100,}…$/);
});
