import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadSuites } from '../../../src/suite/load-suites.js';
import { loadProject } from '../../../src/suite/project.js';
import { createFolder, loadCases, loadText, printMistakes } from '../scratch-project.js';

/** A suite of one case for each row, that hands a value on as its input. */
const withInput = (foreach: string, stdin: string) => `cases:
  - name: a
    language: bash
    code: ''
    foreach: ${foreach}
    stdin: "${stdin}"
`;

type Files = Readonly<Record<string, string | Uint8Array>>;

async function listInputs(foreach: string, stdin: string, files: Files): Promise<string[]> {
  return (await loadCases(withInput(foreach, stdin), { files })).map((testCase) => testCase.stdin);
}

async function listNames(text: string, files: Files): Promise<string[]> {
  return (await loadCases(text, { files })).map(({ name }) => name);
}

/** Only the messages, with their places. */
async function listMistakes(text: string, files: Files): Promise<string[]> {
  const printed = await printMistakes(text, { files });
  return [...printed.matchAll(/^error: (.*)/gm)].map(([, message = '']) => message);
}

describe('a file of rows', () => {
  it('makes a case of each row, which knows where its row is', async () => {
    const cases = await loadCases(
      `cases:
  - name: sample
    language: python
    foreach: data/rows.jsonl
    code: \${{ row.code }}
    labels: {model: "\${{ row.model }}"}
`,
      { files: { 'data/rows.jsonl': '{"code": "a", "model": "m"}\n\n{"code": "b\\n", "model": 1.0}\n' } },
    );
    expect(cases.map(({ id, code, labels, origin }) => ({ id, code, labels, row: origin.row }))).toEqual([
      {
        id: 'suite.yaml::sample[row=1]',
        code: 'a',
        labels: { model: 'm' },
        row: { file: 'data/rows.jsonl', line: 1 },
      },
      {
        id: 'suite.yaml::sample[row=2]',
        code: 'b\n',
        labels: { model: '1.0' },
        row: { file: 'data/rows.jsonl', line: 3 },
      },
    ]);
  });

  it.each<[string, string | Uint8Array]>([
    ['rows.jsonl', '{"v": "x"}\n{"v": 2}'],
    ['rows.ndjson', '{"v": "x"}\r\n{"v": 2}\r\n'],
    ['marked.jsonl', '\ufeff{"v": "x"}\n{"v": 2}\n'],
    ['rows.json', '[{"v": "x"}, {"v": 2}]'],
    ['marked.json', '\ufeff[\n{"v": "x"},\n{"v": 2}\n]\n'],
    ['rows.csv', 'v\nx\n2\n'],
    ['marked.csv', '\ufeffv\r\nx\r\n2'],
    ['rows.jsonl.gz', gzipSync('{"v": "x"}\n{"v": 2}\n')],
    ['rows.csv.gz', gzipSync('v\nx\n2\n')],
    ['members.jsonl.gz', Buffer.concat([gzipSync('{"v": "x"}\n{"v"'), gzipSync(': 2}\n')])],
  ])('may be %s', async (name, content) => {
    expect(await listInputs(name, '${{ row.v }}', { [name]: content })).toEqual(['x', '2']);
  });

  it('of one JSON object is one row', async () => {
    expect(
      await listInputs('row.json', '${{ row.v }}', { 'row.json': '{"v": [1]}'.replace('[1]', '1') }),
    ).toEqual(['1']);
  });

  it('may have rows longer than what is read at a time', async () => {
    const long = 'ä'.repeat(400_000);
    const rows = `{"v": "${long}"}\n{"v": "b"}\n`;
    expect(await listInputs('r.jsonl', '${{ row.v }}', { 'r.jsonl': rows })).toEqual([long, 'b']);
  });

  it('keeps numbers as they are written', async () => {
    const numbers = '1.50 12345678901234567890 1e3 -0 0.0000001 123456789.123456789 100 0.1'.split(' ');
    const lines = numbers.map((number) => `{"note": "1.0", "v": ${number}}`).join('\n');
    const files = {
      'r.jsonl': lines,
      'r.json': `[${lines.replaceAll('\n', ',')}]`,
      'r.csv': `v\n${numbers.join('\n')}\n`,
    };
    for (const name of Object.keys(files)) {
      expect(await listInputs(name, '${{ row.v }}', files)).toEqual(numbers);
      expect(await listInputs(name, '<${{ row.v }}>', files)).toEqual(numbers.map((number) => `<${number}>`));
    }
  });

  it('may have values in values', async () => {
    const row = '{"test": {"inputs": [{"n": 1.0}, {"n": 2}], "two words": "x"}}';
    const files = { 'r.jsonl': row };
    expect(await listInputs('r.jsonl', '${{ row.test.inputs[0].n }}', files)).toEqual(['1.0']);
    expect(await listInputs('r.jsonl', "${{ row.test['two words'] }}", files)).toEqual(['x']);
    const [testCase] = await loadCases(
      `cases:
  - name: a
    language: bash
    code: ''
    foreach: r.jsonl
    env: {N: "\${{ row.test.inputs[0].n }}"}
    expect: {stdout: {json: "\${{ row.test }}"}}
`,
      { files },
    );
    expect(testCase?.env).toEqual({ N: '1.0' });
    expect(testCase?.expect.stdout).toMatchObject([{ value: JSON.parse(row).test }]);
  });

  it('fits what is asked for by its types', async () => {
    const text = `cases:
  - name: a
    language: bash
    code: ''
    foreach: r.FORMAT
    timeout: \${{ row.timeout }}
    network: \${{ row.network }}
    expect: {exitCode: "\${{ row.exit }}"}
`;
    const fitting = { limits: { run: { timeoutMs: 2500 } }, network: true, expect: { exitCode: [3] } };
    const files = {
      'r.jsonl': '{"timeout": 2.50, "network": true, "exit": 3}',
      'r.csv': 'timeout,network,exit\n2.50,true,3\n',
    };
    expect(await loadCases(text.replace('FORMAT', 'jsonl'), { files })).toMatchObject([fitting]);
    expect(await loadCases(text.replace('FORMAT', 'csv'), { files })).toMatchObject([fitting]);
  });

  it('multiplies with a matrix, row by row', async () => {
    const text = `matrix: {n: [1, 2]}
foreach: r.jsonl
cases:
  - {name: a, language: bash, code: ''}
  - {name: "b \${{ row.v }}", language: bash, code: ''}
`;
    expect(await listNames(text, { 'r.jsonl': '{"v": "x"}\n{"v": "y"}\n' })).toEqual([
      'a[n=1,row=1]',
      'a[n=2,row=1]',
      'a[n=1,row=2]',
      'a[n=2,row=2]',
      'b x[n=1]',
      'b x[n=2]',
      'b y[n=1]',
      'b y[n=2]',
    ]);
  });

  it('may say which cases are run, and which are skipped', async () => {
    const text = `foreach: r.jsonl
cases:
  - {name: "a", language: bash, code: ''}
  - {name: "b", language: bash, code: "\${{ row.v }}", only: "\${{ row.only }}", skip: "\${{ row.skip }}"}
`;
    const files = {
      'r.jsonl':
        '{"v": 1, "only": true, "skip": false}\n{"v": 2, "only": false, "skip": false}\n{"v": 3, "only": true, "skip": "slow"}\n',
    };
    const { suites, isFocused } = await loadText(text, { files });
    expect(isFocused).toBe(true);
    expect(suites[0]?.info.caseCount).toBe(2);
    expect(await loadCases(text, { files })).toMatchObject([
      { index: 3, code: '1' },
      { index: 5, code: '3', skip: 'slow' },
    ]);
    expect(await listMistakes(text, files).catch(() => 'none')).toBe('none');
    const printed = await printMistakes(text, { files, forbidOnly: true });
    expect(printed.match(/error: .*/g)).toHaveLength(1);
  });
});

