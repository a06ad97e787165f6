import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { importSources, toLines } from './import-sources.js';

const double = {
  task_id: 'HumanEval/0',
  prompt: 'def double(x):\n    """Twice x."""\n',
  entry_point: 'double',
  canonical_solution: '    return 2 * x\n',
  test: 'def check(candidate):\n    assert candidate(2) == 4\n',
};
const negate = {
  task_id: 'HumanEval/1',
  prompt: 'def negate(x):\n    """Minus x."""\n',
  entry_point: 'negate',
  canonical_solution: '    return -x\n',
  test: 'def check(candidate):\n    assert candidate(2) == -2\n',
};
const tasks = toLines([double, negate]);

it('a suite reads tasks and samples where they are', async () => {
  const samples = toLines([
    { task_id: 'HumanEval/0', completion: '    return x + x\n' },
    { task_id: 'HumanEval/1', completion: '    return 0 - x\n' },
  ]);
  const files = { 'data/tasks.jsonl': tasks, 'data/small.jsonl': samples };
  const { read, suites } = await importSources(files, ['data/tasks.jsonl', 'data/small.jsonl']);
  expect(suites.map((suite) => suite.files.length)).toEqual([1]);
  expect(await read('suites/humaneval.yaml')).toMatchSnapshot();
});

it('a program is prompt, completion and test, as the reference puts them together', async () => {
  const files = {
    't.jsonl': tasks,
    's.jsonl': toLines([{ task_id: 'HumanEval/1', completion: '    return -x' }]),
  };
  const { cases, idleTasks } = await importSources(files, ['t.jsonl', 's.jsonl']);
  expect(cases.map(({ code }) => code)).toEqual([
    'def negate(x):\n    """Minus x."""\n    return -x\n' +
      'def check(candidate):\n    assert candidate(2) == -2\n\ncheck(negate)\n',
  ]);
  expect(idleTasks.map(({ task }) => task.id)).toEqual(['HumanEval/0']);
});

it('several samples of a task are told apart by their rows', async () => {
  const rows = [1, 2].flatMap(() =>
    ['HumanEval/0', 'HumanEval/1'].map((task_id) => ({ task_id, completion: '    return x\n' })),
  );
  const { cases } = await importSources({ 't.jsonl': tasks, 'ten.jsonl': toLines(rows) }, [
    't.jsonl',
    'ten.jsonl',
  ]);
  expect(cases.map(({ id }) => id)).toEqual([
    'suites/humaneval.yaml::HumanEval/0, sample 1',
    'suites/humaneval.yaml::HumanEval/1, sample 2',
    'suites/humaneval.yaml::HumanEval/0, sample 3',
    'suites/humaneval.yaml::HumanEval/1, sample 4',
  ]);
  expect(cases[2]?.labels).toEqual({ model: 'ten', task: 'HumanEval/0', sample: '3' });
});

it('models and numbers that the samples have become labels', async () => {
  const rows = ['a', 'b'].flatMap((model) =>
    [0, 1].map((completion_id) => ({
      task_id: 'HumanEval/0',
      completion: '    pass\n',
      model,
      completion_id,
    })),
  );
  const { cases } = await importSources(
    { 't.jsonl': tasks, 's.jsonl': toLines(rows) },
    ['t.jsonl', 's.jsonl'],
    {
      model: 'unused',
    },
  );
  expect(cases.map(({ name }) => name)).toEqual([
    'HumanEval/0, a, sample 0',
    'HumanEval/0, a, sample 1',
    'HumanEval/0, b, sample 0',
    'HumanEval/0, b, sample 1',
  ]);
  expect(cases[3]?.labels).toEqual({ model: 'b', task: 'HumanEval/0', sample: '1' });
});

it('the own solutions of the data set are samples of a model that is called canonical', async () => {
  const { cases } = await importSources({ 't.jsonl': tasks }, ['t.jsonl'], { usesSolutions: true });
  expect(cases.map(({ labels }) => labels)).toEqual([
    { model: 'canonical', task: 'HumanEval/0', sample: '1' },
    { model: 'canonical', task: 'HumanEval/1', sample: '1' },
  ]);
  expect(cases[0]?.code).toContain('    return 2 * x\n');
});

it('a reply has the whole function, and the prompt only helps', async () => {
  const reply = 'Sure:\n```python\ndef double(x):\n    return x * 2\n```\n';
  const files = { 't.jsonl': tasks, 'r.jsonl': toLines([{ task_id: 'HumanEval/0', response: reply }]) };
  const { cases } = await importSources(files, ['t.jsonl', 'r.jsonl']);
  expect(cases.map(({ code }) => code)).toEqual([
    'def double(x):\n    """Twice x."""\ndef double(x):\n    return x * 2\n' +
      'def check(candidate):\n    assert candidate(2) == 4\n\ncheck(double)\n',
  ]);
});

it('packed files are read, and named in the suite as they are', async () => {
  const project = await importSources({ 't.jsonl': tasks, 's.jsonl': '' }, ['t.jsonl'], {
    usesSolutions: true,
  });
  await writeFile(
    join(project.project, 'packed.jsonl.gz'),
    gzipSync(await readFile(join(project.project, 't.jsonl'))),
  );
  expect(project.cases).toHaveLength(2);
});
