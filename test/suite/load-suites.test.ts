import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/model/case.js';
import { UserError } from '../../src/model/errors.js';
import { loadSuites } from '../../src/suite/load-suites.js';
import { loadProject } from '../../src/suite/project.js';
import { SuiteInvalidError } from '../../src/suite/suite-invalid-error.js';
import { createFolder, loadCase, loadCases, loadText, printRejection } from './scratch-project.js';

const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;

async function loadFiles(files: Readonly<Record<string, string>>, { forbidOnly = false } = {}) {
  const root = await createFolder(files);
  const suites = Object.keys(files).filter((file) => file.startsWith('suites/') && file.endsWith('.yaml'));
  const paths = suites.map((file) => join(root, file));
  return await loadSuites(paths, { project: await loadProject(root), forbidOnly });
}

describe('a case', () => {
  it('has everything that a plain suite leaves out', async () => {
    expect(await loadCase('cases:\n  - name: hi\n    language: python\n    code: print("hi")\n')).toEqual({
      id: 'suite.yaml::hi',
      name: 'hi',
      suite: 0,
      index: 0,
      origin: { file: 'suite.yaml', line: 2, column: 5, pointer: '/cases/0' },
      language: 'python',
      tags: [],
      labels: {},
      code: 'print("hi")',
      files: {},
      stdin: '',
      args: [],
      env: {},
      packages: 'detect',
      network: false,
      limits: {
        setup: {
          timeoutMs: 600_000,
          memoryBytes: 4 * gibibyte,
          processes: 1024,
          fileBytes: 8 * gibibyte,
          outputBytes: 8 * mebibyte,
        },
        build: {
          timeoutMs: 60_000,
          memoryBytes: 2 * gibibyte,
          processes: 512,
          fileBytes: gibibyte,
          outputBytes: 8 * mebibyte,
        },
        run: {
          timeoutMs: 10_000,
          memoryBytes: 512 * mebibyte,
          processes: 256,
          fileBytes: 64 * mebibyte,
          outputBytes: 8 * mebibyte,
        },
      },
      isolation: 'auto',
      repetition: { kind: 'once' },
      expect: {
        origin: { file: 'suite.yaml', line: 2, column: 5, pointer: '/cases/0' },
        origins: {},
        exitCode: [0],
      },
    } satisfies Case);
  });

  it('has the texts of the files that a checker names', async () => {
    const testCase = await loadCase(
      `cases:
  - name: a
    language: python
    code: print(1)
    expect: {stdout: {checker: {language: python, file: same.py, expected: {file: want.txt}}}}
`,
      { files: { 'same.py': 'check', 'want.txt': 'one\n' } },
    );
    expect(testCase?.expect.stdout).toMatchObject([
      { kind: 'checker', language: 'python', code: 'check', expected: 'one\n' },
    ]);
  });

  it('has everything that a suite can say', async () => {
    const testCase = await loadCase(
      `cases:
  - name: full
    description: of no consequence
    tags: [slow, 2]
    labels: {model: 1.0, ok: true}
    language: py
    file: programs/main.py
    files:
      data/in.txt: text
      data/copy.txt: {file: data.txt}
      data/number.txt: 1.0
    stdinFile: data.txt
    args: [-v, 7]
    env: {A: 1.0, B: {secret: TOKEN}}
    timeout: 1.5
    buildTimeout: 2m
    setupTimeout: 500ms
    limits: {memory: 3GiB, processes: 600, fileSize: 64KB, output: 1KiB, cpuTime: 0.5s}
    network: true
    isolation: case
    skip: not today
    container:
      baseImage: python:3.12
      runCommand: [python, /app/code.py]
      buildCommand: [make, 1]
      setupCommands: [apk add git]
      workdir: /work
      cacheVolumes: [{name: pip, mountPath: /root/.cache}]
      environment: {C: 2}
`,
      { files: { 'programs/main.py': 'print(1)\n', 'data.txt': '\ufeffbytes\r\n' } },
    );
    expect(testCase).toMatchObject({
      id: 'suite.yaml::full',
      language: 'python',
      tags: ['slow', '2'],
      labels: { model: '1.0', ok: 'true' },
      code: 'print(1)\n',
      files: { 'data/in.txt': 'text', 'data/copy.txt': '\ufeffbytes\r\n', 'data/number.txt': '1.0' },
      stdin: '\ufeffbytes\r\n',
      args: ['-v', '7'],
      env: { A: '1.0', B: { secret: 'TOKEN' } },
      network: true,
      isolation: 'case',
      skip: 'not today',
      container: {
        baseImage: 'python:3.12',
        runCommand: ['python', '/app/code.py'],
        buildCommand: ['make', '1'],
        setupCommands: ['apk add git'],
        workdir: '/work',
        cacheVolumes: [{ name: 'pip', mountPath: '/root/.cache' }],
        environment: { C: '2' },
      },
    });
    expect(testCase.limits).toEqual({
      setup: {
        timeoutMs: 500,
        memoryBytes: 4 * gibibyte,
        processes: 1024,
        fileBytes: 8 * gibibyte,
        outputBytes: 8 * mebibyte,
      },
      build: {
        timeoutMs: 120_000,
        memoryBytes: 3 * gibibyte,
        processes: 600,
        fileBytes: gibibyte,
        outputBytes: 1024,
      },
      run: {
        timeoutMs: 1_500,
        memoryBytes: 3 * gibibyte,
        processes: 600,
        fileBytes: 64_000,
        outputBytes: 1024,
        cpuMs: 500,
      },
    });
  });

  it('is skipped for a reason, or for none in particular, or not after all', async () => {
    const cases = await loadCases(`defaults: {language: bash, skip: broken}
cases:
  - {name: a, code: ''}
  - {name: b, code: '', skip: true}
  - {name: c, code: '', skip: false}
`);
    expect(cases.map(({ skip }) => skip)).toEqual(['broken', 'skipped by the suite', undefined]);
  });

  it('of a language that is not built in has the container to run it', async () => {
    const { language, container } = await loadCase(
      'cases:\n  - {name: a, language: lua, code: x, container: {baseImage: lua, runCommand: [lua, /app/code.lua]}}\n',
    );
    expect({ language, container }).toEqual({
      language: 'lua',
      container: { baseImage: 'lua', runCommand: ['lua', '/app/code.lua'] },
    });
  });
});