describe('CSV', () => {
  // The definition's own example of quoting, RFC 4180, section 2.
  it('is read by RFC 4180', async () => {
    const text = 'aaa,"b ""CRLF""\r\nbb",ccc\r\n"a\r\nb, ""c""",x,\r\n\r\n1,2,3\r\n';
    const cases = await loadCases(withInput('r.csv', `\${{ row['aaa'] }}|\${{ row.ccc }}`), {
      files: { 'r.csv': text },
    });
    expect(cases.map(({ stdin, origin }) => [stdin, origin.row?.line])).toEqual([
      ['a\r\nb, "c"|', 3],
      ['1|3', 6],
    ]);
  });

  it.each([
    ['lf, then crlf', 'a,b\n1,2\r\n3,4\n', ['2', '4'], [2, 3]],
    ['crlf, then lf', 'a,b\r\n1,2\n3,4\r\n', ['2', '4'], [2, 3]],
    ['cr, then crlf', 'a,b\r1,2\r\n3,4', ['2', '4'], [2, 3]],
  ])('may end its lines in several ways: %s', async (_, text, values, lines) => {
    const cases = await loadCases(withInput('r.csv', '${{ row.b }}'), { files: { 'r.csv': text } });
    expect(cases.map(({ stdin }) => stdin)).toEqual(values);
    expect(cases.map(({ origin }) => origin.row?.line)).toEqual(lines);
  });

  it.each([
    [
      'a,b\n1,2\n1,2,3\n1\n',
      [
        'r.csv:3:1: the row has 3 fields, and the header 2',
        'r.csv:4:1: the row has 1 fields, and the header 2',
      ],
    ],
    ['a,b\n1,2\n"x,3\n', ['r.csv:3:1: a quote is opened and not closed']],
    ['a,b\n1,x"y"\n', ['r.csv:2:1: a quote stands within a field']],
    ['a,b\n1,"x"y\n', ['r.csv:2:1: a quote stands within a field']],
    ['a,b,a\n1,2,3\n', ['r.csv:1:1: two columns are called "a"']],
    ['', ['suite.yaml:5:14: "r.csv" has no rows']],
    ['a,b\n', ['suite.yaml:5:14: "r.csv" has no rows']],
  ])('%j is refused', async (content, mistakes) => {
    expect(await listMistakes(withInput('r.csv', '${{ row.a }}'), { 'r.csv': content })).toEqual(mistakes);
  });

  it('that is not UTF-8 is refused', async () => {
    const files = { 'r.csv': Buffer.from('a\n\xe9\n', 'latin1') };
    expect(await listMistakes(withInput('r.csv', '${{ row.a }}'), files)).toEqual([
      'r.csv:1:1: the file is not UTF-8',
    ]);
  });
});

