import { describe, expect, it } from 'vitest';
import { findLanguage } from '../../src/languages/index.js';
import type { LanguageProgram } from '../../src/languages/language.js';

const mebibyte = 2 ** 20;

function describeProgram(language: string, code = ''): LanguageProgram | undefined {
  const limits = { build: { memoryBytes: 2048 * mebibyte }, run: { memoryBytes: 512 * mebibyte } };
  return findLanguage(language)?.describeProgram(code, limits);
}

describe('describeProgram', () => {
  it.each<[string, LanguageProgram]>([
    ['typescript', { sourcePath: '/app/code.ts', run: { command: ['tsx', '/app/code.ts'] } }],
    ['javascript', { sourcePath: '/app/code.js', run: { command: ['node', '/app/code.js'] } }],
    [
      'python',
      {
        sourcePath: '/app/code.py',
        run: { command: ['python', '/app/code.py'], env: { PYTHONUNBUFFERED: '1' } },
      },
    ],
    ['ruby', { sourcePath: '/app/code.rb', run: { command: ['ruby', '/app/code.rb'] } }],
    [
      'php',
      {
        sourcePath: '/app/code.php',
        run: { command: ['php', '-c', '/dev/null', '-dsession.save_path=/tmp', '/app/code.php'] },
      },
    ],
    ['perl', { sourcePath: '/app/code.pl', run: { command: ['perl', '/app/code.pl'] } }],
    ['bash', { sourcePath: '/app/code.sh', run: { command: ['bash', '/app/code.sh'] } }],
  ])('%s is run as it is', (language, program) => {
    expect(describeProgram(language)).toEqual(program);
  });

  it.each<[string, LanguageProgram]>([
    [
      'go',
      {
        sourcePath: '/app/code.go',
        build: {
          command: ['go', 'build', '-o', '/app/program', '/app/code.go'],
          artefacts: ['/app/program'],
          env: { CGO_ENABLED: '0', GOTOOLCHAIN: 'local' },
        },
        run: { command: ['/app/program'] },
      },
    ],
    [
      'rust',
      {
        sourcePath: '/app/code.rs',
        build: {
          command: ['rustc', '--edition', '2021', '-o', '/app/program', '/app/code.rs'],
          artefacts: ['/app/program'],
        },
        run: { command: ['/app/program'] },
      },
    ],
    [
      'swift',
      {
        sourcePath: '/app/code.swift',
        build: {
          command: ['swiftc', '-o', '/app/program', '/app/code.swift'],
          artefacts: ['/app/program'],
        },
        run: { command: ['/app/program'] },
      },
    ],
  ])('%s is built, and what was built is run', (language, program) => {
    expect(describeProgram(language)).toEqual(program);
  });

  it('Java is built from a file of its class, and run by the name of its class', () => {
    const code = 'package shapes;\npublic class Square { public static void main(String[] args) {} }\n';
    expect(describeProgram('java', code)).toEqual({
      sourcePath: '/app/Square.java',
      build: {
        command: [
          ...['javac', '-J-Xms8m', '-J-Xmx1536m', '-J-XX:+UseSerialGC', '-J-XX:TieredStopAtLevel=1'],
          ...['-J-XX:SharedArchiveFile=/opt/umwelten-suite/cache/java/javac.jsa', '-J-Xlog:disable'],
          ...['-encoding', 'UTF-8', '-proc:none', '-d', '/app/classes', '/app/Square.java'],
        ],
        artefacts: ['/app/classes'],
      },
      run: {
        command: [
          ...['java', '-Xms8m', '-Xmx384m', '-XX:+UseSerialGC'],
          ...['-Dfile.encoding=UTF-8', '-Dstdout.encoding=UTF-8', '-Dstderr.encoding=UTF-8'],
          ...['-cp', '/app/classes', 'shapes.Square'],
        ],
      },
    });
  });

  it.each([
    [32, 16],
    [128, 32],
    [256, 160],
    [512, 384],
    [4096, 3072],
  ])("of %i MiB Java's heap gets %i MiB", (memoryMiB, heapMiB) => {
    const limits = { build: { memoryBytes: mebibyte }, run: { memoryBytes: memoryMiB * mebibyte } };
    const program = findLanguage('java')?.describeProgram('', limits);
    expect(program?.run.command).toContain(`-Xmx${heapMiB}m`);
  });
});

describe('TypeScript is declared a module', () => {
  it.each([
    ['it awaits at the top level', 'const x = await fetch("https://example.org");'],
    ['it awaits in a loop at the top level', 'for await (const x of xs) {}'],
    [
      'it awaits and makes its own require',
      'const require = createRequire(import.meta.url);\nawait require("x")();',
    ],
    [
      'it awaits and only speaks of require',
      'await 1; // like require("fs")\nlog("module.exports", `__dirname`);',
    ],
    ['it awaits and has a method called require', 'await 1; loader.require("fs");'],
  ])('where %s', (_reason, code) => {
    expect(describeProgram('typescript', code)?.companions).toEqual({
      '/app/package.json': '{ "type": "module" }\n',
    });
  });

  it.each([
    ['it does not await', 'import fs from "node:fs";'],
    ['it requires', 'const fs = require("node:fs"); async () => await fs;'],
    ['it asks whether it is the main module', 'async () => await x; if (require.main === module) main();'],
    ['it exports by assignment', 'async () => await x; export = { main };'],
    ['it fills exports', 'async () => await x; module.exports = { main };'],
    ['it asks for its folder', 'async () => await x; log(__dirname);'],
    ['it has no word that is await', 'const awaited = 1;'],
  ])('not where %s', (_reason, code) => {
    expect(describeProgram('typescript', code)).not.toHaveProperty('companions');
  });
});