describe('expect', () => {
  const loadExpect = async (yaml: string) => {
    const { expect: expectation } = await loadCase(
      `cases:\n  - name: a\n    language: bash\n    code: x\n    expect: ${yaml}\n`,
    );
    const { origin, origins, ...demands } = expectation;
    return demands;
  };

  it('asks for exit code 0 unless another ending is named', async () => {
    expect(await loadExpect('{maxDuration: 2s, maxMemory: 1MiB, phase: build}')).toEqual({
      exitCode: [0],
      maxDurationMs: 2_000,
      maxMemoryBytes: mebibyte,
      phase: 'build',
    });
    expect(await loadExpect('{outcome: exited}')).toEqual({ exitCode: [0], outcomes: ['exited'] });
    expect(await loadExpect('{outcome: timed-out}')).toEqual({ outcomes: ['timed-out'] });
    expect(await loadExpect('{outcome: [exited, timed-out]}')).toEqual({ outcomes: ['exited', 'timed-out'] });
    expect(await loadExpect('{signal: SIGSEGV}')).toEqual({ signal: 'SIGSEGV' });
  });

  it('takes one exit code, several, or any but 0', async () => {
    expect(await loadExpect('{exitCode: 3}')).toEqual({ exitCode: [3] });
    expect(await loadExpect('{exitCode: [1, 2], outcome: [exited, signaled]}')).toEqual({
      exitCode: [1, 2],
      outcomes: ['exited', 'signaled'],
    });
    expect(await loadExpect('{exitCode: nonzero}')).toEqual({ exitCode: 'nonzero' });
  });

  it('a scalar is the whole text as it is written', async () => {
    for (const [yaml, text] of [
      ['42', '42'],
      ['1.50', '1.50'],
      ['null', 'null'],
      ['True', 'True'],
      ["''", ''],
      ['"a\\n"', 'a\n'],
    ]) {
      expect(await loadExpect(`{stdout: ${yaml}}`)).toMatchObject({ stdout: [{ kind: 'equals', text }] });
    }
  });

  it('takes every matcher, and knows where each stands', async () => {
    const { expect: expectation } = await loadCase(`cases:
  - name: a
    language: bash
    code: x
    expect:
      stderr: ''
      stdout:
        equals: 1.0
        exact: |
          x
        contains: one
        notContains:
          - two
          - 3.0
        matches: ^a
        json: {a: [1.0, null], __proto__: 1}
        lines: [b, 1.0]
        tokens: a b
        numbers: {equals: [1, 2.5], absolute: 0.1, relative: 1e-6}
        bytes: {min: 0, max: 1KiB}
        snapshot: {name: 1.0}
`);
    const at = (line: number, column: number, pointer: string) => ({
      origin: { file: 'suite.yaml', line, column, pointer: `/cases/0/expect/${pointer}` },
    });
    expect(expectation).toEqual({
      ...{ origin: { file: 'suite.yaml', line: 5, column: 5, pointer: '/cases/0/expect' } },
      origins: { stderr: at(6, 7, 'stderr').origin, stdout: at(7, 7, 'stdout').origin },
      exitCode: [0],
      stderr: [{ ...at(6, 7, 'stderr'), kind: 'equals', text: '' }],
      stdout: [
        { ...at(8, 9, 'stdout/equals'), kind: 'equals', text: '1.0' },
        { ...at(9, 9, 'stdout/exact'), kind: 'exact', text: 'x\n' },
        { ...at(11, 9, 'stdout/contains'), kind: 'contains', text: 'one' },
        { ...at(13, 13, 'stdout/notContains/0'), kind: 'notContains', text: 'two' },
        { ...at(14, 13, 'stdout/notContains/1'), kind: 'notContains', text: '3.0' },
        { ...at(15, 9, 'stdout/matches'), kind: 'matches', pattern: '^a', flags: '' },
        { ...at(16, 9, 'stdout/json'), kind: 'json', value: JSON.parse('{"a": [1, null], "__proto__": 1}') },
        { ...at(17, 9, 'stdout/lines'), kind: 'lines', lines: ['b', '1.0'] },
        { ...at(18, 9, 'stdout/tokens'), kind: 'tokens', text: 'a b' },
        { ...at(19, 9, 'stdout/numbers'), kind: 'numbers', equals: [1, 2.5], absolute: 0.1, relative: 1e-6 },
        { ...at(21, 9, 'stdout/snapshot'), kind: 'snapshot', name: '1.0' },
        { ...at(20, 9, 'stdout/bytes'), kind: 'bytes', min: 0, max: 1024 },
      ],
    });
  });

  it('takes flags of a regular expression, and one number without tolerance', async () => {
    expect(
      await loadExpect('{stdout: {matches: {pattern: A, flags: im}, numbers: {equals: 3}}}'),
    ).toMatchObject({
      stdout: [
        { kind: 'matches', pattern: 'A', flags: 'im' },
        { kind: 'numbers', equals: [3], absolute: 0, relative: 0 },
      ],
    });
  });
});