describe('JSON', () => {
  it.each<[string, string | Uint8Array, string[]]>([
    [
      'r.jsonl',
      '{"v": 1}\n{"v": }\n',
      ["r.jsonl:2:7: this line is not JSON: object value expected after ':'"],
    ],
    [
      'r.jsonl',
      '{"v": 1}\n[1]\nnull\n12.0\n',
      [
        'r.jsonl:2:1: a row must be a JSON object, not a list',
        'r.jsonl:3:1: a row must be a JSON object, not null',
        'r.jsonl:4:1: a row must be a JSON object, not a number',
      ],
    ],
    ['r.jsonl', Buffer.from('{"v": 1}\n{"v": "\xe9"}\n', 'latin1'), ['r.jsonl:2:1: the line is not UTF-8']],
    ['r.jsonl', '\n \n', ['suite.yaml:5:14: "r.jsonl" has no rows']],
    [
      'r.json',
      '[\n  {"v": 1},\n  {"v": 2,}\n]',
      ["r.json:3:11: this is not JSON: quoted object key expected but got '}'"],
    ],
    ['r.json', '[{"v": "x\n"}]', ["r.json:1:10: this is not JSON: invalid character '␊'"]],
    [
      'r.json',
      '[\n  {"v": "[,"},\n\n  [1], "x"\n]',
      [
        'r.json:4:1: a row must be a JSON object, not a list',
        'r.json:4:1: a row must be a JSON object, not a string',
      ],
    ],
    ['r.json', '[]', ['suite.yaml:5:14: "r.json" has no rows']],
    ['r.json', '', ['r.json:1:1: this is not JSON: JSON value expected but reached end of input']],
    [
      'r.jsonl.gz',
      Buffer.from('not packed'),
      ['r.jsonl.gz:1:1: the file cannot be read: incorrect header check'],
    ],
    [
      'r.jsonl.gz',
      gzipSync('{"v": 1}\n'.repeat(1000)).subarray(0, 40),
      ['r.jsonl.gz:1:1: the file cannot be read: unexpected end of file'],
    ],
    [
      'r.jsonl',
      `{"v": ${'['.repeat(20_000)}1.0${']'.repeat(20_000)}}`,
      ['r.jsonl:1:1: this line is not JSON: it is nested too deeply'],
    ],
    [
      'r.jsonl',
      `{"v": ${'['.repeat(200)}${']'.repeat(200)}}`,
      ['suite.yaml:6:12: the value is nested too deeply (r.jsonl:1)'],
    ],
  ])('%s of %j is refused', async (name, content, mistakes) => {
    expect(await listMistakes(withInput(name, '${{ row.v }}'), { [name]: content })).toEqual(mistakes);
  });

  it('a bad line is shown, and of many a few', async () => {
    const rows = Array.from({ length: 2000 }, (_, index) => (index === 0 ? '{"v": 1}' : `{"v": ${index}x}`));
    expect(
      await printMistakes(withInput('data/r.jsonl', '${{ row.v }}'), {
        files: { 'data/r.jsonl': rows.join('\n') },
      }),
    ).toMatchInlineSnapshot(`
      "error: data/r.jsonl:2:8: this line is not JSON: comma ',' expected after value but got 'x'
          2 | {"v": 1x}
            |        ^
      error: data/r.jsonl:3:8: this line is not JSON: comma ',' expected after value but got 'x'
          3 | {"v": 2x}
            |        ^
      error: data/r.jsonl:4:8: this line is not JSON: comma ',' expected after value but got 'x'
          4 | {"v": 3x}
            |        ^
      error: data/r.jsonl:4:8: 1,996 more rows have such a mistake
          4 | {"v": 3x}
            |        ^"
    `);
  });
});

