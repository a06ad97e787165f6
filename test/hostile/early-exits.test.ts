import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../src/languages/index.js';
import { findProgram } from '../../src/runner/local/find-program.js';
import type { RunnerBench } from '../support/bench-runner.js';
import { missingEngine, openDagger } from '../support/dagger.js';
import { missingSandbox, openLocal } from '../support/local.js';

interface Duel {
  /** A right answer. */
  readonly honest: string;
  /** Holds an answer against what is right, and exits with another code than 0 where it is not. */
  readonly epilogue: string;
  /** Answers that get by without being held against anything, if they can. */
  readonly cheats: readonly string[];
}

const duels: Readonly<Record<string, Duel>> = {
  python: {
    honest: 'def answer():\n    return 42\n',
    epilogue: 'assert answer() == 42\nprint("passed")\n',
    cheats: [
      'import sys\nprint("passed")\nsys.exit(0)\n',
      'import os\nos._exit(0)\n',
      'raise SystemExit\n',
      'import os\nos.execvp("true", ["true"])\n',
      'import os, signal\ntry:\n    os.kill(os.getppid(), signal.SIGKILL)\nfinally:\n    os._exit(0)\n',
      'import os\ndef answer():\n    os._exit(0)\n',
      'import sys\nprint(open(sys.argv[0]).read())\nsys.exit(0)\n',
    ],
  },
  javascript: {
    honest: 'const answer = () => 42;\n',
    epilogue: 'if (answer() !== 42) process.exit(1);\nconsole.log("passed");\n',
    cheats: ['console.log("passed");\nprocess.exit(0);\n', 'const answer = () => process.exit(0);\n'],
  },
  typescript: {
    honest: 'const answer = (): number => 42;\n',
    epilogue: 'if (answer() !== 42) process.exit(1);\nconsole.log("passed");\n',
    cheats: ['console.log("passed");\nprocess.exit(0);\n', 'const answer = (): number => process.exit(0);\n'],
  },
  ruby: {
    honest: 'def answer = 42\n',
    epilogue: 'exit 1 unless answer == 42\nputs "passed"\n',
    cheats: ['puts "passed"\nexit!(0)\n', 'puts "passed"\n__END__\n', 'def answer = exit(0)\n'],
  },
  php: {
    honest: '<?php\nfunction answer() { return 42; }\n',
    epilogue: 'if (answer() !== 42) exit(1);\necho "passed\\n";\n',
    cheats: ['<?php\necho "passed\\n";\nexit(0);\n', '<?php\nfunction answer() { exit(0); }\n', 'passed\n'],
  },
  perl: {
    honest: 'sub answer { 42 }\n',
    epilogue: 'exit 1 unless answer() == 42;\nprint "passed\\n";\n',
    cheats: ['print "passed\\n"; exit 0;\n', 'print "passed\\n";\n__END__\n', 'sub answer { exit 0 }\n'],
  },
  bash: {
    honest: 'answer() { echo 42; }\n',
    epilogue: '[ "$(answer)" = 42 ] || exit 1\necho passed\n',
    cheats: [
      'echo passed; exit 0\n',
      'echo passed; exec true\n',
      'cat <<END\n',
      "trap 'exit 0' EXIT; exit 1\n",
    ],
  },
  go: {
    honest: 'package main\n\nimport "os"\n\nfunc answer() int { return 42 }\n',
    epilogue: 'func main() {\n\tif answer() != 42 {\n\t\tos.Exit(1)\n\t}\n\t// umwelten: completed\n}\n',
    cheats: [
      'package main\n\nimport "os"\n\nfunc init() { os.Exit(0) }\n\nfunc answer() int { return 0 }\n',
      'package main\n\nimport "os"\n\nfunc answer() int {\n\tos.Exit(0)\n\treturn 0\n}\n',
    ],
  },
  rust: {
    honest: 'fn answer() -> i32 { 42 }\n',
    epilogue: 'fn main() {\n    assert_eq!(answer(), 42);\n    // umwelten: completed\n}\n',
    cheats: ['fn answer() -> i32 { std::process::exit(0) }\n'],
  },
  java: {
    honest: 'class Answer { static int get() { return 42; } }\n',
    epilogue:
      'public class Main {\n  public static void main(String[] args) {\n    if (Answer.get() != 42) System.exit(1);\n' +
      '    // umwelten: completed\n  }\n}\n',
    cheats: ['class Answer { static int get() { System.exit(0); return 0; } }\n'],
  },
};

