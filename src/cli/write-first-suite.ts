import { access, constants, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { UserError } from '../model/errors.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Programs for the first suite, with the tool that each needs. */
const greetings = [
  {
    tool: 'python3',
    text: `  - name: hello from Python
    language: python
    code: |
      print("Hello from Python")
    expect:
      stdout: Hello from Python
`,
  },
  {
    tool: 'node',
    text: `  - name: adds numbers from its input
    language: javascript
    stdin: "1 2 3"
    code: |
      const numbers = require('node:fs').readFileSync(0, 'utf8').split(' ').map(Number);
      console.log(numbers.reduce((sum, number) => sum + number, 0));
    expect:
      stdout: 6
`,
  },
  {
    tool: 'bash',
    text: `  - name: fails as it should
    language: bash
    code: |
      echo "no such thing" >&2
      exit 3
    expect:
      exitCode: 3
      stderr: { contains: no such }
`,
  },
] as const;

const suiteHead = `# Each case is a program that runs in a sandbox, and what must come of it.
# \`umwelten-suite run\` runs this file, \`umwelten-suite validate\` checks it.
name: hello
cases:
`;

const projectText = `# This file marks the project's root. What is set here holds for all its suites.
defaults:
  timeout: 10s
`;

/** Writes the files of a new project; returns what it did and what to do next, as lines. */
export async function writeFirstSuite(folder: string, env: Env): Promise<string[]> {
  const cases = await findRunnable(env);
  const files = {
    'umwelten-suite.yaml': projectText,
    'suites/hello.yaml': suiteHead + cases.join(''),
  };
  const lines: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    lines.push(`${(await writeNew(join(folder, name), text)) ? 'wrote' : 'kept'} ${name}`);
  }
  return [...lines, 'next: umwelten-suite run'];
}

/** All of them where no tool is found: \`run\` then says how to get one. */
async function findRunnable(env: Env): Promise<string[]> {
  const found: string[] = [];
  for (const { tool, text } of greetings) {
    if (await isOnPath(tool, env)) found.push(text);
  }
  return found.length > 0 ? found : greetings.map(({ text }) => text);
}

async function isOnPath(tool: string, env: Env): Promise<boolean> {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (folder !== '' && (await isExecutable(join(folder, tool)))) return true;
  }
  return false;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the file was written: one that exists is never touched. */
async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw new UserError('file-unwritable', `cannot write ${file}: ${describe(cause)}`, { cause });
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