describe('joined rows', () => {
  const suite = `cases:
  - name: \${{ row.task_id }} \${{ row.sample }}
    language: python
    foreach: {rows: samples.jsonl, join: tasks.jsonl, on: task_id}
    code: \${{ join.prompt }}\${{ row.completion }}
`;
  const tasks =
    '{"task_id": "T/0", "prompt": "a = "}\n{"task_id": "T/1", "prompt": "b = "}\n{"task_id": "T/2"}\n';

  it('stand in for what the first file lacks', async () => {
    const samples = [1, 0, 1].map((task, sample) =>
      JSON.stringify({ task_id: `T/${task}`, sample, completion: sample }),
    );
    const cases = await loadCases(suite, {
      files: { 'tasks.jsonl': tasks, 'samples.jsonl': samples.join('\n') },
    });
    expect(cases.map(({ name, code }) => [name, code])).toEqual([
      ['T/1 0', 'b = 0'],
      ['T/0 1', 'a = 1'],
      ['T/1 2', 'b = 2'],
    ]);
  });

  it('may be of any format, and their columns may have two names', async () => {
    const text = `cases:
  - name: \${{ row.id }}
    language: python
    foreach: {rows: samples.csv, join: tasks.json.gz, on: {rows: id, join: number}}
    code: \${{ join.prompt }}
`;
    const files = {
      'samples.csv': 'id\n1\n2\n',
      'tasks.json.gz': gzipSync('[{"number": 2, "prompt": "b"}, {"number": "1", "prompt": "a"}]'),
    };
    expect((await loadCases(text, { files })).map(({ code }) => code)).toEqual(['a', 'b']);
  });

  it('are read again where the joined file is too large to be kept', async () => {
    const filler = 'x'.repeat(5 * 2 ** 20);
    const large = Array.from({ length: 8 }, (_, task) =>
      JSON.stringify({ task_id: task, prompt: `p${task}ä`, filler }),
    );
    const samples = [7, 6, 7, 0].map((task_id, sample) =>
      JSON.stringify({ task_id, sample, completion: '' }),
    );
    const files = { 'tasks.jsonl': `\ufeff${large.join('\n')}`, 'samples.jsonl': samples.join('\n') };
    expect((await loadCases(suite, { files })).map(({ code }) => code)).toEqual(['p7ä', 'p6ä', 'p7ä', 'p0ä']);
  });

  it('without a counterpart, or with two, are told by their lines', async () => {
    const samples = [
      '{"task_id": "T/0"}',
      '{"task_id": "T/9"}',
      '{"task": "T/1"}',
      '{"task_id": [1]}',
      '{"task_id": 8}',
    ];
    expect(
      await printMistakes(suite, { files: { 'tasks.jsonl': tasks, 'samples.jsonl': samples.join('\n') } }),
    ).toMatchInlineSnapshot(`
      "error: samples.jsonl:2:1: no row of tasks.jsonl has the task_id "T/9"
      error: samples.jsonl:3:1: the row has no "task_id"
      hint: it has task
      error: samples.jsonl:4:1: "task_id" is no text or number, and cannot join rows
      error: samples.jsonl:4:1: 1 more row has such a mistake"
    `);
    expect(
      await listMistakes(suite, {
        'tasks.jsonl': `${tasks}{"task_id": "T/1"}\n{"id": 1}`,
        'samples.jsonl': samples[0] ?? '',
      }),
    ).toEqual([
      'tasks.jsonl:4:1: a second row has the task_id "T/1"',
      'tasks.jsonl:5:1: the row has no "task_id"',
    ]);
  });

  it('are named where a value of theirs does not fit', async () => {
    const samples =
      '{"task_id": "T/0", "sample": 1, "completion": ""}\n{"task_id": "T/2", "sample": 2, "completion": ""}\n';
    expect(await listMistakes(suite, { 'tasks.jsonl': tasks, 'samples.jsonl': samples })).toEqual([
      'suite.yaml:5:11: there is no join.prompt (samples.jsonl:2, joined with tasks.jsonl:3)',
    ]);
  });
});

