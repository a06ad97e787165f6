import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/languages/index.js';
import type { Language } from '../../src/languages/language.js';

const programs: Readonly<Record<string, string>> = {
  typescript:
    'enum Word { Hello }\nconst word: string = await Promise.resolve(Word[0]);\nconsole.log(word);\n',
  javascript: "import { EOL } from 'node:os';\nprocess.stdout.write('Hello' + EOL);\n",
  python: 'print("Hello")\n',
  ruby: 'puts "Hello"\n',
  go: 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("Hello") }\n',
  rust: 'fn main() { println!("Hello"); }\n',
  java: 'package words;\n\npublic class Greeter {\n  public static void main(String... a) { System.out.println("Hello"); }\n}\n',
  php: '<?php echo "Hello\\n";\n',
  perl: 'print "Hello\\n";\n',
  bash: 'echo Hello\n',
  swift: 'print("Hello")\n',
};

const limits = { build: { memoryBytes: 2 ** 31 }, run: { memoryBytes: 2 ** 29 } };
// A first Go program compiles the standard library that it uses.
const buildTimeoutMs = 300_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolchains-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each(languages)('the toolchain of $title', (language) => {
  const missing = Object.keys(language.toolchain.tools).filter(
    (tool) => findTool(language, tool) === undefined,
  );
  const lack = missing.length === 0 ? '' : ` (skipped: no ${missing.join(', ')} here)`;

  it.skipIf(lack !== '')(
    `builds and runs a program as described${lack}`,
    () => {
      const program = language.describeProgram(programs[language.name] ?? '', limits);
      for (const [path, text] of Object.entries(program.companions ?? {})) write(path, text);
      write(program.sourcePath, programs[language.name] ?? '');
      if (program.build !== undefined) {
        expect(start(language, program.build)).toEqual({ status: 0, stdout: '', stderr: '' });
        for (const path of program.build.artefacts) expect(existsSync(relocate(path))).toBe(true);
      }
      expect(start(language, program.run)).toEqual({ status: 0, stdout: 'Hello\n', stderr: '' });
    },
    buildTimeoutMs,
  );

  it.skipIf(lack !== '')(`says its version in one line${lack}`, () => {
    const { status, stdout } = start(language, { command: language.toolchain.versionCommand });
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(/\d+\.\d+/);
  });

  const { rootCommand, parseRoot } = language.toolchain;
  if (rootCommand === undefined) return;
  it.skipIf(lack !== '')(`says where it is installed${lack}`, () => {
    const { stdout, stderr } = start(language, { command: rootCommand });
    const root = parseRoot === undefined ? stdout : parseRoot(stdout + stderr);
    const [names = []] = Object.values(language.toolchain.tools);
    const found = names.filter((name) => isProgram(join(root?.trim() ?? '', 'bin', name)));
    expect(found).not.toEqual([]);
  });
});

/** The plan's paths are those of a box: here they are below a folder of the test's own. */
function relocate(text: string): string {
  return text.replaceAll('/app', folder);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(relocate(path)), { recursive: true });
  writeFileSync(relocate(path), text);
}

function start(
  language: Language,
  {
    command,
    env = {},
  }: { readonly command: readonly string[]; readonly env?: Readonly<Record<string, string>> },
): { status: number | null; stdout: string; stderr: string } {
  const [tool = '', ...rest] = command;
  const [file = '', ...first] = findTool(language, tool) ?? [relocate(tool)];
  const { status, stdout, stderr } = spawnSync(file, [...first, ...rest.map(relocate)], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function findTool(language: Language, tool: string): readonly string[] | undefined {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  if (tool === 'tsx') return [process.execPath, '--import', pathToFileURL(tsx).href];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = (language.toolchain.tools[tool] ?? []).flatMap((name) =>
    folders.map((path) => join(path, name)),
  );
  const found = paths.find(isProgram);
  return found === undefined ? undefined : [found];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
