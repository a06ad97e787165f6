// The cases that the harness and its peers are given, in Python and JavaScript, with the verdict that each must get.

const muchBytes = 3_000_000;
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const nearlyEveryByte = Buffer.from([...everyByte.subarray(0, 255), 254]);
const greeting = 'Grüße, 世界 🌍\n';

const programs = {
  python: {
    interpreter: 'python3',
    extension: 'py',
    square: (n) => `values = [${n}, 2, 3]\nprint(sum(value * value for value in values))\n`,
    writeBytes: 'import sys\nsys.stdout.buffer.write(bytes(range(256)))\n',
    addInput: 'print(sum(int(word) for word in input().split()))\n',
    loop: 'while True:\n    pass\n',
    sleep: 'import time\ntime.sleep(60)\n',
    exit: (code) => `import sys\nsys.exit(${code})\nprint("done")\n`,
    exitAfterwards: (code) => `import sys\nprint("done")\nsys.exit(${code})\n`,
    throw: 'print("done")\nraise ValueError("no")\n',
    kill: 'import os, signal\nprint("done", flush=True)\nos.kill(os.getpid(), signal.SIGKILL)\n',
    writeMuch: `print("x" * ${muchBytes})\n`,
    greet: `print(${JSON.stringify(greeting.trim())})\n`,
  },
  javascript: {
    interpreter: 'node',
    extension: 'js',
    square: (n) =>
      `const values = [${n}, 2, 3];\nconsole.log(values.reduce((sum, value) => sum + value * value, 0));\n`,
    writeBytes: 'process.stdout.write(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)));\n',
    addInput:
      'const text = require("node:fs").readFileSync(0, "utf8");\nconsole.log(text.trim().split(" ").reduce((sum, word) => sum + Number(word), 0));\n',
    loop: 'while (true);\n',
    sleep: 'setTimeout(() => {}, 60_000);\n',
    exit: (code) => `process.exit(${code});\nconsole.log("done");\n`,
    exitAfterwards: (code) => `console.log("done");\nprocess.exitCode = ${code};\n`,
    throw: 'console.log("done");\nthrow new Error("no");\n',
    kill: 'require("node:fs").writeSync(1, "done\\n");\nprocess.kill(process.pid, "SIGKILL");\n',
    writeMuch: `console.log("x".repeat(${muchBytes}));\n`,
    greet: `console.log(${JSON.stringify(greeting.trim())});\n`,
  },
};

/** How a language's programs are run: the name of its interpreter, and what their files end with. */
export function findInterpreter(language) {
  const { interpreter, extension } = programs[language];
  return { interpreter, extension };
}

/** Small programs, no two of which are the same. One in ten writes something else than it should. */
export function makeSmallCases(language, count, first) {
  return Array.from({ length: count }, (_, index) => {
    const n = first + index;
    const isWrong = index % 10 === 9;
    return {
      name: `square ${n}`,
      code: programs[language].square(n),
      stdin: '',
      exitCode: 0,
      stdout: Buffer.from(`${n * n + 13 + (isWrong ? 1 : 0)}\n`),
      verdict: isWrong ? 'failed' : 'passed',
    };
  });
}

/** Programs that do what programs of unknown authors do. Each has a second; two take longer. */
export function listOddCases(language) {
  const program = programs[language];
  const done = Buffer.from('done\n');
  const make = (name, code, verdict, { stdin = '', exitCode = 0, stdout = done } = {}) => ({
    name,
    code,
    stdin,
    exitCode,
    stdout,
    verdict,
  });
  return [
    make('writes every byte', program.writeBytes, 'passed', { stdout: everyByte }),
    make('writes one byte that is wrong', program.writeBytes, 'failed', { stdout: nearlyEveryByte }),
    make('writes UTF-8', program.greet, 'passed', { stdout: Buffer.from(greeting) }),
    make('writes 3 MB', program.writeMuch, 'passed', { stdout: Buffer.from(`${'x'.repeat(muchBytes)}\n`) }),
    make('reads its input', program.addInput, 'passed', { stdin: '3 4\n', stdout: Buffer.from('7\n') }),
    make('never ends', program.loop, 'timed-out'),
    make('sleeps', program.sleep, 'timed-out'),
    make('leaves before its output', program.exit(0), 'failed'),
    make('exits with 3, as it should', program.exitAfterwards(3), 'passed', { exitCode: 3 }),
    make('exits with 3', program.exitAfterwards(3), 'failed'),
    make('throws', program.throw, 'failed'),
    make('kills itself', program.kill, 'failed'),
  ];
}