describe('a glob', () => {
  const files = {
    'replies/big/one.py': 'print(1)\n',
    'replies/small/two.tar.py': 'print(2)\n',
    'replies/small/.hidden': 'x',
    'replies/README.md': '',
  };

  it('makes a case of each file, in the order of their names', async () => {
    const cases = await loadCases(
      `cases:
  - name: \${{ file.stem }}
    language: python
    foreach: replies/**/*.py
    file: \${{ file.path }}
    labels: {model: "\${{ file.folder }}"}
    args: ["\${{ file.name }}", "\${{ file.text }}"]
`,
      { files },
    );
    expect(
      cases.map(({ name, code, labels, args, origin }) => ({ name, code, labels, args, row: origin.row })),
    ).toEqual([
      {
        name: 'one',
        code: 'print(1)\n',
        labels: { model: 'big' },
        args: ['one.py', 'print(1)\n'],
        row: { file: 'replies/big/one.py', line: 1 },
      },
      {
        name: 'two.tar',
        code: 'print(2)\n',
        labels: { model: 'small' },
        args: ['two.tar.py', 'print(2)\n'],
        row: { file: 'replies/small/two.tar.py', line: 1 },
      },
    ]);
  });

  it('of files of rows numbers the rows of each', async () => {
    const rows = { 'r/a.jsonl': '{"v": "x"}\n\n{"v": "y"}\n', 'r/b.jsonl': '{"v": "z"}\n' };
    expect(await listInputs('r/*.jsonl', '${{ row.v }} ${{ foreach.number }}', rows)).toEqual([
      'x 1',
      'y 2',
      'z 1',
    ]);
    expect(
      await listNames(
        'cases: [{name: "n ${{ foreach.number }}", language: bash, code: "", foreach: r/a.jsonl}]',
        rows,
      ),
    ).toEqual(['n 1', 'n 2']);
  });

  it('of files of rows makes a case of each row of them', async () => {
    const rows = { 'r/a.jsonl': '{"v": 1}\n{"v": 2}\n', 'r/b.jsonl.gz': gzipSync('{"v": 3}\n') };
    expect(await listInputs('r/*.{jsonl,jsonl.gz}', '${{ row.v }} ${{ file.stem }}', rows)).toEqual([
      '1 a',
      '2 a',
      '3 b',
    ]);
    expect(await listNames(withInput('r/*', '${{ file.stem }}'), { 'r/a.jsonl': '', 'r/b.md': '' })).toEqual([
      'a[file=r/a.jsonl]',
      'a[file=r/b.md]',
    ]);
  });
});

