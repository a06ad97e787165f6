import { execFileSync } from 'node:child_process';
import { symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSuiteFiles } from '../../src/suite/find-suite-files.js';
import { loadSuites } from '../../src/suite/load-suites.js';
import { loadProject } from '../../src/suite/project.js';
import {
  createFolder,
  loadCase,
  loadCases,
  loadText,
  printMistakes,
  printRejection,
} from './scratch-project.js';

const suite = 'cases:\n  - { name: one, language: bash, code: echo }\n';

/** Loads what is found below `suites/`. */
async function loadAll(root: string) {
  const files = await findSuiteFiles([], { cwd: root, root });
  return await loadSuites(files, { project: await loadProject(root), forbidOnly: false });
}

async function listIds(root: string): Promise<string[]> {
  const { suites } = await loadAll(root);
  const ids = [];
  for (const { cases } of suites) for await (const { id } of cases()) ids.push(id);
  return ids;
}

describe('a file that is a bomb', () => {
  it('of aliases, ten levels of nine, is refused at once', async () => {
    const levels = Array.from({ length: 10 }, (_, level) => {
      const inner = level === 0 ? Array(9).fill('"x"') : Array(9).fill(`*a${level - 1}`);
      return `x-a${level}: &a${level} [${inner.join(', ')}]\n`;
    });
    expect(await printMistakes(`${levels.join('')}name: *a9\n${suite}`)).toMatch(/aliases/);
  });

  it('of 100 MB is refused unread', async () => {
    const root = await createFolder({ 'umwelten-suite.yaml': '', 'suites/large.yaml': suite });
    await truncate(join(root, 'suites/large.yaml'), 100 * 2 ** 20);
    expect(await printRejection(loadAll(root))).toBe(
      'error: suites/large.yaml:1:1: the file is larger than 64 MiB',
    );
  });

  it.each([
    ['lists in one line', `x-a: ${'['.repeat(10_000)}`],
    ['lists in lists, one below the other', `x-a:\n${Array.from({ length: 10_000 }, () => '- ').join('')}x`],
    ['mappings in one line', `x-a: ${'{a: '.repeat(10_000)}`],
    ['keys that are keys', `${'? '.repeat(10_000)}x`],
    [
      'mappings, each further in',
      Array.from({ length: 1_000 }, (_, level) => `${' '.repeat(level)}x-a:`).join('\n'),
    ],
  ])('of 10,000 %s is told as nested too deeply', async (_, text) => {
    expect(await printMistakes(`${text}\n`)).toMatch(/nested too deeply/);
  });

  it('in a row, nested 100,000 deep, is told with its line', async () => {
    const rows = `{"a":1}\n{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n`;
    const text =
      'foreach: rows.jsonl\ncases:\n  - { name: "${{ row.a }}", language: bash, code: "${{ row.a }}" }\n';
    expect(await printMistakes(text, { files: { 'rows.jsonl': rows } })).toMatch(
      /^error: (rows\.jsonl:2|suite\.yaml:3):/,
    );
  });

  it('of a line that a regular expression would walk again and again is read at once', async () => {
    const spaces = ' '.repeat(200_000);
    const startedAt = performance.now();
    for (const text of [
      `name: "${spaces}"\n`,
      `name: x${spaces}#\n`,
      `cases: [{name: "\${{${spaces}"}]\n`,
      `name: ${'a: '.repeat(20_000)}\n`,
    ])
      await printMistakes(text);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});

describe('YAML of other dialects', () => {
  it.each([
    ['!!js/function', 'x-a: !!js/function "function () {}"\n'],
    ['!!python/object', 'x-a: !!python/object/apply:os.system ["id"]\n'],
    ['!ruby/object', 'x-a: !ruby/object:Gem::Installer {}\n'],
    ['!!binary', 'x-a: !!binary aGk=\n'],
    ['!!timestamp', 'x-a: !!timestamp 2001-12-14\n'],
  ])('the tag %s is refused where it stands', async (_, text) => {
    expect(await printMistakes(text + suite)).toMatch(/^error: suite\.yaml:1:6: unresolved tag/);
  });

  it('an anchor of another document is none', async () => {
    expect(await printMistakes(`x-a: &a one\n---\nname: *a\n${suite}`)).toMatch(
      /^error: suite\.yaml:2:1: a second document/,
    );
  });

  it.each(['1e309', '.inf', '-.inf', '.nan', '0x1fffffffffffffffff', '1e-400', '-0.0', '1_000'])(
    'the number %s is a text as it is written, and no time',
    async (number) => {
      const text = (key: string) =>
        `cases:\n  - { name: one, language: bash, code: echo, ${key}: ${number} }\n`;
      expect((await loadCase(text('stdin'))).stdin).toBe(number);
      expect(await printMistakes(text('timeout'))).toMatch(/timeout must be a positive duration/);
    },
  );

  it('merge keys of a list, of each other and of what is there already leave the first', async () => {
    const { env } = await loadCase(
      'x-a: &a { A: a, B: a, C: a }\nx-b: &b { B: b, D: b, <<: *a }\ncases:\n  - { name: one, language: bash, code: echo, env: { A: own, <<: [*b, *a] } }\n',
    );
    expect(env).toEqual({ A: 'own', B: 'b', C: 'a', D: 'b' });
  });
});

describe('encodings', () => {
  it('a byte order mark, carriage returns and a tab behind a value change nothing', async () => {
    const plain = 'cases:\n  - name: one\n    language: bash\n    code: |\n      echo\n';
    const [expected] = await loadCases(plain);
    for (const text of [
      `\ufeff${plain}`,
      plain.replaceAll('\n', '\r\n'),
      plain.replace('bash', 'bash\t'),
      `\ufeff${plain.replaceAll('\n', '\r\n')}`,
    ]) {
      const [testCase] = await loadCases(text);
      expect({ ...testCase, origin: undefined }).toEqual({ ...expected, origin: undefined });
    }
  });

  it.each([
    ['a byte that begins nothing', [0xff]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['half a surrogate', [0xed, 0xa0, 0x80]],
    ['a character beyond the last', [0xf4, 0x90, 0x80, 0x80]],
    ['a character that is cut off', [0xe2, 0x82]],
  ])('%s is told with its place', async (_, bytes) => {
    const text = Buffer.concat([Buffer.from('name: é\n# x'), Buffer.from(bytes)]);
    expect(await printMistakes(text)).toMatch(/^error: suite\.yaml:2:[45]: the file is not UTF-8\n/);
  });

  it('a NUL in the file is told', async () => {
    expect(await printMistakes(`name: a\0b\n${suite}`)).toMatch(/^error: suite\.yaml:1:/);
  });
});

describe('folders and names', () => {
  it('links that lead round in a circle are walked once', async () => {
    const root = await createFolder({
      'umwelten-suite.yaml': '',
      'suites/a.yaml': suite,
      'suites/b/c.yaml': suite,
    });
    await symlink('.', join(root, 'suites/b/self'));
    await symlink('..', join(root, 'suites/b/up'));
    await symlink('../b', join(root, 'suites/b/again'));
    await symlink('loop', join(root, 'suites/b/loop'));
    await symlink('loop.yaml', join(root, 'suites/loop.yaml')).catch(() => {});
    expect((await listIds(root)).sort()).toEqual(['suites/a.yaml::one', 'suites/b/c.yaml::one']);
  });

  it('a link to a folder elsewhere is walked, under its own name', async () => {
    const root = await createFolder({
      'umwelten-suite.yaml': '',
      'suites/a.yaml': suite,
      'other/b.yaml': suite,
    });
    await symlink('../other', join(root, 'suites/link'));
    expect(await listIds(root)).toEqual(['suites/a.yaml::one', 'suites/link/b.yaml::one']);
  });

  it.each([
    'quo"te',
    "apos'",
    '-dash',
    '--flag',
    '!bang',
    'br[a]cket',
    'br{a,b}ace',
    'star*',
    'que?',
    'per%41',
    'hash#',
    'col:on',
    ' space ',
    '😀',
    'é',
    '$(id)',
    '`id`',
    '&amp;<b>',
    'a'.repeat(250),
    '__proto__',
  ])('a suite named %j is found and loaded', async (name) => {
    const root = await createFolder({ 'umwelten-suite.yaml': '', [`suites/${name}.yaml`]: suite });
    expect(await listIds(root)).toEqual([`suites/${name}.yaml::one`]);
  });

  it.each(['new\nline', 'tab\t', '\x1b[31mred', 'c1\x9b', 'x\u2028y', 'x\u2029y'])(
    'a suite named %j is refused: its ids would be more than one line',
    async (name) => {
      const root = await createFolder({ 'umwelten-suite.yaml': '', [`suites/${name}.yaml`]: suite });
      const printed = await printRejection(loadAll(root));
      expect(printed).toMatch(/: the path of the file has control characters in it\nhint: rename it/);
      expect(printed).not.toMatch(/[^\P{Cc}\n]/u);
    },
  );

  it.skipIf(process.platform !== 'linux')('a suite whose name is not UTF-8 is told as such', async () => {
    const root = await createFolder({ 'umwelten-suite.yaml': '', 'suites/a.yaml': suite });
    // Node itself can only name it as bytes.
    await writeFile(
      Buffer.concat([Buffer.from(join(root, 'suites/bad')), Buffer.of(0xff), Buffer.from('.yaml')]),
      suite,
    );
    expect(await printRejection(loadAll(root))).toMatch(
      /: the path of the file is not UTF-8\nhint: rename it/,
    );
  });

  it.skipIf(process.platform !== 'linux')('what is no file is told, and not waited for', async () => {
    const root = await createFolder({ 'umwelten-suite.yaml': '' });
    execFileSync('mkfifo', [join(root, 'pipe.yaml')]);
    const project = await loadProject(root);
    for (const [path, problem] of [
      ['pipe.yaml', 'is not a regular file'],
      ['.', 'is a folder'],
      ['/dev/zero', 'is not a regular file'],
      ['x'.repeat(5000), 'cannot be read'],
    ] as const) {
      const printed = await printRejection(
        loadSuites([path.startsWith('/') ? path : join(root, path)], { project, forbidOnly: false }),
      );
      expect(printed).toContain(problem);
    }
  });
});

it('a key that is there twice is told in every mapping, however it is written', async () => {
  for (const text of ['a: 1\n"a": 2\n', "{a: 1, 'a': 2}\n", '? a\n: 1\n? a\n: 2\n', '1: a\n"1": b\n']) {
    await expect(loadText(`x-a:\n${text.replace(/^/gm, '  ').trimEnd()}\n${suite}`)).rejects.toThrow(
      /duplicate key/,
    );
  }
});

it.each([
  ['foreach', '{ x: rows.jsonl }'],
  ['foreach', '[]'],
  ['matrix', 'none'],
  ['matrix', '[]'],
])('a suite whose "%s" is %s is told so, whatever its cases and defaults are', async (key, value) => {
  const text = `${key}: ${value}\ndefaults: { env: "\${{ row.a }}", args: [1], files: { a: "\${{ row.a }}" } }\ncases:\n  - { name: one, language: bash, responseFile: -1 }\n  - { name: two, code: [], tests: 7 }\n`;
  expect(await printMistakes(text)).toMatch(new RegExp(`^error: suite\\.yaml:1:\\d+: .*(${key}|rows)`));
});
