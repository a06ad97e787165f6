import { expect, it } from 'vitest';
import { importSources, toLines } from './import-sources.js';

const task = {
  task_id: 11,
  text: 'Write a python function to double a number.',
  code: 'def twice(x):\n  return 2 * x',
  test_list: ['assert twice(2) == 4', 'assert twice(0) == 0'],
  test_setup_code: 'import math',
  challenge_test_list: ['assert False'],
};

it('a program is set up, defined and tested by every assertion, but for the challenges', async () => {
  const files = {
    'mbpp.jsonl': toLines([task]),
    's.jsonl': toLines([{ task_id: 11, completion: 'twice = abs' }]),
  };
  const { cases, read } = await importSources(files, ['mbpp.jsonl', 's.jsonl']);
  expect(cases.map(({ code }) => code)).toEqual([
    'import math\ntwice = abs\nassert twice(2) == 4\nassert twice(0) == 0',
  ]);
  expect(cases[0]?.labels).toEqual({ model: 's', task: 'MBPP/11' });
  expect(await read('suites/mbpp.yaml')).toMatchSnapshot();
});

it('the sanitized variant has imports instead', async () => {
  const { test_setup_code: _, text: prompt, ...rest } = task;
  const sanitized = { ...rest, prompt, test_imports: ['import math', 'import re'] };
  const { cases } = await importSources({ 't.jsonl': toLines([sanitized]) }, ['t.jsonl'], {
    usesSolutions: true,
  });
  expect(cases[0]?.code).toMatch(/^import math\nimport re\ndef twice/);
});

it('a task whose tests are no texts is named', async () => {
  const odd = { ...task, task_id: 12, test_list: [1] };
  const { unusable } = await importSources({ 't.jsonl': toLines([task, odd]) }, ['t.jsonl'], {
    usesSolutions: true,
  });
  expect(unusable).toEqual([
    { place: { file: 't.jsonl', line: 2 }, problem: 'its "test_list" is no list of texts' },
  ]);
});