it('a reply may come out of a row', async () => {
  const reply = 'Here:\n\n```python\nprint(1)\n```\n';
  const text = `cases:
  - name: \${{ row.model }}
    language: python
    foreach: r.jsonl
    response: \${{ row.reply }}
    prelude: "# \${{ row.model }}"
`;
  const rows = ['small', 'large'].map((model) => JSON.stringify({ model, reply }));
  expect(await loadCases(text, { files: { 'r.jsonl': rows.join('\n') } })).toMatchObject([
    { name: 'small', code: '# small\nprint(1)\n' },
    { name: 'large', code: '# large\nprint(1)\n' },
  ]);
});

describe('mistakes', () => {
  it.each([
    ['rows.yaml', '"rows.yaml" is no file of rows'],
    ['none.jsonl', '"none.jsonl" does not exist'],
    ['../../etc/passwd.jsonl', '"../../etc/passwd.jsonl" lies outside the project'],
    ['/etc/passwd.jsonl', '"/etc/passwd.jsonl" lies outside the project'],
    ['link.jsonl', '"link.jsonl" lies outside the project'],
    ['folder.jsonl', '"folder.jsonl" is a folder'],
    ['"*.py"', 'no file matches "*.py"'],
    ['/etc/*', '"/etc/*" lies outside the project'],
    ['"{/etc,a}/*.py"', 'no file matches "{/etc,a}/*.py"'],
    ['../../**/*.jsonl', '"../../**/*.jsonl" lies outside the project'],
    ['{rows: r.jsonl, join: r.jsonl}', 'missing key "on"'],
    ['{rows: r.jsonl, on: v}', 'missing key "join"'],
    ['{rows: r.jsonl, join: "*.jsonl", on: v}', 'one file is joined, not a glob'],
    ['{rows: "*.txt", join: r.jsonl, on: v}', 'only rows can be joined, and these are files'],
    ['{rows: r.jsonl, join: r.txt, on: v}', '"r.txt" is no file of rows'],
    ['{rows: r.jsonl, join: r.jsonl, on: {rows: v}}', 'missing key "join"'],
    ['{row: r.jsonl}', 'unknown key "row"'],
    ['[r.jsonl]', 'foreach must be the path of a file of rows, a glob, or {rows, join, on}, not a list'],
  ])('foreach: %s is refused', async (foreach, message) => {
    const outside = await createFolder({ 'secret.jsonl': '{"v": 1}' });
    const root = await createFolder({
      'umwelten-suite.yaml': '',
      'suite.yaml': withInput(foreach, 'x'),
      'r.jsonl': '{"v": 1}',
      'r.txt': '',
      'folder.jsonl/x': '',
    });
    await symlink(join(outside, 'secret.jsonl'), join(root, 'link.jsonl'));
    const loading = loadSuites([join(root, 'suite.yaml')], {
      project: await loadProject(root),
      forbidOnly: false,
    });
    const error: unknown = await loading.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ diagnostics: [{ message }] });
  });

  it('a row that lacks a column, or has another, is told by its line', async () => {
    const files = { 'r.jsonl': '{"prompt": 1}\n{"promt": 2}\n{}\n' };
    expect(await printMistakes(withInput('r.jsonl', '${{ row.prompt }}'), { files })).toMatchInlineSnapshot(`
      "error: suite.yaml:6:12: there is no row.prompt (r.jsonl:2)
          6 |     stdin: "\${{ row.prompt }}"
            |            ^^^^^^^^^^^^^^^^^^^
      hint: did you mean row.promt?
      error: suite.yaml:6:12: there is no row.prompt (r.jsonl:3)
          6 |     stdin: "\${{ row.prompt }}"
            |            ^^^^^^^^^^^^^^^^^^^
      hint: row is empty"
    `);
  });

  it('a path in a row stays inside the project', async () => {
    const text = `cases:
  - name: a
    language: bash
    foreach: r.jsonl
    file: \${{ row.path }}
`;
    const files = {
      'r.jsonl': '{"path": "ok.sh"}\n{"path": "../x"}\n{"path": "/etc/passwd"}\n{"path": "no.sh"}',
      'ok.sh': '',
    };
    expect((await listMistakes(text, files)).sort()).toEqual([
      'suite.yaml:5:11: "../x" lies outside the project (r.jsonl:2)',
      'suite.yaml:5:11: "/etc/passwd" lies outside the project (r.jsonl:3)',
      'suite.yaml:5:11: "no.sh" does not exist (r.jsonl:4)',
    ]);
  });

  it('Markdown files are not multiplied', async () => {
    const text = 'foreach: r.jsonl\nmarkdown: "*.md"\n';
    expect(await listMistakes(text, { 'r.jsonl': '{}', 'a.md': '' })).toEqual([
      'suite.yaml:2:1: cases of Markdown files cannot be multiplied',
    ]);
  });

  it('a second foreach is refused', async () => {
    const text = `foreach: r.jsonl\n${withInput('r.jsonl', 'x')}`;
    expect(await listMistakes(text, { 'r.jsonl': '{}' })).toEqual([
      'suite.yaml:6:5: the suite has a "foreach" itself',
    ]);
  });

  it('rows that give two cases one name are both named', async () => {
    const text = withInput('r.jsonl', 'x').replace('name: a', 'name: a ${{ row.v }}');
    expect(
      await printMistakes(text, { files: { 'r.jsonl': '{"v": 1}\n{"v": 2}\n{"v": 1.0}\n{"v": "1"}\n' } }),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:2:11: a second case is called "a 1" (r.jsonl:4)
          2 |   - name: a \${{ row.v }}
            |           ^^^^^^^^^^^^^^
      hint: the first one is made of r.jsonl:1: have in the name what tells the cases apart"
    `);
  });
});

describe('between the check and the run', () => {
  async function loadAndChange(foreach: string, change: (root: string) => Promise<void>): Promise<unknown> {
    const root = await createFolder({
      'umwelten-suite.yaml': '',
      'suite.yaml': withInput(foreach, 'x'),
      'r.jsonl': '{"v": 1}\n',
      's.jsonl': '{"v": 1}\n',
    });
    const { suites } = await loadSuites([join(root, 'suite.yaml')], {
      project: await loadProject(root),
      forbidOnly: false,
    });
    await change(root);
    const walk = async () => {
      for (const suite of suites) for await (const _ of suite.cases());
    };
    return await walk().catch((error: unknown) => error);
  }

  it.each(['r.jsonl', '"[rs].jsonl"', '{rows: s.jsonl, join: r.jsonl, on: v}'])(
    'rows of %s that change are told',
    async (foreach) => {
      const error = await loadAndChange(foreach, (root) =>
        writeFile(join(root, 'r.jsonl'), '{"v": 1}\n{"v": 2}\n'),
      );
      expect(error).toMatchObject({
        code: 'file-unreadable',
        message: 'r.jsonl has changed since the suite was checked',
      });
    },
  );

  it('cases may be walked again and again, also at a time', async () => {
    const { suites } = await loadText(withInput('r.jsonl', '${{ row.v }}'), {
      files: { 'r.jsonl': '{"v": 1}\n{"v": 2}\n{"v": 3}\n' },
    });
    const [suite] = suites;
    if (suite === undefined) throw new Error('there is no suite');
    const walk = async (count: number) => {
      const inputs = [];
      for await (const { stdin } of suite.cases()) {
        inputs.push(stdin);
        if (inputs.length === count) break;
      }
      return inputs;
    };
    expect(await Promise.all([walk(3), walk(1), walk(3)])).toEqual([['1', '2', '3'], ['1'], ['1', '2', '3']]);
    expect(await walk(2)).toEqual(['1', '2']);
  });
});
