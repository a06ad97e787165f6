import { endMark } from './mark-end.js';

// A comment ends where its line does: were that open, a row of slashes could be taken apart in countless ways.
const testFunction = /#\[test\]\s*(?:\/\/.*\n\s*)*(?:pub\s+)?fn\s+(\w+)\s*\(\s*\)/g;

/**
 * Unit tests as a program that runs them, one after another: it is built without `--test`, which drops what is
 * marked as test. Undefined where there are none, or none in a module of their own.
 */
export function runRustTests(tests: string): string | undefined {
  // One task of HumanEval-X has nothing but a comment here.
  const live = tests.replace(/\/\*[\s\S]*?\*\//g, '');
  const names = [...live.matchAll(testFunction)].map(([, name = '']) => name);
  const module = /#\[cfg\(test\)\]\s*mod\s+(\w+)/.exec(tests)?.[1];
  const end = tests.lastIndexOf('}');
  if (names.length === 0 || module === undefined || end === -1) return undefined;
  const calls = names.map((name) => `        ${name}();\n`).join('');
  const runner = `\n    pub fn run_tests() {\n${calls}    }\n`;
  const whole = tests.slice(0, end) + runner + tests.slice(end);
  const plain = whole.replaceAll('#[cfg(test)]', '').replaceAll('#[test]', '');
  return `${plain}\nfn main() {\n    ${module}::run_tests();\n    ${endMark}\n}\n`;
}
