import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProject } from '../../src/suite/project.js';
import { createFolder, printRejection } from './scratch-project.js';

describe('the root', () => {
  it('is where the nearest project file is', async () => {
    const root = await createFolder({
      'umwelten-suite.yaml': '',
      'inner/umwelten-suite.yml': 'reporters: [table]\n',
      'inner/deep/x': '',
      'inner/.git/HEAD': '',
    });
    expect(await loadProject(join(root, 'inner/deep'))).toMatchObject({
      root: join(root, 'inner'),
      file: join(root, 'inner/umwelten-suite.yml'),
      reporters: ['table'],
    });
    expect(await loadProject(root)).toMatchObject({ root, file: join(root, 'umwelten-suite.yaml') });
  });

  it('is that of the git repository where there is no project file', async () => {
    const root = await createFolder({ '.git/HEAD': '', 'a/b/x': '' });
    expect(await loadProject(join(root, 'a/b'))).toEqual({
      root,
      file: undefined,
      defaults: {},
      images: {},
      reporters: [],
      junit: {},
      runner: undefined,
      isolation: undefined,
      secrets: [],
      thresholds: [],
      timeoutScale: undefined,
      passAt: undefined,
      redactions: [],
    });
  });

  it('of a git worktree is where its .git file is', async () => {
    const root = await createFolder({ '.git/HEAD': '', 'tree/.git': 'gitdir: elsewhere\n' });
    await mkdir(join(root, 'tree/a'));
    expect((await loadProject(join(root, 'tree/a'))).root).toBe(join(root, 'tree'));
  });
});

describe('the project file', () => {
  it('holds what all suites have in common', async () => {
    const root = await createFolder({
      'umwelten-suite.yaml': `defaults: {timeout: 3s}
images: {py: "python:3.12"}
reporters: [table, junit=reports/junit.xml]
runner: local
isolation: case
secrets: [API_KEY]
x-mine: anything
`,
    });
    expect(await loadProject(root)).toMatchObject({
      defaults: { timeoutMs: 3_000 },
      images: { python: 'python:3.12' },
      reporters: ['table', 'junit=reports/junit.xml'],
      runner: 'local',
      isolation: 'case',
      secrets: ['API_KEY'],
    });
  });

  it('names reporters that there are, and modules', async () => {
    const root = await createFolder({
      'umwelten-suite.yaml': `reporters:
  - table
  - jnit=reports/junit.xml
  - json=
  - ./mine.mjs=out.txt
junit: { name: "{nam}" }
`,
    });
    expect(await printRejection(loadProject(root))).toMatchInlineSnapshot(`
      "error: umwelten-suite.yaml:3:5: unknown reporter "jnit"
          3 |   - jnit=reports/junit.xml
            |     ^^^^^^^^^^^^^^^^^^^^^^
      hint: did you mean "junit"?
      error: umwelten-suite.yaml:4:5: the reporter "json=" has an empty path
          4 |   - json=
            |     ^^^^^
      hint: write json=reports/json.txt, or json for stdout
      error: umwelten-suite.yaml:6:16: name must be text in whose braces placeholders stand, not "{nam}"
          6 | junit: { name: "{nam}" }
            |                ^^^^^^^
      hint: The name of testcases, with placeholders of {class} {file} {suite} {case} {name} {id} {language} {label.<name>}; {{ and }} are braces. When absent: {case} [{language}]."
    `);
  });

  it('is checked, and all its mistakes are told', async () => {
    const root = await createFolder({
      'umwelten-suite.yaml': `cases: []
reporter: [table]
secrets: [API-KEY]
defaults:
  name: x
  stdinFile: ../outside
  timeout: 0
  expect: {stdout: {matches: '['}}
images: {pyton: x}
`,
    });
    expect(await printRejection(loadProject(root))).toMatchInlineSnapshot(`
      "error: umwelten-suite.yaml:1:1: unknown key "cases"
          1 | cases: []
            | ^^^^^
      hint: "cases" belongs in the suite itself
      error: umwelten-suite.yaml:2:1: unknown key "reporter"
          2 | reporter: [table]
            | ^^^^^^^^
      hint: did you mean "reporters"?
      error: umwelten-suite.yaml:3:11: secrets[0] must be the name of an environment variable, not "API-KEY"
          3 | secrets: [API-KEY]
            |           ^^^^^^^
      hint: Letters, digits and "_", not beginning with a digit.
      error: umwelten-suite.yaml:5:3: unknown key "name"
          5 |   name: x
            |   ^^^^
      hint: keys that may stand here: tags, labels, language, select, noFence, prelude, epilogue, files, stdin, stdinFile, args, env, timeout, buildTimeout, setupTimeout, limits, packages, network, container, cpus, isolation, retries, repeat, fails, skip, expect
      error: umwelten-suite.yaml:6:14: "../outside" lies outside the project
          6 |   stdinFile: ../outside
            |              ^^^^^^^^^^
      hint: a suite reads files of its own project only
      error: umwelten-suite.yaml:7:12: timeout must be a positive duration such as 10s or 500ms, not 0
          7 |   timeout: 0
            |            ^
      hint: A number of seconds, or a number with its unit: 500ms, 2s, 1m.
      error: umwelten-suite.yaml:8:30: invalid regular expression: unterminated character class
          8 |   expect: {stdout: {matches: '['}}
            |                              ^^^
      error: umwelten-suite.yaml:9:10: unknown language "pyton"
          9 | images: {pyton: x}
            |          ^^^^^
      hint: did you mean "python"? A language that is not built in needs its own \`container:\`."
    `);
  });
});

it('a folder that is gone is told, and is no bug', async () => {
  const gone = join(await createFolder({}), 'gone');
  await expect(loadProject(gone)).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining(gone),
  });
});
