import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importData } from '../../src/import/import-data.js';
import { createFolder, listFiles } from '../support/create-folder.js';
import { importSources, toLines } from './import-sources.js';

const task = {
  task_id: 'HumanEval/0',
  prompt: 'def one():\n',
  entry_point: 'one',
  canonical_solution: '    return 1\n',
  test: 'def check(candidate):\n    assert candidate() == 1\n',
};
const sample = { task_id: 'HumanEval/0', completion: '    return 1\n' };
const files = { 't.jsonl': toLines([task]), 's.jsonl': toLines([sample]) };
const options = { out: 'suites', usesSolutions: false, replaces: false };

describe('where data lie', () => {
  it('what lies outside the project is copied beside the suite, and told', async () => {
    const outside = await createFolder(files);
    const { suites, read } = await importSources({}, [join(outside, 't.jsonl'), join(outside, 's.jsonl')]);
    expect(suites[0]?.files.map(({ summary }) => summary)).toEqual([
      `a copy of ${outside}/t.jsonl, which lies outside the project`,
      `a copy of ${outside}/s.jsonl, which lies outside the project`,
      undefined,
    ]);
    expect(await read('suites/humaneval.yaml')).toContain('rows: humaneval/samples.jsonl');
    const { canonical_solution: _, ...used } = task;
    expect(JSON.parse(await read('suites/humaneval/tasks.jsonl'))).toEqual({ ...used });
  });

  it('a link in the project to a file outside is copied', async () => {
    const outside = await createFolder(files);
    const project = await createFolder({ 'umwelten-suite.yaml': '', 's.jsonl': files['s.jsonl'] });
    await symlink(join(outside, 't.jsonl'), join(project, 't.jsonl'));
    await importData({ ...options, cwd: project, sources: ['t.jsonl', 's.jsonl'] });
    expect(await listFiles(join(project, 'suites'))).toEqual(['humaneval.yaml', 'humaneval/tasks.jsonl']);
  });

  it('a file whose name is a glob is copied', async () => {
    const odd = { 't[1].jsonl': files['t.jsonl'], 's.jsonl': files['s.jsonl'] };
    const { suites, cases } = await importSources(odd, ['t[1].jsonl', 's.jsonl']);
    expect(suites[0]?.files[0]?.summary).toContain('whose name would be read as a glob');
    expect(cases).toHaveLength(1);
  });

  it('packed rows are read where they are', async () => {
    const project = await createFolder({ 'umwelten-suite.yaml': '', 's.jsonl': files['s.jsonl'] });
    const { writeFile } = await import('node:fs/promises');
    await writeFile(join(project, 't.jsonl.gz'), gzipSync(files['t.jsonl']));
    await importData({ ...options, cwd: project, sources: ['t.jsonl.gz', 's.jsonl'] });
    const text = await readFile(join(project, 'suites/humaneval.yaml'), 'utf8');
    expect(text).toContain('join: ../t.jsonl.gz');
  });
});

describe('rows that cannot be used', () => {
  it('are left out of a copy, and named', async () => {
    const odd = {
      't.jsonl': toLines([task, { ...task, test: null, task_id: 'HumanEval/1' }, task]),
      's.jsonl': `${toLines([sample, { ...sample, task_id: 'HumanEval/7' }, { task_id: 'HumanEval/0' }])}{"task_id"\n`,
    };
    const { unusable, cases, read } = await importSources(odd, ['t.jsonl', 's.jsonl']);
    expect(cases).toHaveLength(1);
    expect(unusable.map(({ place, problem }) => [place.file, place.line, problem])).toEqual([
      ['t.jsonl', 2, 'it has no text "test"'],
      ['s.jsonl', 3, 'it has no text "completion"'],
      ['s.jsonl', 4, expect.stringContaining('not JSON')],
      ['t.jsonl', 3, 'a task of that name was there before'],
      ['s.jsonl', 2, 'its task is not among the tasks'],
    ]);
    expect((await read('suites/humaneval/samples.jsonl')).split('\n')).toHaveLength(2);
  });

  it('a task that is there twice has one solution', async () => {
    const twice = { 't.jsonl': toLines([task, task]) };
    const { cases, unusable } = await importSources(twice, ['t.jsonl'], { usesSolutions: true });
    expect(cases).toHaveLength(1);
    expect(unusable).toEqual([
      { place: { file: 't.jsonl', line: 2 }, problem: 'a task of that name was there before' },
    ]);
  });

  it('are all that there is where nothing can be run', async () => {
    const project = await createFolder({ 't.jsonl': files['t.jsonl'], 'x.jsonl': '{"a": 1}\n' });
    const nothing = await importData({ ...options, cwd: project, sources: ['t.jsonl', 'x.jsonl'] });
    expect(nothing).toEqual({
      taskCount: 1,
      sampleCount: 0,
      unusable: [
        {
          place: { file: 'x.jsonl', line: 1 },
          problem: 'it is neither a task of a known data set nor a sample',
        },
      ],
    });
    expect(await listFiles(project)).toEqual(['t.jsonl', 'x.jsonl']);
  });
});

