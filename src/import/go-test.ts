import { endMark } from './mark-end.js';

const testFunction = /^func\s+(Test\w*)\s*\(\s*\w+\s+\*testing\.T\s*\)/gm;

/** The packages that a solution may use without an import of its own, as HumanEval-X's evaluation imports them. */
const freePackages = [
  'math',
  'strings',
  'fmt',
  'strconv',
  'time',
  'bytes',
  'regexp',
  'sort',
  'math/rand',
  'crypto/md5',
];

/**
 * What runs the tests in a text, as `go test` would: a program is built of one file, and has no test files.
 * Undefined where there are none. It is an `init` function, so that a solution may have a `main` of its own. The
 * last test has the mark: nothing comes after the tests but the end of the process.
 */
export function runGoTests(tests: string): string | undefined {
  const names = [...tests.matchAll(testFunction)].map(([, name = '']) => name);
  if (names.length === 0) return undefined;
  const list = names.map((name) => `\t\t{Name: "${name}", F: ${name}},\n`).join('');
  const last = `\t\t{Name: "TestEnd", F: func(t *testing.T) {\n${endMark}\n\t\t}},\n`;
  return [
    'func init() {',
    '\tmatchAll := func(pattern, name string) (bool, error) { return true, nil }',
    `\ttesting.Main(matchAll, []testing.InternalTest{\n${list}${last}\t}, nil, nil)`,
    '}\n',
  ].join('\n');
}

/** The imports that a program uses and its setup has not. What is told of packages in comments does not count. */
export function importGoPackages(program: string, setup: string): string {
  const code = program.replace(/^\s*\/\/.*$/gm, '');
  const missing = freePackages.filter((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return new RegExp(`\\b${name}\\.[A-Z]`).test(code) && !setup.includes(`"${path}"`);
  });
  return missing.length === 0 ? '' : `import (\n${missing.map((path) => `\t"${path}"\n`).join('')})\n`;
}

/** The `main` function that a program lacks, or nothing. */
export function completeGoMain(program: string): string {
  return /^func\s+main\s*\(/m.test(program) ? '' : 'func main() {}\n';
}