describe('defaults', () => {
  it('mappings are merged, lists and expect are replaced, the inner layer wins', async () => {
    const { suites } = await loadFiles({
      'umwelten-suite.yaml': `defaults:
  tags: [project]
  labels: {a: project, b: project, c: project}
  language: bash
  args: [project]
  env: {A: project, B: project, C: project}
  files: {a: project, b: project, c: project}
  limits: {memory: 1MiB, processes: 1, output: 1KiB}
  container: {baseImage: project, workdir: /project, environment: {A: project, B: project}, setupCommands: [project]}
  timeout: 1s
  expect: {exitCode: 1, stdout: project}
`,
      'suites/a.yaml': `defaults:
  labels: {b: suite, c: suite}
  env: {B: suite, C: suite}
  files: {b: suite, c: suite}
  limits: {processes: 2, output: 2KiB}
  args: [suite]
  timeout: 2s
cases:
  - {name: plain, code: ''}
  - name: own
    code: ''
    tags: [case]
    labels: {c: case}
    language: ruby
    args: []
    env: {C: case}
    files: {c: case}
    limits: {output: 3KiB}
    container: {baseImage: case, environment: {B: case}, setupCommands: []}
    expect: {stderr: case}
`,
    });
    const cases: Case[] = [];
    for (const suite of suites) for await (const testCase of suite.cases()) cases.push(testCase);
    const [plain, own] = cases;
    expect(plain).toMatchObject({
      tags: ['project'],
      language: 'bash',
      args: ['suite'],
      limits: { run: { timeoutMs: 2_000, processes: 2 } },
      expect: {
        exitCode: [1],
        stdout: [{ text: 'project' }],
        origin: { file: 'umwelten-suite.yaml', line: 11 },
      },
    });
    expect(own).toMatchObject({
      tags: ['case'],
      labels: { a: 'project', b: 'suite', c: 'case' },
      language: 'ruby',
      args: [],
      env: { A: 'project', B: 'suite', C: 'case' },
      files: { a: 'project', b: 'suite', c: 'case' },
      limits: { run: { memoryBytes: mebibyte, processes: 2, outputBytes: 3072 } },
    });
    expect(own?.container).toEqual({
      baseImage: 'case',
      workdir: '/project',
      environment: { A: 'project', B: 'case' },
      setupCommands: [],
    });
    expect(own?.expect).toMatchObject({ exitCode: [0], stderr: [{ text: 'case' }] });
    expect(own?.expect.stdout).toBeUndefined();
  });

  it('stdin of a case replaces the stdinFile of the defaults', async () => {
    const cases = await loadCases(
      `defaults: {language: bash, stdinFile: in.txt}
cases:
  - {name: a, code: ''}
  - {name: b, code: '', stdin: own}
`,
      { files: { 'in.txt': 'from the file' } },
    );
    expect(cases.map(({ stdin }) => stdin)).toEqual(['from the file', 'own']);
  });

  it('paths in the project file are relative to it', async () => {
    const { suites } = await loadFiles({
      'umwelten-suite.yaml': 'defaults: {language: bash, stdinFile: in.txt}\n',
      'in.txt': 'root',
      'suites/in.txt': 'suites',
      'suites/a.yaml': "cases:\n  - {name: a, code: ''}\n",
    });
    const stdin = [];
    for await (const testCase of suites[0]?.cases() ?? []) stdin.push(testCase.stdin);
    expect(stdin).toEqual(['root']);
  });

  it("a suite's tags and labels hold for all its cases", async () => {
    const { tags, labels } = await loadCase(`tags: [a, b]
labels: {x: suite, y: suite}
cases:
  - {name: n, language: bash, code: '', tags: [b, c], labels: {y: case}}
`);
    expect(tags).toEqual(['a', 'b', 'c']);
    expect(labels).toEqual({ x: 'suite', y: 'case' });
  });
});

