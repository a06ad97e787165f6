import { describe, expect, it } from 'vitest';
import { loadCase, loadCases, printMistakes } from './scratch-project.js';

describe('mistakes of YAML', () => {
  it('an empty file, or one of comments, is no suite', async () => {
    const expected = [
      'error: suite.yaml:1:1: the file is empty',
      'hint: a suite has a list of "cases": `umwelten-suite init` writes a first one',
    ].join('\n');
    for (const text of ['', '\n\n', '# nothing\n', '---\n']) {
      expect(await printMistakes(text)).toBe(expected);
    }
  });

  it('what is not a mapping is no suite', async () => {
    expect(await printMistakes('- name: a\n')).toMatchInlineSnapshot(`
      "error: suite.yaml:1:1: the file must be a mapping with the key "cases", not a list
          1 | - name: a
            | ^^^^^^^^^
      hint: A suite of umwelten-suite: programs in several languages, how each is run, and what must come of it."
    `);
  });

  it('a tab that indents is underlined', async () => {
    expect(await printMistakes('cases:\n\t- name: a\n')).toMatchInlineSnapshot(`
      "error: suite.yaml:2:1: a tab cannot indent YAML
          2 |     - name: a
            | ^^^^
      hint: indent with spaces"
    `);
  });

  it('bytes that are not UTF-8 are told with their place', async () => {
    const bytes = Buffer.concat([
      Buffer.from('name: é\ncases: [] # caf'),
      Buffer.from([0xe9]),
      Buffer.from('\n'),
    ]);
    expect(await printMistakes(bytes)).toMatchInlineSnapshot(`
      "error: suite.yaml:2:17: the file is not UTF-8
          2 | cases: [] # caf�
            |                 ^
      hint: save the file as UTF-8"
    `);
  });

  it('UTF-16 is told as what is not UTF-8', async () => {
    expect(await printMistakes(Buffer.from('\ufeffcases: []\n', 'utf16le'))).toMatch(
      /^error: suite\.yaml:1:1: the file is not UTF-8\n/,
    );
  });

  it('a second document is refused', async () => {
    expect(await printMistakes('cases: []\n---\ncases: []\n')).toMatchInlineSnapshot(`
      "error: suite.yaml:2:1: a second document begins here
          2 | ---
            | ^^^
      hint: a file holds one document: make it a file of its own"
    `);
    expect(await printMistakes('---\ncases: []\n...\n---\ncases: []\n')).toMatch(/^error: suite\.yaml:4:1: /);
  });

  it('a duplicate key is told with the line of the first', async () => {
    expect(
      await printMistakes('cases:\n  - name: a\n    language: python\n    code: x\n    name: b\n'),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:5:5: duplicate key "name"
          5 |     name: b
            |     ^^^^
      hint: it is already on line 2"
    `);
  });

  it('a text with a colon in it, without quotes, is told as such', async () => {
    expect(await printMistakes('cases:\n  - name: one: two\n')).toMatchInlineSnapshot(`
      "error: suite.yaml:2:11: a second ":" on one line
          2 |   - name: one: two
            |           ^
      hint: put a text with ": " in it in quotes"
    `);
  });

  it('a tag is not known', async () => {
    expect(await printMistakes('name: !important x\ncases: []\n')).toMatchInlineSnapshot(`
      "error: suite.yaml:1:7: unresolved tag: !important
          1 | name: !important x
            |       ^^^^^^^^^^
      hint: put a text that begins with "!" in quotes"
    `);
    expect(await printMistakes('name: !!binary aGk=\ncases: []\n')).toMatch(/^error: suite\.yaml:1:7: /);
  });

  it('a bracket that is not closed is told', async () => {
    expect(await printMistakes('cases: [{name: a\nname: b\n')).toMatch(/^error: suite\.yaml:2:/);
  });

  it('a key must be a scalar', async () => {
    expect(await printMistakes('? [a]\n: 1\ncases: []\n')).toMatchInlineSnapshot(`
      "error: suite.yaml:1:3: a key must be a text, not a mapping or a list
          1 | ? [a]
            |   ^^^"
    `);
  });

  it('mistakes on several lines are all told', async () => {
    expect(await printMistakes('name: "\\q"\ndescription: `x`\ncases: []\n')).toMatchInlineSnapshot(`
      "error: suite.yaml:1:8: invalid escape sequence \\q
          1 | name: "\\q"
            |        ^
      hint: in double quotes "\\" begins an escape: write "\\\\", or use single quotes
      error: suite.yaml:2:14: plain value cannot start with reserved character \`
          2 | description: \`x\`
            |              ^
      hint: put the text in quotes"
    `);
  });
});

