import { describe, expect, it } from 'vitest';
import { loadCases, printMistakes } from '../scratch-project.js';

const python = 'language: python\n    code: ""';

async function listNames(text: string): Promise<string[]> {
  return (await loadCases(text)).map(({ name }) => name);
}

describe('a matrix', () => {
  it('makes a case of each combination, the last list changing first', async () => {
    const cases = await loadCases(`cases:
  - name: runs
    matrix: {language: [python, ruby], n: [1, 2]}
    language: \${{ matrix.language }}
    code: print(\${{ matrix.n }})
`);
    expect(cases.map(({ id, index, language, code }) => ({ id, index, language, code }))).toEqual([
      { id: 'suite.yaml::runs[language=python,n=1]', index: 0, language: 'python', code: 'print(1)' },
      { id: 'suite.yaml::runs[language=python,n=2]', index: 1, language: 'python', code: 'print(2)' },
      { id: 'suite.yaml::runs[language=ruby,n=1]', index: 2, language: 'ruby', code: 'print(1)' },
      { id: 'suite.yaml::runs[language=ruby,n=2]', index: 3, language: 'ruby', code: 'print(2)' },
    ]);
  });

  // The example of GitHub's documentation of `include`, with the combinations that are listed there.
  it('includes what GitHub Actions would', async () => {
    const cases = await loadCases(`cases:
  - name: all
    matrix:
      fruit: [apple, pear]
      animal: [cat, dog]
      include:
        - color: green
        - color: pink
          animal: cat
        - fruit: apple
          shape: circle
        - fruit: banana
        - fruit: banana
          animal: cat
    language: bash
    code: ''
    expect: {stdout: {json: "\${{ matrix }}"}}
`);
    expect(
      cases.map(({ expect: { stdout } }) => stdout?.map((matcher) => 'value' in matcher && matcher.value)),
    ).toEqual([
      [{ fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' }],
      [{ fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' }],
      [{ fruit: 'pear', animal: 'cat', color: 'pink' }],
      [{ fruit: 'pear', animal: 'dog', color: 'green' }],
      [{ fruit: 'banana' }],
      [{ fruit: 'banana', animal: 'cat' }],
    ]);
  });

  it('leaves out what it excludes before it includes anything', async () => {
    const names = await listNames(`cases:
  - name: a
    matrix:
      os: [linux, mac]
      n: [1, 2.0]
      exclude: [{os: mac}, {os: linux, n: 2}]
      include: [{os: mac, n: 1}]
    ${python}
`);
    expect(names).toEqual(['a[os=linux,n=1]', 'a[os=mac,n=1]']);
  });

  it('may consist of what it includes alone', async () => {
    const names = await listNames(`cases:
  - name: a
    matrix: {include: [{x: 1}, {x: 2, y: z}]}
    ${python}
`);
    expect(names).toEqual(['a[x=1]', 'a[x=2,y=z]']);
  });

  it('has in the names only what they do not say themselves', async () => {
    const names = await listNames(`cases:
  - name: \${{ matrix.x }} of \${{ matrix.node.name }}
    matrix:
      x: [1]
      y: [2]
      node: [{name: first}, {name: second}]
    ${python}
`);
    expect(names).toEqual(['1 of first[y=2]', '1 of second[y=2]']);
  });

  it('of the suite goes for each case, and multiplies with its own', async () => {
    const cases = await loadCases(`matrix: {language: [python, ruby]}
tags: [all, "\${{ matrix.language }}"]
labels: {language: "\${{ matrix.language }}", course: 101}
defaults:
  language: \${{ matrix.language }}
  env: {WITH: "\${{ language.name }}", N: none}
cases:
  - name: a
    code: a.\${{ language.extension }}
  - name: b
    matrix: {n: [1, 2]}
    code: ''
    env: {N: "\${{ matrix.n }}"}
`);
    expect(cases.map(({ name, env }) => [name, env])).toEqual([
      ['a[language=python]', { WITH: 'python', N: 'none' }],
      ['a[language=ruby]', { WITH: 'ruby', N: 'none' }],
      ['b[language=python,n=1]', { WITH: 'python', N: '1' }],
      ['b[language=python,n=2]', { WITH: 'python', N: '2' }],
      ['b[language=ruby,n=1]', { WITH: 'ruby', N: '1' }],
      ['b[language=ruby,n=2]', { WITH: 'ruby', N: '2' }],
    ]);
    expect(cases[1]).toMatchObject({
      code: 'a.rb',
      tags: ['all', 'ruby'],
      labels: { language: 'ruby', course: '101' },
    });
  });

  it.each([
    ['rb', 'ruby rb'],
    ['cpp', 'cpp cpp'],
    ['brainfuck', 'brainfuck brainfuck'],
  ])('knows the name and the ending of the language %s', async (language, code) => {
    const [testCase] = await loadCases(`cases:
  - name: a
    matrix: {n: [1]}
    language: ${language}
    container: {baseImage: a, runCommand: [b]}
    code: \${{ language.name }} \${{ language.extension }}
`);
    expect(testCase?.code).toBe(code);
  });
});

describe('what an expression stands for', () => {
  async function fill(value: string, lines: string): Promise<unknown> {
    const cases = await loadCases(`cases:
  - name: a
    language: bash
    code: ''
    matrix: {v: [${value}]}
    ${lines}
`);
    return cases[0];
  }

  it('keeps its type where it stands alone', async () => {
    expect(await fill('3', 'timeout: ${{ matrix.v }}')).toMatchObject({
      limits: { run: { timeoutMs: 3000 } },
    });
    expect(await fill('true', 'network: ${{ matrix.v }}')).toMatchObject({ network: true });
    expect(await fill('[a, 1.50]', 'args: ${{ matrix.v }}')).toMatchObject({ args: ['a', '1.50'] });
    expect(await fill('{exitCode: [1, 2]}', 'expect: ${{ matrix.v }}')).toMatchObject({
      expect: { exitCode: [1, 2] },
    });
    expect(await fill('{A: 0x10, B: {secret: C}}', 'env: ${{ matrix.v }}')).toMatchObject({
      env: { A: '0x10', B: { secret: 'C' } },
    });
  });

  it('is a text, as it is written, in a text', async () => {
    expect(await fill('1.50', 'stdin: "<${{ matrix.v }}>"')).toMatchObject({ stdin: '<1.50>' });
    expect(await fill('1.50', 'stdin: ${{ matrix.v }}')).toMatchObject({ stdin: '1.50' });
    expect(await fill('12345678901234567890', 'args: ["${{ matrix.v }}"]')).toMatchObject({
      args: ['12345678901234567890'],
    });
    expect(await fill('null', 'stdin: "${{ matrix.v }},${{ matrix.v }}"')).toMatchObject({
      stdin: 'null,null',
    });
  });

  it('is not looked at again', async () => {
    const nested = '"${{ matrix.v }} $${{ x }} $& $1"';
    expect(await fill(nested, 'stdin: ${{ matrix.v }}')).toMatchObject({
      stdin: '${{ matrix.v }} $${{ x }} $& $1',
    });
    expect(await fill(nested, 'stdin: "<${{ matrix.v }}>"')).toMatchObject({
      stdin: '<${{ matrix.v }} $${{ x }} $& $1>',
    });
    expect(await fill('["${{ matrix.v }}"]', 'args: ${{ matrix.v }}')).toMatchObject({
      args: ['${{ matrix.v }}'],
    });
  });

  it('is nothing where nothing is multiplied', async () => {
    const [testCase] = await loadCases(`cases:
  - name: a
    language: bash
    code: echo \${{ matrix.v }} $\${{ x
`);
    expect(testCase?.code).toBe('echo ${{ matrix.v }} $${{ x');
  });

  it('comes into what an alias or a merge key brings', async () => {
    const cases = await loadCases(`x-base: &base {env: {V: "\${{ matrix.v }}"}, language: bash, code: ''}
cases:
  - name: a
    <<: *base
    matrix: {v: [1, 2]}
`);
    expect(cases.map(({ env }) => env)).toEqual([{ V: '1' }, { V: '2' }]);
  });

  it('may be a key of every JavaScript object', async () => {
    const cases = await loadCases(`cases:
  - name: a
    language: bash
    code: ''
    matrix: {__proto__: [x], constructor: [y]}
    args: ["\${{ matrix.__proto__ }}", "\${{ matrix.constructor }}"]
`);
    expect(cases.map(({ name, args }) => ({ name, args }))).toEqual([
      { name: 'a[__proto__=x,constructor=y]', args: ['x', 'y'] },
    ]);
  });
});

describe('mistakes', () => {
  const withMatrix = (lines: string) => `cases:
  - name: a
    language: bash
    matrix: {n: [1, 2], o: [{p: q}]}
    ${lines}
`;

  it('a name that stands for nothing is told with the one that was meant', async () => {
    expect(
      await printMistakes(
        withMatrix(
          'code: "${{ matix.n }}"\n    stdin: "${{ matrix.m }}"\n    args: ["${{ row.x }}", "${{ matrix.o.x }}"]',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:5:11: there is no matix.n
          5 |     code: "\${{ matix.n }}"
            |           ^^^^^^^^^^^^^^^^
      hint: did you mean matrix?
      error: suite.yaml:6:12: there is no matrix.m
          6 |     stdin: "\${{ matrix.m }}"
            |            ^^^^^^^^^^^^^^^^^
      hint: matrix has n, o
      error: suite.yaml:7:12: there is no row.x
          7 |     args: ["\${{ row.x }}", "\${{ matrix.o.x }}"]
            |            ^^^^^^^^^^^^^^
      hint: "row" is there under a "foreach" with a file of rows"
    `);
  });

  it('a value that does not fit is told where it is inserted, and for which combination', async () => {
    expect(
      await printMistakes(`cases:
  - name: a
    language: bash
    matrix: {t: [soon, 2s, [1]], n: [1]}
    timeout: \${{ matrix.t }}
    code: \${{ matrix.t }}
    expect: {stdout: {matches: "(\${{ matrix.n }}"}}
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:5:14: timeout must be a positive duration such as 10s or 500ms, not "soon" (t=soon, n=1)
          5 |     timeout: \${{ matrix.t }}
            |              ^^^^^^^^^^^^^^^
      hint: A number of seconds, or a number with its unit: 500ms, 2s, 1m.
      error: suite.yaml:5:14: timeout must be a positive duration such as 10s or 500ms, not a list (n=1)
          5 |     timeout: \${{ matrix.t }}
            |              ^^^^^^^^^^^^^^^
      hint: A number of seconds, or a number with its unit: 500ms, 2s, 1m.
      error: suite.yaml:6:11: code must be a text, not a list (n=1)
          6 |     code: \${{ matrix.t }}
            |           ^^^^^^^^^^^^^^^
      hint: Numbers, true, false and null are taken as they are written.
      error: suite.yaml:7:32: invalid regular expression: unterminated group (t=soon, n=1)
          7 |     expect: {stdout: {matches: "(\${{ matrix.n }}"}}
            |                                ^^^^^^^^^^^^^^^^^^
      error: suite.yaml:7:32: invalid regular expression: unterminated group (t=2s, n=1)
          7 |     expect: {stdout: {matches: "(\${{ matrix.n }}"}}
            |                                ^^^^^^^^^^^^^^^^^^
      error: suite.yaml:7:32: invalid regular expression: unterminated group (n=1)
          7 |     expect: {stdout: {matches: "(\${{ matrix.n }}"}}
            |                                ^^^^^^^^^^^^^^^^^^"
    `);
  });

  it('what is wrong whatever the values are is told once', async () => {
    expect(
      await printMistakes(`cases:
  - name: a
    language: bash
    matrix: {n: [1, 2, 3]}
    cod: \${{ matrix.n }}
    env: {"\${{ matrix.n }}": 1}
    expect: {stdut: "\${{ matrix.n }}"}
  - name: b
    matrix: {n: [1, 2]}
    code: ''
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:5:5: unknown key "cod"
          5 |     cod: \${{ matrix.n }}
            |     ^^^
      hint: did you mean "code"?
      error: suite.yaml:6:11: an expression cannot stand in a key
          6 |     env: {"\${{ matrix.n }}": 1}
            |           ^^^^^^^^^^^^^^^^^
      hint: only values may have expressions
      error: suite.yaml:7:14: unknown key "stdut"
          7 |     expect: {stdut: "\${{ matrix.n }}"}
            |              ^^^^^
      hint: did you mean "stdout"?
      error: suite.yaml:8:5: missing key "language"
          8 |   - name: b
            |     ^^^^^^^
      hint: it may stand in the case or in "defaults""
    `);
  });

  it('a matrix that is wrong is told, and nothing that follows from it', async () => {
    expect(
      await printMistakes(`matrix: {n: [1]}
cases:
  - {name: a, language: bash, code: '', matrix: {n: [1]}}
  - {name: b, language: bash, code: '', matrix: {m: 1}}
  - {name: c, language: bash, code: '', matrix: {m: []}}
  - {name: d, language: bash, code: '', matrix: {}}
  - {name: e, language: bash, code: '', matrix: {m: [1], exclude: [{m: 1}]}}
  - {name: f, language: bash, code: '', matrix: {m: [1], exclude: [{o: 1}]}}
  - {name: g, language: bash, code: '', matrix: {m: [1], include: {m: 1}}}
  - {name: h, language: bash, code: '', matrix: {m n: [1]}}
  - {name: i, language: bash, code: '', matrix:}
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:3:41: the matrix of the suite has "n" already
          3 |   - {name: a, language: bash, code: '', matrix: {n: [1]}}
            |                                         ^^^^^^
      hint: give one of them another name
      error: suite.yaml:4:53: m must be a list of values, not 1
          4 |   - {name: b, language: bash, code: '', matrix: {m: 1}}
            |                                                     ^
      error: suite.yaml:5:53: m is an empty list
          5 |   - {name: c, language: bash, code: '', matrix: {m: []}}
            |                                                     ^^
      error: suite.yaml:6:41: the matrix has no combinations
          6 |   - {name: d, language: bash, code: '', matrix: {}}
            |                                         ^^^^^^
      hint: give it lists, or "include"
      error: suite.yaml:7:41: the matrix has no combinations
          7 |   - {name: e, language: bash, code: '', matrix: {m: [1], exclude: [{m: 1}]}}
            |                                         ^^^^^^
      hint: it excludes all that it has
      error: suite.yaml:8:69: the matrix has no list "o"
          8 |   - {name: f, language: bash, code: '', matrix: {m: [1], exclude: [{o: 1}]}}
            |                                                                     ^
      hint: it has m
      error: suite.yaml:9:67: include must be a list of mappings, not a mapping
          9 |   - {name: g, language: bash, code: '', matrix: {m: [1], include: {m: 1}}}
            |                                                                   ^^^^^^
      error: suite.yaml:10:50: "m n" is not a name for a list: letters, digits, "_" and "-", not beginning with a digit
         10 |   - {name: h, language: bash, code: '', matrix: {m n: [1]}}
            |                                                  ^^^
      error: suite.yaml:11:41: matrix has no value
         11 |   - {name: i, language: bash, code: '', matrix:}
            |                                         ^^^^^^
      hint: it must be a mapping of names to lists"
    `);
  });

  it('more combinations than anyone wants are refused at once', async () => {
    const lists = Array.from({ length: 12 }, (_, index) => `l${index}: [1, 2, 3, 4, 5, 6, 7, 8, 9]`).join(
      ', ',
    );
    expect(
      await printMistakes(`cases:\n  - {name: a, language: bash, code: '', matrix: {${lists}}}\n`),
    ).toContain('error: suite.yaml:2:41: the matrix has 282,429,536,481 combinations\n');
  });

  it('of many combinations that are wrong in one place a few are told, and the others counted', async () => {
    const printed = await printMistakes(`cases:
  - name: a
    language: bash
    code: ''
    matrix: {a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], b: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}
    timeout: x\${{ matrix.a }}
`);
    expect(printed.match(/^error: .*/gm)).toEqual([
      'error: suite.yaml:6:14: timeout must be a positive duration such as 10s or 500ms, not "x1" (a=1, b=1)',
      'error: suite.yaml:6:14: timeout must be a positive duration such as 10s or 500ms, not "x1" (a=1, b=2)',
      'error: suite.yaml:6:14: timeout must be a positive duration such as 10s or 500ms, not "x1" (a=1, b=3)',
      'error: suite.yaml:6:14: 97 more cases have such a mistake',
    ]);
  });

  it('cases that come out with one name are told', async () => {
    expect(
      await printMistakes(`cases:
  - name: a
    language: bash
    code: ''
    matrix: {v: [1, "1", [x], [y]]}
  - name: b \${{ matrix.v }}
    language: bash
    code: ''
    matrix: {v: [1, 1]}
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:2:11: a second case is called "a[v=1]"
          2 |   - name: a
            |           ^
      hint: have in the name what tells the cases apart
      error: suite.yaml:2:11: a second case is called "a"
          2 |   - name: a
            |           ^
      hint: have in the name what tells the cases apart
      error: suite.yaml:6:11: a second case is called "b 1"
          6 |   - name: b \${{ matrix.v }}
            |           ^^^^^^^^^^^^^^^^^
      hint: have in the name what tells the cases apart"
    `);
  });
});
