import { describe, expect, it } from 'vitest';
import { detectPackages } from '../../../src/packages/detect/detect-packages.js';
import { readDetection } from './read-detection.js';

const supported = ['go', 'java', 'javascript', 'perl', 'php', 'python', 'ruby', 'rust', 'typescript'];

describe('a name that no index gives out', () => {
  it.each([
    ['javascript', "import 'x; rm -rf /'", 'x; rm -rf '],
    ['javascript', "require('--registry=http://example.com')", '--registry=http:'],
    ['javascript', "require('foo; cmd #')", 'foo; cmd #'],
    ['javascript', "require('$(id)')", '$(id)'],
    ['javascript', "require('@scope/../../etc/passwd')", '@scope/..'],
    ['ruby', "require '--source=x'", '--source=x'],
    ['ruby', "gem 'x; id'", 'gem "x; id"'],
    ['ruby', "gem 'x', '--evil'", 'gem "x"'],
    ['go', 'package main\nimport "example.com/x@latest; id"', 'example.com/x@latest; id'],
    ['go', 'package main\nimport "-x.example.com/y"', '-x.example.com/y'],
    ['go', 'package main\nimport "example.com/../../x"', 'example.com/../../x'],
    ['python', '__import__("x; id")', 'x; id'],
    ['python', '# /// script\n# dependencies = ["-r/etc/passwd", "x\\nid"]\n# ///', '-r/etc/passwd'],
    ['python', '__import__("a b")', 'a b'],
    ['python', '# /// script\n# dependencies = ["a b", "c d>=1"]\n# ///', 'a b'],
    ['python', 'import importlib\nimportlib.import_module("--index-url=x")', '--index-url=x'],
    ['rust', '// cargo-deps: x="1; id"\nfn main() {}', 'x="1; id"'],
    ['java', '//DEPS -x:y:1\nclass A {}', '-x:y:1'],
  ])('is never returned as a package: %s %j', async (language, code, written) => {
    const { packages, optional, unresolved } = await readDetection(language, code);
    expect(packages).toEqual([]);
    expect(optional).toEqual([]);
    expect(unresolved[0]).toContain(written.slice(0, 8));
  });
});

/** Characters that look random and are the same in every run. */
function scatter(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(state % 256);
  }).join('');
}

const hostile: readonly (readonly [string, string])[] = [
  ['random bytes', scatter(60_000)],
  ['nothing but opening brackets', '(['.repeat(100_000)],
  ['brackets just below the bound', `${'([{'.repeat(80)}${'}])'.repeat(80)}`],
  ['an unterminated string', `import "${'a\n'.repeat(100_000)}`],
  ['an unterminated here-document', `import x\nuse Foo; print <<EOT;\n${'line\n'.repeat(50_000)}`],
  ['one long chain of calls', `import x from 'y'\n${'a.b('.repeat(60_000)}`],
  ['a thousand lines that cannot be read', 'import import from use ::: require ) ( ] [ } {\n'.repeat(1_000)],
  ['many here-documents at once', `${'<<ABCDEFGH, '.repeat(300)}\n`],
  ['many failing imports', `try:\n    import a\nexcept ImportError:\n    import b\n`.repeat(10_000)],
  ['many statements in one eval', `eval {\n${'use Foo;\nrequire "x";\n'.repeat(20_000)}}`],
  ['many types', `import { A } from 'a'\n${'let x: A = A;\n'.repeat(30_000)}`],
  ['many openings of comments', '/*'.repeat(100_000)],
  [
    'much white space after keywords',
    ['from', 'import', 'require', 'require (', 'use', 'gem "x",', 'import {']
      .map((word) => `${word}${' '.repeat(30_000)}x`)
      .join('\n'),
  ],
  ['one long word', 'a'.repeat(500_000)],
  ['many blank lines', '\n'.repeat(500_000)],
  [
    'many manifests that do not end',
    '# /// script\n# dependencies = [\n//! ```cargo\n//! [dependencies]\n---cargo\n'.repeat(5_000),
  ],
  [
    'one long list of dependencies',
    `# /// script\n# dependencies = [ ${'a'.repeat(500_000)}\n# ///\n// cargo-deps: ${'a'.repeat(500_000)}\n`,
  ],
  ['many escapes', `require("${'\\'.repeat(200_001)}`],
  ['unpaired surrogates', `import "\ud800x"\nimport x from '\udfff'`],
];

describe.each(supported)('a hostile program in %s', (language) => {
  it.each(hostile)('is read or given up within the bound: %s', async (_, code) => {
    const started = process.cpuUsage();
    const detection = await detectPackages(language, code, {});
    expect(detection).not.toHaveProperty('unsupported');
    // Two seconds are the parser's own bound; the rest is for what comes before and after.
    expect(readCpuMs(started)).toBeLessThan(10_000);
  });

  it('leaves the next one to be read', async () => {
    await detectPackages(language, `import x\nuse y;\n${'{['.repeat(50_000)}`, {});
    expect(await readDetection(language, ordinary[language] ?? '')).toMatchObject({
      packages: [expect.any(String)],
    });
  });
});

it.each(supported)(
  'a file beside a program in %s that is hostile is read within the bound',
  async (language) => {
    const text = `${'require require use import from '.repeat(20_000)}\n${'\n'.repeat(200_000)}${'/*'.repeat(50_000)}`;
    const files = [
      'package.json',
      'tsconfig.json',
      'go.mod',
      'composer.json',
      'Gemfile',
      'a.py',
      'a.rb',
      'a.pm',
      'a.php',
      'A.java',
    ];
    const started = process.cpuUsage();
    await detectPackages(language, text, Object.fromEntries(files.map((name) => [name, `${text} a`])));
    expect(readCpuMs(started)).toBeLessThan(15_000);
  },
);

const ordinary: Readonly<Record<string, string>> = {
  go: 'package main\nimport "rsc.io/quote"',
  java: 'import org.jsoup.Jsoup;\nclass A {}',
  javascript: "import 'axios'",
  perl: 'use Moose;',
  php: '<?php new \\GuzzleHttp\\Client();',
  python: 'import numpy',
  ruby: "require 'nokogiri'",
  rust: 'use rand::Rng;',
  typescript: "import 'axios'",
};

function readCpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

it('a program of a megabyte is read', async () => {
  const code = `import numpy\n${'def f(x):\n    return [x + 1, "a string", {"key": x}]\n'.repeat(20_000)}import pandas\n`;
  expect(code.length).toBeGreaterThan(1_000_000);
  expect(await readDetection('python', code)).toEqual({
    packages: ['numpy', 'pandas'],
    optional: [],
    unresolved: [],
  });
});

it('a program that is nested too deeply says so', async () => {
  expect(await detectPackages('python', `import numpy\nx = ${'['.repeat(1_000)}`, {})).toEqual({
    packages: [],
    optional: [],
    unresolved: [
      { import: 'the program', line: 1, reason: 'could not be read: it is too large or too deeply nested' },
    ],
  });
});

it.each(['bash', 'swift'])('%s says that packages are not supported', async (language) => {
  expect(await detectPackages(language, 'import Foundation', {})).toEqual({
    unsupported: `packages are not supported for ${language === 'bash' ? 'Bash' : 'Swift'}`,
  });
});