describe('a suite', () => {
  it('is called by its name, or else as its file', async () => {
    const { suites } = await loadFiles({
      'suites/one.yaml': 'name: 1.0\ncases: []\n',
      'suites/two.yaml': "cases: [{name: a, language: bash, code: ''}]\n",
      'umwelten-suite.yaml': '',
    });
    expect(suites.map(({ info }) => info)).toEqual([
      { name: '1.0', file: 'suites/one.yaml', caseCount: 0 },
      { name: 'two', file: 'suites/two.yaml', caseCount: 1 },
    ]);
  });

  it('can be walked again', async () => {
    const { suites } = await loadText(
      "cases:\n  - {name: a, language: bash, code: ''}\n  - {name: b, language: bash, code: ''}\n",
    );
    const walk = async () => {
      const names = [];
      for await (const { name } of suites[0]?.cases() ?? []) names.push(name);
      return names;
    };
    expect(await walk()).toEqual(['a', 'b']);
    expect(await walk()).toEqual(['a', 'b']);
  });

  it('tells of a file that was there when it was checked, and no longer is', async () => {
    const root = await createFolder({
      'suite.yaml': 'cases:\n  - {name: a, language: bash, file: a.sh}\n',
      'a.sh': 'echo',
    });
    const { suites } = await loadSuites([join(root, 'suite.yaml')], {
      project: await loadProject(root),
      forbidOnly: false,
    });
    await writeFile(join(root, 'a.sh'), Buffer.from([0xff]));
    const cases = suites[0]?.cases()[Symbol.asyncIterator]();
    const error = await cases?.next().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: 'file-unreadable', message: 'suite.yaml:2:31: "a.sh" is not UTF-8' });
  });

  it('reads no file outside the project, even through a symbolic link', async () => {
    const outside = await createFolder({ 'secret.txt': 'secret' });
    const root = await createFolder({
      'umwelten-suite.yaml': '',
      'suite.yaml': 'cases:\n  - {name: a, language: bash, file: inner.txt, stdinFile: linked.txt}\n',
      'real.txt': 'fine',
    });
    await symlink(join(outside, 'secret.txt'), join(root, 'linked.txt'));
    await symlink('real.txt', join(root, 'inner.txt'));
    const loading = loadSuites([join(root, 'suite.yaml')], {
      project: await loadProject(root),
      forbidOnly: false,
    });
    expect(await printRejection(loading)).toMatchInlineSnapshot(`
      "error: suite.yaml:2:59: "linked.txt" lies outside the project
          2 |   - {name: a, language: bash, file: inner.txt, stdinFile: linked.txt}
            |                                                           ^^^^^^^^^^
      hint: a suite reads files of its own project only"
    `);
  });

  it('that lies outside the project reads files of its own folder', async () => {
    const outside = await createFolder({
      'suite.yaml': 'cases:\n  - {name: a, language: bash, file: a.sh}\n',
      'a.sh': 'echo',
    });
    const root = await createFolder({ 'umwelten-suite.yaml': '' });
    const { suites } = await loadSuites([join(outside, 'suite.yaml')], {
      project: await loadProject(root),
      forbidOnly: false,
    });
    const codes = [];
    for await (const { code } of suites[0]?.cases() ?? []) codes.push(code);
    expect(codes).toEqual(['echo']);
  });

  it('is named from the root when it is reached by way of a link to the project', async () => {
    const root = await createFolder({ 'umwelten-suite.yaml': '', 's/a.yaml': 'cases: []\n' });
    const elsewhere = await createFolder();
    await symlink(root, join(elsewhere, 'link'));
    const { suites } = await loadSuites([join(elsewhere, 'link/s/a.yaml')], {
      project: await loadProject(root),
      forbidOnly: false,
    });
    expect(suites[0]?.info.file).toBe('s/a.yaml');
  });
});

