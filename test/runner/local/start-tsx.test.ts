import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const start = fileURLToPath(new URL('../../../src/runner/local/start-tsx.cjs', import.meta.url));
const distribution = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist');
const preflight = join(distribution, 'preflight.cjs');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-tsx-'));
  mkdirSync(join(folder, 'tmp'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const alone: readonly [string, string][] = [
  [
    'enums, namespaces and parameter properties',
    'enum A { B }\nnamespace N { export const x = 1 }\nclass P { constructor(public q = 2) {} }\nconsole.log(A[0], N.x, new P().q);',
  ],
  [
    'decorators of the standard',
    'function twice(f: any, _: any) { return function (this: unknown) { return f.call(this) * 2; }; }\nclass C { @twice two() { return 1; } }\nconsole.log(new C().two());',
  ],
  [
    'imports of Node itself',
    'import fs, { existsSync } from "node:fs";\nimport * as path from "path";\nimport os = require("os");\nconsole.log(fs.existsSync === existsSync, path.join("a", "b"), typeof os.EOL, require("node:util").format("%d", 1));',
  ],
  ['exports', 'export const a = 1; export default class B {}\nconsole.log(Object.keys(exports), B.name);'],
  ['where it lies', 'console.log(__filename, __dirname, process.argv.slice(1), process.argv0);'],
  [
    'names of functions',
    'const f = () => {}; class K {}\nfunction g(x: number): void {}\nconsole.log(f.name, K.name, g.toString());',
  ],
  ['`this` and `arguments`', 'console.log(this, typeof arguments);'],
  [
    'the order of ticks',
    'process.nextTick(() => console.log("tick"));\nPromise.resolve().then(() => console.log("promise"));\nsetTimeout(() => console.log("timer"));\nqueueMicrotask(() => console.log("microtask"));',
  ],
  [
    'asynchronous programs',
    'async function main(): Promise<void> { await null; for await (const x of [1, 2]) console.log(x); }\nmain().then(() => console.log("done"));',
  ],
  [
    'stdin, arguments and exit codes',
    'process.stdin.on("data", (d) => console.log(String(d))).on("end", () => process.exit(7));',
  ],
  [
    'an error, with its line',
    'interface Gone { a: 1 }\n\n\nfunction fail(): never {\n  throw new TypeError("here");\n}\nfail();',
  ],
  ['a rejection', 'type Gone = 1;\nvoid Promise.reject(new RangeError("there"));'],
  [
    'a caught error, with its line',
    'type Gone = 1;\ntry { null!.x } catch (error) { console.log((error as Error).stack!.split("\\n")[1]) }',
  ],
  [
    'errors that handlers take',
    'process.on("uncaughtException", (error, origin) => console.log(error.message, origin));\nthrow new Error("taken");',
  ],
  ['a byte order mark', '\uFEFFconsole.log("marked" as string);'],
  ['a hash bang', '#!/usr/bin/env tsx\nconsole.log("marked" as string);'],
  ['text that is not ASCII', 'console.log("é ✓ 🦀", /\\p{L}/u.test("é"));'],
  ['nothing', ''],
  ['unused imports', 'import { Worker } from "node:worker_threads";\nconsole.log("erased");'],
  [
    'types from anywhere',
    'import type { X } from "./nowhere";\nimport { type Y } from "nowhere";\nconsole.log("erased" satisfies string);',
  ],
];

const withTsx: readonly [string, string, Record<string, string>?][] = [
  ['another file', 'import { b } from "./b";\nconsole.log(b);', { 'b.ts': 'export const b: number = 1;' }],
  [
    'a file found at run time',
    'for (const name of ["./b"]) console.log(require(name));',
    { 'b.ts': 'export const b: number = 1;' },
  ],
  [
    'a dynamic import',
    'import("./b.js").then(({ b }) => console.log(b));',
    { 'b.ts': 'export const b: number = 1;' },
  ],
  ['an import in a string', 'eval("require(\\"./b\\")");', { 'b.ts': 'console.log("b" as string);' }],
  [
    'a module by its package.json',
    'console.log(await Promise.resolve(import.meta.url.length > 0), typeof module);',
    { 'package.json': '{ "type": "module" }' },
  ],
  ['import.meta', 'console.log(import.meta.url, import.meta/* */.filename);'],
  [
    'a tsconfig.json',
    'function old(...a: any[]) { console.log(a.length); }\nclass C { @old m() {} }',
    { 'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true } }' },
  ],
  ['data', 'import data from "./data.json";\nconsole.log(data.a);', { 'data.json': '{ "a": 1 }' }],
  [
    'threads',
    'import { Worker, isMainThread } from "worker_threads";\nif (isMainThread) new Worker(__filename);\nelse console.log("thread" as string);',
  ],
  [
    'children',
    'import { fork } from "child_process";\nif (process.send === undefined) fork(__filename);\nelse console.log("child" as string);',
  ],
  ['the module object', 'console.log(module.children.length, module.exports);'],
  ['a package that is not there', 'import x from "nowhere";\nconsole.log(x);'],
];

const refused: readonly [string, string][] = [
  ['a syntax error', 'const = 1;'],
  ['await outside of modules', 'console.log(await 1);\nrequire("fs");'],
];

describe('a TypeScript program on the local runner', () => {
  it.each(alone)('does without tsx what it does with it: %s', (_, code) => {
    expect(runBothWays(code)).toBe('without tsx');
  });

  it.each(withTsx)('is left to tsx where that may make a difference: %s', (_, code, files) => {
    expect(runBothWays(code, files)).toBe('with tsx');
  });

  it.each(refused)('is told by tsx what is wrong with it: %s', (_, code) => {
    write({ 'code.ts': code });
    const own = run(start);
    expect(own).toMatchObject({ status: 1, stderr: expect.stringContaining('code.ts:1:') });
    expect(own).toEqual(run(preflight));
  });

  it('is left to tsx where variables tell tsx or esbuild something', () => {
    expect(
      runBothWays('console.log(1)', { 'own.json': '{}' }, { TSX_TSCONFIG_PATH: join(folder, 'own.json') }),
    ).toBe('with tsx');
  });
});

/** Whether tsx was loaded, when what came of it is the same as by tsx. */
function runBothWays(
  code: string,
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): string {
  write({ 'code.ts': code, ...files });
  const own = run(start, env);
  const isTsx = leavesTrace();
  expect(own).toEqual(run(preflight, env));
  expect(leavesTrace()).toBe(true);
  return isTsx ? 'with tsx' : 'without tsx';
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function run(required: string, env: Readonly<Record<string, string>> = {}): unknown {
  const loader = pathToFileURL(join(distribution, 'loader.mjs')).href;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', required, '--import', loader, 'code.ts', 'an argument'],
    { cwd: folder, env: { TMPDIR: join(folder, 'tmp'), ...env }, input: 'input', encoding: 'utf8' },
  );
  // By whom the program was called differs, and is nobody's business.
  return {
    status,
    stdout,
    stderr: stderr.replace(/^ +at .*(?:node:internal|\/tsx\/dist\/|start-tsx).*\n/gm, ''),
  };
}

/** tsx keeps what it has transformed in a folder among the temporary files. */
function leavesTrace(): boolean {
  return existsSync(join(folder, 'tmp', `tsx-${process.getuid?.()}`));
}