describe('hostile data', () => {
  it('names of tasks and models are text, whatever they look like', async () => {
    const names = ['../../etc/passwd', 'a: [b', '${{ row.x }}', '# no', '*', '{{', '"'];
    const odd = {
      't.jsonl': toLines(names.map((task_id) => ({ ...task, task_id }))),
      's.jsonl': toLines(names.map((task_id) => ({ ...sample, task_id, model: `m ${task_id}` }))),
    };
    const { cases, project } = await importSources(odd, ['t.jsonl', 's.jsonl']);
    expect(cases.map(({ labels }) => labels['task'])).toEqual(names);
    expect(cases.map(({ labels }) => labels['model'])).toEqual(names.map((name) => `m ${name}`));
    expect(await listFiles(project)).toEqual([
      's.jsonl',
      'suites/humaneval.yaml',
      't.jsonl',
      'umwelten-suite.yaml',
    ]);
  });

  it('code keeps what looks like an expression', async () => {
    const completion = '    return "${{ join.test }} $${{"\n';
    const { cases } = await importSources({ ...files, 's.jsonl': toLines([{ ...sample, completion }]) }, [
      't.jsonl',
      's.jsonl',
    ]);
    expect(cases[0]?.code).toContain(completion);
  });

  it('a model’s name that is an expression stays as it is', async () => {
    const { cases } = await importSources(files, ['t.jsonl', 's.jsonl'], { model: '${{ row.completion }}' });
    expect(cases[0]?.labels['model']).toBe('${{ row.completion }}');
  });

  it('a task with line breaks in its name is named and not used', async () => {
    const odd = { ...files, 't.jsonl': toLines([{ ...task, task_id: 'a\n- b' }, task]) };
    const { unusable, cases } = await importSources(odd, ['t.jsonl', 's.jsonl']);
    expect(cases).toHaveLength(1);
    expect(unusable).toEqual([
      { place: { file: 't.jsonl', line: 1 }, problem: 'its name is empty, too long or has line breaks' },
    ]);
  });

  it('a file’s name cannot end the comment that it stands in', async () => {
    const odd = { 't.jsonl': files['t.jsonl'], 's\ncases: []\n#.jsonl': files['s.jsonl'] };
    const { cases } = await importSources(odd, ['t.jsonl', 's\ncases: []\n#.jsonl'], { model: 'm' });
    expect(cases).toHaveLength(1);
  });
});

describe('files that are there', () => {
  it('are never replaced unless that is asked for', async () => {
    const project = await createFolder({
      'umwelten-suite.yaml': '',
      ...files,
      'suites/humaneval.yaml': 'mine',
    });
    const sources = ['t.jsonl', 's.jsonl'];
    await expect(importData({ ...options, cwd: project, sources })).rejects.toThrow(
      'suites/humaneval.yaml is there already',
    );
    expect(await readFile(join(project, 'suites/humaneval.yaml'), 'utf8')).toBe('mine');
    await importData({ ...options, cwd: project, sources, replaces: true });
    expect(await readFile(join(project, 'suites/humaneval.yaml'), 'utf8')).toContain('HumanEval');
  });

  it('are as they were after a suite turned out to be wrong', async () => {
    const tasks = toLines([{ task_id: 'a', language: 'python', expect: { stdoot: 'x' } }]);
    const replies = toLines([{ task_id: 'a', response: 'print(1)' }]);
    const project = await createFolder({
      'umwelten-suite.yaml': '',
      'tasks.jsonl': tasks,
      'r.jsonl': replies,
      'suites/tasks.yaml': 'mine',
    });
    const sources = ['tasks.jsonl', 'r.jsonl'];
    await expect(importData({ ...options, cwd: project, sources, replaces: true })).rejects.toThrow();
    expect(await readFile(join(project, 'suites/tasks.yaml'), 'utf8')).toBe('mine');
    expect(await listFiles(join(project, 'suites'))).toEqual(['tasks.yaml']);
  });
});

it('a folder outside the project gets no suites', async () => {
  const project = await createFolder({ 'umwelten-suite.yaml': '', ...files });
  await expect(
    importData({ ...options, cwd: project, sources: ['t.jsonl', 's.jsonl'], out: '../elsewhere' }),
  ).rejects.toThrow('../elsewhere lies outside the project');
});

it('the samples of several files are suites of their own', async () => {
  const { suites, cases } = await importSources({ ...files, 'big one.jsonl': files['s.jsonl'] }, [
    't.jsonl',
    's.jsonl',
    'big one.jsonl',
  ]);
  expect(suites.map(({ draft }) => draft.name)).toEqual(['humaneval-s', 'humaneval-big-one']);
  expect(cases.map(({ labels }) => labels['model'])).toEqual(['s', 'big one']);
});
