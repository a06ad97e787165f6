// Each language as a user would build and run it by hand: with its usual command, alone, in bubblewrap or by Docker; and
// by the harness.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureRunningMs, runSuite } from './harness.mjs';

export const workers = 2;
const tsx = fileURLToPath(new URL('../node_modules/.bin/tsx', import.meta.url));
/** Neither the shims of version managers nor variables such as NODE_EXTRA_CA_CERTS, which double what a start takes. */
export const env = {
  HOME: process.env.HOME,
  LANG: 'C.UTF-8',
  PATH: [
    ask('python3', ['-c', 'import sys, os; print(os.path.dirname(os.path.realpath(sys.executable)))']),
    join(ask('rustc', ['--print', 'sysroot']), 'bin'),
    dirname(process.execPath),
    process.env.PATH,
  ].join(delimiter),
};

/**
 * `usual` is run in the folder of a program; all print the number that is in their code. `image` is the
 * catalogue's. `count`: so many that the harness takes about a second, and opening boxes, a tenth of one, is little of it.
 */
export const languages = [
  {
    name: 'typescript',
    file: 'code.ts',
    usual: `${tsx} code.ts`,
    image: 'node:20-alpine',
    count: 20,
    bound: { atLeast: 5 },
    write: (n) =>
      `enum Kind { A }\ninterface Item { n: number }\nconst item: Item = { n: ${n} };\nconsole.log(item.n + Kind.A);\n`,
  },
  {
    name: 'java',
    file: 'Main.java',
    usual: 'javac Main.java && java Main',
    image: 'openjdk:17-alpine',
    count: 24,
    bound: { atLeast: 5 },
    write: (n) =>
      `import java.util.List;\n\npublic class Main {\n  public static void main(String[] args) {\n    System.out.println(List.of(${n}).get(0));\n  }\n}\n`,
  },
  {
    name: 'go',
    file: 'code.go',
    usual: 'go build -o program code.go && ./program',
    image: 'golang:1.21-alpine',
    count: 20,
    bound: { atLeast: 1.8 },
    write: (n) =>
      `package main\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nfunc main() {\n\tfmt.Println(strings.TrimSpace(" ${n} "))\n}\n`,
  },
  {
    name: 'rust',
    file: 'code.rs',
    usual: 'rustc --edition 2021 -o program code.rs && ./program',
    image: 'rust:1.75-alpine',
    count: 40,
    write: (n) => `fn main() {\n    let all: Vec<u64> = vec![${n}];\n    println!("{}", all[0]);\n}\n`,
  },
  {
    name: 'javascript',
    file: 'code.js',
    usual: 'node code.js',
    image: 'node:20-alpine',
    write: (n) => `console.log(${n});\n`,
  },
  {
    name: 'python',
    file: 'code.py',
    usual: 'python3 code.py',
    image: 'python:3.11-alpine',
    write: (n) => `print(${n})\n`,
  },
  {
    name: 'ruby',
    file: 'code.rb',
    usual: 'ruby code.rb',
    image: 'ruby:3.2-alpine',
    write: (n) => `puts ${n}\n`,
  },
  {
    name: 'php',
    file: 'code.php',
    usual: 'php code.php',
    image: 'php:8.2-alpine',
    write: (n) => `<?php echo ${n}, "\\n";\n`,
  },
  {
    name: 'perl',
    file: 'code.pl',
    usual: 'perl code.pl',
    image: 'perl:5.42',
    count: 400,
    addedMs: 1.5,
    write: (n) => `print "${n}\\n";\n`,
  },
  {
    name: 'bash',
    file: 'code.sh',
    usual: 'bash code.sh',
    image: 'bash:latest',
    count: 400,
    addedMs: 1.5,
    write: (n) => `echo ${n}\n`,
  },
];

/** Of programs that no run has had before: what is built is kept from one run to the next. */
export function firstNumber() {
  return Math.floor(Date.now() / 1000);
}

/** How a command is told to a reader. */
export function showUsual({ usual }) {
  return usual.replace(tsx, 'tsx');
}

/** How long all programs take, in milliseconds: `running` from the first to the last, `whole` with start-up. */
export function runHarness({ name, write }, place, numbers, options) {
  const suite = join(place, 'suite');
  mkdirSync(suite, { recursive: true });
  const cases = numbers.map((n) => ({
    name: `case ${n}`,
    language: name,
    code: write(n),
    expect: { stdout: String(n) },
  }));
  writeFileSync(join(suite, 'suite.yaml'), JSON.stringify({ cases }));
  const { events, wholeMs } = runSuite(suite, ['--runner', 'local', '-j', String(workers)], options);
  return { running: measureRunningMs(events), whole: wholeMs };
}

/** The usual command with nothing around it, for `runByHand`. */
export function runBare({ usual }) {
  return ['sh', '-c', `cd {} && ${usual}`];
}

/**
 * The same by hand: how long all programs take under `xargs -P`, in milliseconds; undefined where it does not work.
 * In the command, `{}` is the folder of a program.
 */
export function runByHand({ file, write }, place, numbers, command, { env: used = env } = {}) {
  const programs = join(place, 'programs');
  rmSync(programs, { recursive: true, force: true });
  const folders = numbers.map((n) => {
    const program = join(programs, String(n));
    mkdirSync(program, { recursive: true });
    writeFileSync(join(program, file), write(n));
    return program;
  });
  const since = performance.now();
  const { status } = spawnSync('xargs', ['-P', String(workers), '-I', '{}', ...command], {
    input: folders.join('\n'),
    stdio: ['pipe', 'ignore', 'ignore'],
    env: used,
  });
  return status === 0 ? performance.now() - since : undefined;
}

/** What a program prints, or an empty text where it cannot be run. */
export function ask(program, args, options = {}) {
  return spawnSync(program, args, { encoding: 'utf8', ...options }).stdout?.trim() ?? '';
}