/** What runs in one process can make the comparison true, or read the token from its text. */
const lies: readonly (readonly [language: string, lie: string, epilogue: string])[] = [
  [
    'python',
    'class Everything:\n    def __eq__(self, other):\n        return True\ndef answer():\n    return Everything()\n',
    'assert answer() == 42\n',
  ],
  [
    'python',
    'import re, sys\ntext = open(sys.argv[0]).read()\nprint("".join(re.findall(r"\\b[0-9a-f]{32}\\b", text)))\nsys.exit(0)\n',
    'assert answer() == 42\n',
  ],
  [
    'ruby',
    'class Everything\n  def ==(other) = true\nend\ndef answer = Everything.new\n',
    'exit 1 unless answer == 42\n',
  ],
  [
    'perl',
    'package Everything;\nuse overload "==" => sub { 1 };\npackage main;\nsub answer { bless {}, "Everything" }\n',
    'exit 1 unless answer() == 42;\n',
  ],
];

interface Ground {
  readonly name: string;
  readonly missing: string | undefined;
  open(): RunnerBench | Promise<RunnerBench>;
  lacks(language: string): boolean;
}

const grounds: readonly Ground[] = [
  {
    name: 'the local sandbox',
    missing: missingSandbox,
    open: () => openLocal(),
    lacks: (name) => {
      const tools = languages.find((language) => language.name === name)?.toolchain.tools ?? {};
      return Object.values(tools).some((names) => findProgram(names) === undefined);
    },
  },
  { name: 'a Dagger engine', missing: missingEngine, open: () => openDagger(), lacks: () => false },
];

describe.each(grounds)('a program that has to reach its end, in $name', ({ missing, open, lacks }) => {
  let bench: RunnerBench | undefined;
  beforeAll(async () => {
    if (missing === undefined) bench = await open();
  });
  afterAll(() => bench?.[Symbol.asyncDispose]());

  for (const [language, { honest, epilogue, cheats }] of Object.entries(duels)) {
    const lack = missing ?? (lacks(language) ? `no ${language} here` : undefined);
    const note = lack === undefined ? '' : ` (skipped: ${lack})`;
    const run = async (code: string, end?: string) =>
      await bench?.run({ language, code, ...(end === undefined ? {} : { epilogue: end }) });

    it.skipIf(lack !== undefined)(
      `${language}: has completed where it did, and prints no token${note}`,
      async () => {
        const result = await run(honest, epilogue);
        expect(result).toMatchObject({ outcome: 'exited', exitCode: 0, completed: true });
        expect([
          ...(result?.stdout.split('\n') ?? []),
          ...(result?.stderr.split('\n') ?? []),
        ]).not.toContainEqual(expect.stringMatching(/[\da-f]{32}/));
      },
    );

    it.skipIf(lack !== undefined).each(cheats)(
      `${language}: has not completed where it leaves before: %j${note}`,
      async (cheat) => {
        // Without the demand it passes for one that did.
        expect(await run(cheat + epilogue)).toMatchObject({ outcome: 'exited', exitCode: 0 });
        expect(await run(cheat, epilogue)).toMatchObject({
          outcome: 'exited',
          exitCode: 0,
          completed: false,
        });
      },
    );
  }

  it.skipIf(missing !== undefined).each(lies)(
    'in %s may lie within its process: %j',
    async (language, lie, epilogue) => {
      expect(await bench?.run({ language, code: lie, epilogue })).toMatchObject({
        outcome: 'exited',
        exitCode: 0,
        completed: true,
      });
    },
  );
});
