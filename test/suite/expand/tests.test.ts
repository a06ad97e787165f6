import { describe, expect, it } from 'vitest';
import { createPlanner } from '../../../src/plan/create-planner.js';
import { loadCases, printMistakes } from '../scratch-project.js';

describe('tests of a case', () => {
  const suite = `defaults: {env: {MODE: fast, LANG: C}, args: [-v], timeout: 3s}
tags: [sums]
cases:
  - name: adds
    language: rust
    code: fn main() {}
    env: {LANG: de}
    files: {a.txt: a, b.txt: b}
    stdin: '0'
    tests:
      - name: two numbers
        stdin: 1 2
        env: {LANG: en}
        expect: {stdout: 3}
      - args: [x]
        files: {b.txt: c, d/e.txt: d}
        timeout: 1s
        expect: {exitCode: 1}
      - stdinFile: input.txt
`;

  it('are cases of their own, which say what the case leaves open or says otherwise', async () => {
    const cases = await loadCases(suite, { files: { 'input.txt': '5' } });
    expect(cases.map(({ id, index, origin }) => ({ id, index, line: origin.line }))).toEqual([
      { id: 'suite.yaml::adds › two numbers', index: 0, line: 11 },
      { id: 'suite.yaml::adds › 2', index: 1, line: 15 },
      { id: 'suite.yaml::adds › 3', index: 2, line: 19 },
    ]);
    const common = {
      language: 'rust',
      code: 'fn main() {}',
      tags: ['sums'],
      files: { 'a.txt': 'a', 'b.txt': 'b' },
    };
    expect(cases).toMatchObject([
      {
        ...common,
        stdin: '1 2',
        args: ['-v'],
        env: { MODE: 'fast', LANG: 'en' },
        limits: { run: { timeoutMs: 3000 } },
        expect: { exitCode: [0], stdout: [{ kind: 'equals', text: '3' }] },
      },
      {
        ...common,
        stdin: '0',
        args: ['x'],
        env: { MODE: 'fast', LANG: 'de' },
        runFiles: { 'b.txt': 'c', 'd/e.txt': 'd' },
        limits: { run: { timeoutMs: 1000 } },
        expect: { exitCode: [1] },
      },
      { ...common, stdin: '5', expect: { exitCode: [0] } },
    ]);
  });

  it('have one build', async () => {
    const planner = createPlanner({ isolation: () => 'shared' });
    const cases = await loadCases(suite, { files: { 'input.txt': '5' } });
    const plans = await Promise.all(cases.map((testCase) => planner.plan(testCase)));
    const built = plans.map(({ plan: { environment, sources, build } }) => ({ environment, sources, build }));
    expect(built[0]?.build).toBeDefined();
    expect(built[1]).toEqual(built[0]);
    expect(built[2]).toEqual(built[0]);
    expect(plans.map(({ plan }) => plan.run.files)).toEqual([
      {},
      { '/app/b.txt': 'c', '/app/d/e.txt': 'd' },
      {},
    ]);
  });

  it('may be the value of a row', async () => {
    const cases = await loadCases(
      `cases:
  - name: \${{ row.id }}
    language: python
    foreach: {rows: s.jsonl, join: t.jsonl, on: id}
    code: \${{ row.code }}
    tests: \${{ join.tests }}
`,
      {
        files: {
          's.jsonl': '{"id": 1, "code": "a"}\n{"id": 2, "code": "b"}\n{"id": 1.0, "code": "c"}\n'.replace(
            '1.0',
            '"3"',
          ),
          't.jsonl':
            '{"id": 1, "tests": [{"stdin": 1.50, "expect": {"stdout": "${{ x }}"}}, {"args": [12345678901234567890]}]}\n{"id": 2, "tests": [{"name": "x"}]}\n{"id": 3, "tests": [{}]}\n',
        },
      },
    );
    expect(cases.map(({ name, code, stdin, args }) => ({ name, code, stdin, args }))).toEqual([
      { name: '1 › 1', code: 'a', stdin: '1.50', args: [] },
      { name: '1 › 2', code: 'a', stdin: '', args: ['12345678901234567890'] },
      { name: '2 › x', code: 'b', stdin: '', args: [] },
      { name: '3 › 1', code: 'c', stdin: '', args: [] },
    ]);
    expect(cases[0]).toMatchObject({
      expect: { stdout: [{ text: '${{ x }}' }] },
      origin: { line: 6, row: { file: 's.jsonl', line: 1 } },
    });
  });

  it('multiply with a matrix', async () => {
    const cases = await loadCases(`cases:
  - name: a
    matrix: {language: [python, ruby]}
    language: \${{ matrix.language }}
    code: ''
    tests: [{stdin: "\${{ matrix.language }}"}, {name: "\${{ language.extension }}"}]
`);
    expect(cases.map(({ name, stdin }) => [name, stdin])).toEqual([
      ['a[language=python] › 1', 'python'],
      ['a[language=python] › py', ''],
      ['a[language=ruby] › 1', 'ruby'],
      ['a[language=ruby] › rb', ''],
    ]);
  });

  it('that are wrong are told where they stand', async () => {
    expect(
      await printMistakes(`cases:
  - name: a
    language: bash
    code: ''
    files: {x: '', d/e: ''}
    tests:
      - {name: one, stdin: a, stdinFile: b}
      - {name: one, code: c}
      - {name: "3", timeout: 0, files: {x/y: '', d: ''}}
      - {files: {../z: '', m: {file: none}}}
      - 5
  - {name: b, language: bash, code: '', tests: []}
  - {name: c, language: bash, code: '', tests: "\${{ row.tests }}"}
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:7:31: "stdin" and "stdinFile" exclude each other
          7 |       - {name: one, stdin: a, stdinFile: b}
            |                               ^^^^^^^^^
      hint: leave one of them out
      error: suite.yaml:8:21: unknown key "code"
          8 |       - {name: one, code: c}
            |                     ^^^^
      hint: "code" belongs in a case
      error: suite.yaml:9:30: timeout must be a positive duration such as 10s or 500ms, not 0
          9 |       - {name: "3", timeout: 0, files: {x/y: '', d: ''}}
            |                              ^
      hint: A number of seconds, or a number with its unit: 500ms, 2s, 1m.
      error: suite.yaml:10:18: "../z" is not a path that stays inside the working folder: write it with forward slashes, relative, without "." and ".."
         10 |       - {files: {../z: '', m: {file: none}}}
            |                  ^^^^
      error: suite.yaml:11:9: tests[4] must be a mapping with keys such as "stdin" and "expect", not 5
         11 |       - 5
            |         ^
      hint: One input of the case's program, and what must come of it.
      error: suite.yaml:12:48: tests is an empty list
         12 |   - {name: b, language: bash, code: '', tests: []}
            |                                                ^^
      error: suite.yaml:13:48: tests must be a list of tests, not "\${{ row.tests }}"
         13 |   - {name: c, language: bash, code: '', tests: "\${{ row.tests }}"}
            |                                                ^^^^^^^^^^^^^^^^^^
      hint: expressions have values only under "matrix" or "foreach""
    `);
    expect(
      await printMistakes(`cases:
  - name: a
    language: bash
    code: ''
    files: {x: '', d/e: ''}
    tests:
      - {name: one, files: {x/y: '', d: ''}}
      - {name: one, files: {m: {file: none}}}
      - {name: "4"}
      - {}
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:7:29: "x/y" lies in "x", which is a file of the case
          7 |       - {name: one, files: {x/y: '', d: ''}}
            |                             ^^^
      hint: rename it
      error: suite.yaml:7:38: "d" is a folder of the case's: "d/e" lies in it
          7 |       - {name: one, files: {x/y: '', d: ''}}
            |                                      ^
      hint: rename it
      error: suite.yaml:8:16: a second case is called "a › one"
          8 |       - {name: one, files: {m: {file: none}}}
            |                ^^^
      hint: the first one is on line 7
      error: suite.yaml:8:39: "none" does not exist
          8 |       - {name: one, files: {m: {file: none}}}
            |                                       ^^^^
      hint: paths are relative to the file that names them
      error: suite.yaml:10:9: a second case is called "a › 4"
         10 |       - {}
            |         ^^
      hint: the first one is on line 9"
    `);
  });

  it('out of rows that do not fit are told by the rows', async () => {
    expect(
      await printMistakes(
        `cases:
  - name: a
    language: bash
    code: ''
    foreach: r.jsonl
    tests: \${{ row.tests }}
`,
        {
          files: {
            'r.jsonl':
              '{"tests": [{"stdin": 1}]}\n{"tests": "x"}\n{"tests": [{"input": 1}]}\n{"tests": [{"timeout": "x"}, 3]}\n',
          },
        },
      ),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:6:5: unknown key "input" (r.jsonl:3)
          6 |     tests: \${{ row.tests }}
            |     ^^^^^
      hint: keys that may stand here: name, stdin, stdinFile, args, files, env, timeout, expect
      error: suite.yaml:6:12: tests must be a list of tests, not "x" (r.jsonl:2)
          6 |     tests: \${{ row.tests }}
            |            ^^^^^^^^^^^^^^^^
      hint: Several inputs of one program, each a case of its own. What a test says goes before what the case says.
      error: suite.yaml:6:12: timeout must be a positive duration such as 10s or 500ms, not "x" (r.jsonl:4)
          6 |     tests: \${{ row.tests }}
            |            ^^^^^^^^^^^^^^^^
      hint: A number of seconds, or a number with its unit: 500ms, 2s, 1m.
      error: suite.yaml:6:12: tests[1] must be a mapping with keys such as "stdin" and "expect", not 3 (r.jsonl:4)
          6 |     tests: \${{ row.tests }}
            |            ^^^^^^^^^^^^^^^^
      hint: One input of the case's program, and what must come of it."
    `);
  });
});