describe('only', () => {
  const files = {
    'umwelten-suite.yaml': '',
    'suites/a.yaml':
      "defaults: {language: bash}\ncases:\n  - {name: a, code: ''}\n  - {name: b, code: '', only: true}\n",
    'suites/b.yaml': "defaults: {language: bash}\ncases:\n  - {name: c, code: ''}\n",
    'suites/c.yaml':
      "defaults: {language: bash}\ncases:\n  - {name: d, code: '', only: true}\n  - {name: e, code: '', only: false}\n",
  };

  it('leaves out all other cases of the run', async () => {
    const { suites } = await loadFiles(files);
    const cases = [];
    for (const suite of suites)
      for await (const { id, suite: place, index } of suite.cases()) cases.push({ id, place, index });
    expect(cases).toEqual([
      { id: 'suites/a.yaml::b', place: 0, index: 1 },
      { id: 'suites/c.yaml::d', place: 1, index: 0 },
    ]);
    expect(suites.map(({ info }) => info.caseCount)).toEqual([1, 1]);
  });

  it('is a mistake where it is forbidden, but not when it is false', async () => {
    expect(await printRejection(loadFiles(files, { forbidOnly: true }))).toMatchInlineSnapshot(`
      "error: suites/a.yaml:4:25: "only" leaves out other cases, which is not allowed here
          4 |   - {name: b, code: '', only: true}
            |                         ^^^^
      hint: remove it
      error: suites/c.yaml:3:25: "only" leaves out other cases, which is not allowed here
          3 |   - {name: d, code: '', only: true}
            |                         ^^^^
      hint: remove it"
    `);
  });
});

describe('several files', () => {
  it('every mistake of every file is told, in order', async () => {
    expect(
      await printRejection(
        loadFiles({
          'umwelten-suite.yaml': 'defaults: {language: cobol}\n',
          'suites/b.yaml': "name: []\ncases:\n  - {name: a, code: ''}\n  - {name: a}\n",
          'suites/a.yaml': 'cases: [\n',
          'suites/c.yaml': '',
        }),
      ),
    ).toMatchInlineSnapshot(`
      "error: suites/b.yaml:1:7: name must be one line of text, not a list
          1 | name: []
            |       ^^
      hint: Numbers, true and false are taken as they are written.
      error: suites/b.yaml:4:5: missing key "code", "file", "response" or "responseFile"
          4 |   - {name: a}
            |     ^^^^^^^^^
      error: suites/b.yaml:4:12: a second case is called "a"
          4 |   - {name: a}
            |            ^
      hint: the first one is on line 3
      error: umwelten-suite.yaml:1:22: unknown language "cobol"
          1 | defaults: {language: cobol}
            |                      ^^^^^
      hint: built in are typescript, javascript, python, ruby, go, rust, java, php, perl, bash, swift. A language that is not built in needs its own \`container:\`.
      error: suites/a.yaml:1:9: a "[" or "{" is not closed before this
          1 | cases: [
            |         ^
      hint: or is this indented too little?
      error: suites/c.yaml:1:1: the file is empty
      hint: a suite has a list of "cases": \`umwelten-suite init\` writes a first one"
    `);
  });

  it('the error names the first mistake and counts the others', async () => {
    const error = await loadText('a: 1\nb: 2\ncases: []\n').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SuiteInvalidError);
    expect(error).toMatchObject({
      code: 'suite-invalid',
      message: 'suite.yaml:1:1: unknown key "a" (and 1 more)',
      diagnostics: [{ line: 1, column: 1, endColumn: 2 }, { line: 2 }],
    });
  });

  it('a file that is not there is told like any other mistake', async () => {
    const root = await createFolder({ 'umwelten-suite.yaml': '', 'folder/x': '' });
    const loading = loadSuites([join(root, 'a.yaml'), join(root, 'folder')], {
      project: await loadProject(root),
      forbidOnly: false,
    });
    expect(await printRejection(loading)).toMatchInlineSnapshot(`
      "error: a.yaml:1:1: the file does not exist
      error: folder:1:1: the file is a folder"
    `);
  });
});

