import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { runCli } from '../support/run-cli.js';

const suites = {
  'suites/data.yaml': `cases:
  - name: \${{ row.task }} by \${{ row.model }}
    language: bash
    foreach: rows.jsonl
    code: echo "\${{ row.task }}"
    labels: { model: "\${{ row.model }}" }
    tags: ["\${{ row.tag }}"]
    tests: [{ name: plain }, { name: strict, args: [-e] }]
`,
  'suites/rows.jsonl': ['small', 'large']
    .flatMap((model) => ['a', 'b'].map((task) => JSON.stringify({ task, model, tag: `t-${task}` })))
    .join('\n'),
};

describe('cases that are made of rows', () => {
  it('are selected like any others', async () => {
    const folder = await createFolder(suites);
    const list = async (...flags: string[]) => (await runCli(['list', ...flags], folder)).stdout;
    expect(await list('--label', 'model=small', '--filter', 'strict')).toBe(
      'suites/data.yaml::a by small › strict\nsuites/data.yaml::b by small › strict\n',
    );
    expect(await list('--tag', 't-b', '--filter', '/large.*plain/')).toBe(
      'suites/data.yaml::b by large › plain\n',
    );
  });

  it('are counted, and each is explained with its row', async () => {
    const folder = await createFolder(suites);
    expect((await runCli(['validate'], folder)).stdout).toBe('1 suite, 8 cases: no problems\n');
    const { stdout } = await runCli(['explain', 'b by large › strict'], folder);
    expect(stdout).toMatch(
      /^case\n {2}suites\/data\.yaml::b by large › strict\n {2}suites\/data\.yaml:8:30\n {2}suites\/rows\.jsonl:4\n/u,
    );
  });

  it('are not run where a row is wrong, which is told by its line', async () => {
    const rows = `${suites['suites/rows.jsonl']}\n{"task": "c"}\n`;
    const { exitCode, stderr } = await runCli(
      ['run'],
      await createFolder({ ...suites, 'suites/rows.jsonl': rows }),
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('suites/data.yaml:2:11: there is no row.model (suites/rows.jsonl:5)');
  });
});

it('`record` leaves expressions as they are, and what several cases share', async () => {
  const text = `cases:
  - name: a
    language: bash
    foreach: one.jsonl
    code: echo \${{ row.x }}
    expect: { stdout: "\${{ row.expected }}" }
  - name: b
    language: bash
    matrix: { n: [1, 2] }
    code: echo
    expect: { stdout: x }
`;
  const folder = await createFolder({
    'suites/a.yaml': text,
    'suites/one.jsonl': '{"x": 1, "expected": 2}',
  });
  const { exitCode, stderr } = await runCli(['record', '--runner', 'local'], folder);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('"suites/a.yaml::a[row=1]" is not recorded: stdout: an expression stands there');
  expect(stderr).toContain('2 cases are made from this one place');
  expect(await readFile(join(folder, 'suites/a.yaml'), 'utf8')).toBe(text);
});

it('the suite of examples is in order', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { exitCode, stdout } = await runCli(['validate', 'suites/data.yaml'], root);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '1 suite, 22 cases: no problems\n' });
});
