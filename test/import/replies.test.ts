import { expect, it } from 'vitest';
import { importSources, toLines } from './import-sources.js';

const python = 'Here:\n\n```python\nprint("hi")\n```\n';

it('replies stay where they are, and are labelled by their folders', async () => {
  const files = {
    'replies/small/greet/1.md': python,
    'replies/small/greet/2.md': '```ruby\nputs "hi"\n```\n',
    'replies/large/greet.txt': python,
  };
  const { cases, read } = await importSources(files, ['replies']);
  expect(cases.map(({ name, language, code, labels }) => ({ name, language, code, labels }))).toEqual([
    {
      name: 'greet, large, sample 1',
      language: 'python',
      code: 'print("hi")\n',
      labels: { model: 'large', task: 'greet', sample: '1' },
    },
    {
      name: 'greet, small, sample 1',
      language: 'python',
      code: 'print("hi")\n',
      labels: { model: 'small', task: 'greet', sample: '1' },
    },
    {
      name: 'greet, small, sample 2',
      language: 'ruby',
      code: 'puts "hi"\n',
      labels: { model: 'small', task: 'greet', sample: '2' },
    },
  ]);
  expect(await read('suites/replies.yaml')).toMatchSnapshot();
  expect(await read('suites/replies/samples.jsonl')).toMatchSnapshot();
});

it('tasks of one’s own say what replies are given and must print', async () => {
  const tasks = [
    { task_id: 'greet/1', language: 'py', stdin: 'Ada', stdout: 'Hello Ada' },
    {
      task_id: 'add',
      language: 'ruby',
      epilogue: 'raise unless add(1, 2) == 3',
      expect: { maxDuration: '2s' },
    },
  ];
  const files = {
    'replies/small/greet_1.md': python,
    'replies/small/add.md': '```ruby\ndef add(a, b) = a + b\n```\n',
    'tasks.jsonl': toLines(tasks),
  };
  const { cases, read } = await importSources(files, ['replies', 'tasks.jsonl']);
  expect(cases.map(({ name, language, code, stdin }) => ({ name, language, code, stdin }))).toEqual([
    {
      name: 'add',
      language: 'ruby',
      code: 'def add(a, b) = a + b\nraise unless add(1, 2) == 3',
      stdin: '',
    },
    { name: 'greet/1', language: 'python', code: 'print("hi")\n', stdin: 'Ada' },
  ]);
  expect(cases[0]?.expect.maxDurationMs).toBe(2000);
  expect(cases[1]?.expect.stdout).toMatchObject([{ kind: 'equals', text: 'Hello Ada' }]);
  expect(await read('suites/tasks.yaml')).toMatchSnapshot();
});

it('replies that cannot be used are named', async () => {
  const files = {
    'replies/a.md': 'I cannot do that.',
    'replies/m/t/1/deep.md': python,
    'replies/m/t.bin': '',
    'replies/m/good.md': python,
  };
  const { cases, unusable } = await importSources(files, ['replies']);
  expect(cases).toHaveLength(1);
  expect(unusable).toEqual([
    {
      place: { file: 'replies/m/t.bin' },
      problem: 'it is neither JSON, JSON Lines or CSV nor Markdown or text',
    },
    { place: { file: 'replies/m/t/1/deep.md' }, problem: 'it lies deeper than <model>/<task>/<n>.md' },
    { place: { file: 'replies/a.md' }, problem: 'no fence in the reply names a language that is known' },
  ]);
});