describe('settings of the run', () => {
  const suite = (more: string) => `${more}\ncases: [{name: a, language: js, code: ''}]\n`;

  it("the project's runner, isolation and images win over the suite's, a case's isolation over both", async () => {
    const { suites, runner, isolation } = await loadFiles({
      'umwelten-suite.yaml': 'runner: local\nisolation: shared\nimages: {js: "node:22"}\n',
      'suites/a.yaml': `runner: dagger
isolation: none
images: {javascript: "node:18", py: "python:3"}
defaults: {code: ''}
cases:
  - {name: a, language: js, code: ''}
  - {name: b, language: python, code: '', isolation: case}
  - {name: c, language: bash, code: ''}
`.replace("defaults: {code: ''}\n", ''),
    });
    const cases: Case[] = [];
    for (const one of suites) for await (const testCase of one.cases()) cases.push(testCase);
    expect({ runner, isolation }).toEqual({ runner: 'local', isolation: 'shared' });
    expect(cases.map((testCase) => [testCase.image, testCase.isolation])).toEqual([
      ['node:22', 'shared'],
      ['python:3', 'case'],
      [undefined, 'shared'],
    ]);
  });

  it('suites that name different runners cannot run together', async () => {
    expect(
      await printRejection(
        loadFiles({
          'umwelten-suite.yaml': '',
          'suites/a.yaml': suite('runner: local'),
          'suites/b.yaml': suite('runner: dagger'),
          'suites/c.yaml': suite(''),
        }),
      ),
    ).toMatchInlineSnapshot(`
      "error: suites/b.yaml:1:9: the suites of one run must have the same runner
          1 | runner: dagger
            |         ^^^^^^
      hint: suites/a.yaml:1 says local: run the suites one by one, or set one runner in the project file"
    `);
  });

  it('what suites say counts where the project says nothing', async () => {
    const { runner, isolation } = await loadFiles({
      'umwelten-suite.yaml': '',
      'suites/a.yaml': suite('runner: local\nisolation: case'),
      'suites/b.yaml': suite('isolation: shared'),
    });
    expect({ runner, isolation }).toEqual({ runner: 'local', isolation: undefined });
  });

  it("redaction begins with the project's rules", async () => {
    const options = { files: { 'umwelten-suite.yaml': 'redact: [uuids]\n' } };
    const text = `redact: [dates, {pattern: a+, replacement: ''}]
cases:
  - {name: a, language: bash, code: '', expect: {stdout: {snapshot: true}}}
`;
    const testCase = await loadCase(text, options);
    expect(testCase.redactions).toEqual([
      { kind: 'built-in', name: 'uuids' },
      { kind: 'built-in', name: 'dates' },
      { kind: 'pattern', pattern: 'a+', flags: '', replacement: '' },
    ]);
    expect(testCase.expect.stdout).toMatchObject([
      { kind: 'snapshot', origin: { pointer: '/cases/0/expect/stdout/snapshot' } },
    ]);
  });

  it('secrets are gathered from the project, the suites, the defaults and the cases', async () => {
    const { secrets } = await loadFiles({
      'umwelten-suite.yaml': 'secrets: [A]\ndefaults: {env: {X: {secret: B}}}\n',
      'suites/a.yaml': `secrets: [A, C]
cases: [{name: a, language: js, code: '', env: {Y: {secret: D}, Z: plain}}]
`,
    });
    expect(secrets).toEqual(['A', 'C', 'B', 'D']);
  });
});