describe('anchors', () => {
  it('an alias stands for its anchor, and merge keys bring in what is not said', async () => {
    const cases = await loadCases(`x-fast: &fast
  language: python
  timeout: 1s
  env: {A: fast, B: fast}
x-loud: &loud {language: bash, args: [loud]}
cases:
  - <<: *fast
    name: one
    code: &code print()
    env: {A: own}
  - <<: [*loud, *fast]
    name: two
    code: *code
`);
    expect(
      cases.map(({ language, args, env, limits, code }) => [language, args, env, limits.run.timeoutMs, code]),
    ).toEqual([
      ['python', [], { A: 'own' }, 1_000, 'print()'],
      ['bash', ['loud'], { A: 'fast', B: 'fast' }, 1_000, 'print()'],
    ]);
  });

  it('a scalar keeps how it is written when an alias stands for it', async () => {
    const { args } = await loadCase(
      'x-a: &a 1.50\ncases:\n  - {name: a, language: python, code: x, args: [*a]}\n',
    );
    expect(args).toEqual(['1.50']);
  });

  it('an alias can be a key', async () => {
    const { env } = await loadCase(
      'x-a: &a NAME\ncases:\n  - {name: a, language: python, code: x, env: {*a : 1}}\n',
    );
    expect(env).toEqual({ NAME: '1' });
  });

  it('quoted, << is a key like any other', async () => {
    expect(await printMistakes('cases:\n  - {name: a, language: bash, code: x, "<<": {}}\n')).toMatch(
      /^error: suite\.yaml:2:40: unknown key "<<"/,
    );
  });

  it('an alias of nothing is told once, with the anchor that was meant', async () => {
    expect(await printMistakes('x-a: &name x\nname: *nmae\ncases: []\n')).toMatchInlineSnapshot(`
      "error: suite.yaml:2:7: unknown alias "*nmae"
          2 | name: *nmae
            |       ^^^^^
      hint: did you mean "*name"?"
    `);
  });

  it('an alias in its own anchor is told', async () => {
    expect(await printMistakes('x-a: &a [*a]\ncases: []\n')).toMatch(
      /^error: suite\.yaml:1:10: alias "\*a" stands inside its own anchor/,
    );
  });

  it('a merge key needs a mapping', async () => {
    expect(
      await printMistakes('cases:\n  - {<<: 3, name: a, language: bash, code: x}\n'),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:2:10: "<<" must have a mapping or a list of mappings
          2 |   - {<<: 3, name: a, language: bash, code: x}
            |          ^
      hint: write "<<: *anchor""
    `);
  });

  it('a mistake that is merged into many cases is told once, where it stands', async () => {
    expect(
      await printMistakes(`x-base: &base {language: python, timeout: never}
cases:
  - {<<: *base, name: a, code: x}
  - {<<: *base, name: b, code: x}
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:1:43: timeout must be a positive duration such as 10s or 500ms, not "never"
          1 | x-base: &base {language: python, timeout: never}
            |                                           ^^^^^
      hint: A number of seconds, or a number with its unit: 500ms, 2s, 1m."
    `);
  });

  it('aliases that multiply are stopped', async () => {
    const names = [...'abcdefghij'];
    const lines = names.map((name, index) => {
      const inner = index === 0 ? 'lol' : `*${names[index - 1]}`;
      return `x-${name}: &${name} [${Array(10).fill(inner).join(', ')}]`;
    });
    const started = performance.now();
    expect(await printMistakes(`${lines.join('\n')}\ncases: *j\n`)).toMatch(
      /^error: suite\.yaml:\d+:\d+: the aliases in this file stand for too many values\n/,
    );
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('merge keys that multiply are stopped', async () => {
    const keys = Array.from({ length: 1_000 }, (_, index) => `k${index}: 1`).join(', ');
    const merges = Array.from({ length: 2_000 }, (_, index) => `x-${index}: {<<: *a}`).join('\n');
    expect(await printMistakes(`x-a: &a {${keys}}\n${merges}\ncases: []\n`)).toMatch(
      /the aliases in this file stand for too many values/,
    );
  });
});

describe('depth', () => {
  it('what nests without end is told, in every style', async () => {
    for (const unit of ['[', '{', '- ', '? ', 'a: ', '[{a: ', '{? ']) {
      const printed = await printMistakes(`cases:\n  ${unit.repeat(100_000)}`);
      expect(printed, unit).toMatch(/^error: suite\.yaml:2:\d+: this is nested too deeply\n/);
    }
  });

  it('an expected JSON value may nest fifty levels', async () => {
    const json = `${'['.repeat(50)}${']'.repeat(50)}`;
    const { expect: expectation } = await loadCase(
      `cases:\n  - {name: a, language: bash, code: x, expect: {stdout: {json: ${json}}}}\n`,
    );
    expect(expectation.stdout).toMatchObject([{ kind: 'json', value: JSON.parse(json) }]);
  });
});

describe('encoding', () => {
  it('a byte order mark and carriage returns change nothing', async () => {
    const text = 'cases:\n  - name: a\n    language: python\n    code: |\n      x\n      y\n';
    const plain = await loadCase(text);
    expect(await loadCase(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(plain);
    expect(plain.code).toBe('x\ny\n');
  });

  it('columns are right behind a byte order mark and before a carriage return', async () => {
    expect(await printMistakes('\ufeffname: [a]\r\ncases: []\r\n')).toMatchInlineSnapshot(`
      "error: suite.yaml:1:7: name must be one line of text, not a list
          1 | name: [a]
            |       ^^^
      hint: Numbers, true and false are taken as they are written."
    `);
  });
});

describe('scalars', () => {
  it('a text is what is written, whatever YAML makes of it', async () => {
    const { args } = await loadCase(`cases:
  - name: a
    language: python
    code: x
    args: [1.50, 0x1F, 0o17, 1e3, +1, -0, true, False, null, ~, yes, 2024-01-01, .inf, '01', "a\\tb", 12345678901234567890]
`);
    expect(args).toEqual([
      '1.50',
      '0x1F',
      '0o17',
      '1e3',
      '+1',
      '-0',
      'true',
      'False',
      'null',
      '~',
      'yes',
      '2024-01-01',
      '.inf',
      '01',
      'a\tb',
      '12345678901234567890',
    ]);
  });

  it('a %YAML 1.1 directive does not bring back its booleans', async () => {
    const { name } = await loadCase('%YAML 1.1\n---\ncases:\n  - {name: yes, language: bash, code: x}\n');
    expect(name).toBe('yes');
  });

  it('a key __proto__ is a key like any other', async () => {
    const { env, labels } = await loadCase(
      'cases:\n  - {name: a, language: bash, code: x, env: {__proto__: a}, labels: {constructor: b}}\n',
    );
    expect(Object.entries(env)).toEqual([['__proto__', 'a']]);
    expect(labels).toEqual({ constructor: 'b' });
  });
});
