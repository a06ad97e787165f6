import { expect, it } from 'vitest';
import { importSources } from './import-sources.js';

const run = 'output/evaluations/coding/runs/002';
const long = `\`\`\`go\n// ${'x'.repeat(2500)}\n\`\`\`\n`;

function describeResult(taskId: string, responseText: string, more = {}): string {
  const record = { taskId, model: 'ada', provider: 'ollama', responseText, score: 1, maxScore: 7, ...more };
  return JSON.stringify(record);
}

it('results of an evaluation become replies, labelled by provider, model and run', async () => {
  const files = {
    [`${run}/gen-hello-go/ada-ollama.json`]: describeResult('gen-hello-go', '```\npackage main\n```\n'),
    [`${run}/bugfix-flat/ada-ollama.json`]: describeResult('bugfix-flat', '```js\nlet a\n```\n', {
      reasoningEffort: 'high',
    }),
  };
  const { cases, read } = await importSources(files, ['output/evaluations/coding']);
  expect(cases.map(({ language, code, labels }) => ({ language, code, labels }))).toEqual([
    {
      language: 'javascript',
      code: 'let a\n',
      labels: { model: 'ollama:ada[high]', task: 'bugfix-flat', sample: '2' },
    },
    {
      language: 'go',
      code: 'package main\n',
      labels: { model: 'ollama:ada', task: 'gen-hello-go', sample: '2' },
    },
  ]);
  expect(await read('suites/coding.yaml')).toMatchSnapshot();
});

it('a long reply is taken whole from the transcript or the cached response', async () => {
  const start = long.slice(0, 2000);
  const messages = [
    { role: 'user', content: 'Write it.' },
    { role: 'assistant', content: [{ type: 'text', text: long }] },
  ];
  const metadata = { model: 'ada', provider: 'ollama' };
  const files = {
    [`${run}/t1/ada-ollama.json`]: describeResult('t1', start),
    [`${run}/t1/ada-ollama.transcript.json`]: JSON.stringify({
      taskId: 't1',
      model: 'ada',
      provider: 'ollama',
      messages,
    }),
    [`${run}/t2/ada-ollama.json`]: describeResult('t2', start),
    [`${run}/t2/responses/expert-code/ada-ollama.json`]: JSON.stringify({ content: long, metadata }),
    [`${run}/t3/ada-ollama.json`]: describeResult('t3', start),
  };
  const { cases, unusable } = await importSources(files, [run]);
  expect(cases.map(({ name, code }) => [name, code.length])).toEqual([
    ['t1', 2504],
    ['t2', 2504],
  ]);
  expect(unusable).toEqual([
    {
      place: { file: `${run}/t3/ada-ollama.json` },
      problem: 'its reply is cut off after 2000 characters, and the whole is not there',
    },
  ]);
});

it('a model that failed is named, and a response without a result is a reply', async () => {
  const metadata = { model: 'bob', provider: 'google' };
  const files = {
    [`${run}/t1/ada-ollama.json`]: describeResult('t1', '', { error: 'rate limit' }),
    [`${run}/t1/responses/x/bob-google.json`]: JSON.stringify({ content: '```python\n1\n```', metadata }),
  };
  const { cases, unusable } = await importSources(files, [run]);
  expect(cases.map(({ labels }) => labels)).toEqual([{ model: 'google:bob', task: 't1', sample: '2' }]);
  expect(unusable.map(({ problem }) => problem)).toEqual(['the model gave no reply but an error']);
});
