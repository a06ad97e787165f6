// Each language as a user would build and run it by hand, without a sandbox, against the harness with all of its.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureRunningMs, runSuite } from './harness.mjs';
import { addRow, describe } from './table.mjs';

const workers = 2;
const tsx = fileURLToPath(new URL('../node_modules/.bin/tsx', import.meta.url));
/** Neither the shims of version managers nor variables such as NODE_EXTRA_CA_CERTS, which double what a start takes. */
const env = {
  HOME: process.env.HOME,
  LANG: 'C.UTF-8',
  PATH: [
    ask('python3', ['-c', 'import sys, os; print(os.path.dirname(os.path.realpath(sys.executable)))']),
    join(ask('rustc', ['--print', 'sysroot']), 'bin'),
    dirname(process.execPath),
    process.env.PATH,
  ].join(delimiter),
};
const usualBound = { atLeast: 0.8 };

/** `usual` is run in the folder of a program; all print the number that is in their code. */
const languages = [
  {
    name: 'typescript',
    file: 'code.ts',
    usual: `${tsx} code.ts`,
    count: 20,
    bound: { atLeast: 5 },
    write: (n) =>
      `enum Kind { A }\ninterface Item { n: number }\nconst item: Item = { n: ${n} };\nconsole.log(item.n + Kind.A);\n`,
  },
  {
    name: 'java',
    file: 'Main.java',
    usual: 'javac Main.java && java Main',
    count: 24,
    bound: { atLeast: 5 },
    write: (n) =>
      `import java.util.List;\n\npublic class Main {\n  public static void main(String[] args) {\n    System.out.println(List.of(${n}).get(0));\n  }\n}\n`,
  },
  {
    name: 'go',
    file: 'code.go',
    usual: 'go build -o program code.go && ./program',
    count: 20,
    bound: { atLeast: 1.8 },
    write: (n) =>
      `package main\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nfunc main() {\n\tfmt.Println(strings.TrimSpace(" ${n} "))\n}\n`,
  },
  {
    name: 'rust',
    file: 'code.rs',
    usual: 'rustc --edition 2021 -o program code.rs && ./program',
    count: 16,
    write: (n) => `fn main() {\n    let all: Vec<u64> = vec![${n}];\n    println!("{}", all[0]);\n}\n`,
  },
  { name: 'javascript', file: 'code.js', usual: 'node code.js', write: (n) => `console.log(${n});\n` },
  { name: 'python', file: 'code.py', usual: 'python3 code.py', write: (n) => `print(${n})\n` },
  { name: 'ruby', file: 'code.rb', usual: 'ruby code.rb', write: (n) => `puts ${n}\n` },
  { name: 'php', file: 'code.php', usual: 'php code.php', write: (n) => `<?php echo ${n}, "\\n";\n` },
  { name: 'perl', file: 'code.pl', usual: 'perl code.pl', addedMs: 1.5, write: (n) => `print "${n}\\n";\n` },
  { name: 'bash', file: 'code.sh', usual: 'bash code.sh', addedMs: 1.5, write: (n) => `echo ${n}\n` },
];

export function measureLanguages({ folder, rounds }) {
  for (const language of languages) {
    // Never the same program twice: some compilers keep what they have made.
    let next = 0;
    const take = (count) => Array.from({ length: count }, () => next++);
    const place = join(folder, 'languages', language.name);
    if (!runUsual(language, place, take(2))) {
      console.log(`${language.name}: skipped, since "${language.usual}" does not work here`);
      continue;
    }
    runHarness(language, place, take(2));
    const { count = 80 } = language;
    const pairs = Array.from({ length: rounds }, () => [
      runHarness(language, place, take(count)) / count,
      runUsual(language, place, take(count)) / count,
    ]);
    addRows(language, pairs);
  }
}

function addRows({ name, usual, bound = usualBound, addedMs }, pairs) {
  const rates = (index) => describe(pairs.map((pair) => 1000 / pair[index]));
  const shown = usual.replace(tsx, 'tsx');
  addRow({
    title: `${name}: rate to \`${shown}\` under xargs -P${workers}`,
    values: pairs.map(([own, other]) => other / own),
    unit: '×',
    // What starts in a millisecond is measured by what is added to it.
    ...(addedMs === undefined ? { bound } : {}),
    detail: `${rates(0)} against ${rates(1)} a second`,
  });
  if (addedMs === undefined) return;
  addRow({
    title: `${name}: added to a program`,
    values: pairs.map(([own, other]) => own - other),
    unit: ' ms',
    bound: { atMost: addedMs },
  });
}

/** How long all programs take, in milliseconds. */
function runHarness({ name, write }, place, numbers) {
  const suite = join(place, 'suite');
  mkdirSync(suite, { recursive: true });
  const cases = numbers.map((n) => ({
    name: `case ${n}`,
    language: name,
    code: write(n),
    expect: { stdout: String(n) },
  }));
  writeFileSync(join(suite, 'suite.yaml'), JSON.stringify({ cases }));
  return measureRunningMs(runSuite(suite, ['--runner', 'local', '-j', String(workers)]).events);
}

/** The same by hand; undefined where it does not work. */
function runUsual({ file, usual, write }, place, numbers) {
  const programs = join(place, 'programs');
  rmSync(programs, { recursive: true, force: true });
  const folders = numbers.map((n) => {
    const program = join(programs, String(n));
    mkdirSync(program, { recursive: true });
    writeFileSync(join(program, file), write(n));
    return program;
  });
  const since = performance.now();
  const { status } = spawnSync(
    'xargs',
    ['-P', String(workers), '-n', '1', 'sh', '-c', `cd "$0" && ${usual}`],
    { input: folders.join('\n'), stdio: ['pipe', 'ignore', 'ignore'], env },
  );
  return status === 0 ? performance.now() - since : undefined;
}

function ask(program, args) {
  return spawnSync(program, args, { encoding: 'utf8' }).stdout?.trim() ?? '';
}
