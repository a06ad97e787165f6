import { expect, it } from 'vitest';
import { importSources, toLines } from './import-sources.js';

const ruby = {
  name: 'HumanEval_0_twice',
  language: 'rb',
  prompt: '# Twice x.\ndef twice(x)\n',
  tests: 'require "test/unit"\nraise unless twice(2) == 4\n',
  stop_tokens: ['\nclass'],
};
const atExit = 'at_exit do\n  # umwelten: completed\nend\n';

it('result files become a row for each completion, labelled by the folder they are in', async () => {
  const result = { ...ruby, completions: ['  2 * x\nend', '  x\nend'], temperature: 0.2 };
  const { cases, read } = await importSources(
    { 'humaneval-rb-small-0.2/HumanEval_0_twice.json': JSON.stringify(result) },
    ['humaneval-rb-small-0.2'],
  );
  expect(cases.map(({ code, labels }) => ({ code, labels }))).toEqual([
    {
      code: `${ruby.prompt}  2 * x\nend\n${atExit}${ruby.tests}`,
      labels: { model: 'humaneval-rb-small-0.2', task: ruby.name, sample: '1' },
    },
    {
      code: `${ruby.prompt}  x\nend\n${atExit}${ruby.tests}`,
      labels: { model: 'humaneval-rb-small-0.2', task: ruby.name, sample: '2' },
    },
  ]);
  expect(await read('suites/multipl-e-ruby.yaml')).toMatchSnapshot();
});

it('problems are joined to samples by their names', async () => {
  const files = {
    'problems.jsonl': toLines([ruby]),
    's.jsonl': toLines([{ name: ruby.name, completion: '  2 * x\nend' }]),
  };
  const { cases, suites } = await importSources(files, ['problems.jsonl', 's.jsonl']);
  expect(cases.map(({ name }) => name)).toEqual([ruby.name]);
  expect(suites[0]?.files).toHaveLength(1);
});

it('the tests of Go run in a program of one file', async () => {
  const go = {
    ...ruby,
    language: 'go_test.go',
    prompt: 'package twice_test\n\nimport (\n    "testing"\n    "fmt"\n)\n\nfunc twice(x int) int {\n',
    tests: 'func TestTwice(t *testing.T) {\n  fmt.Sprint(twice(2))\n}\n',
    completions: ['    return 2 * x\n}'],
  };
  const { cases } = await importSources({ 'go/a.json': JSON.stringify(go) }, ['go']);
  expect(cases[0]?.code).toMatchSnapshot();
});

it('Java is told to look at assertions', async () => {
  const java = {
    ...ruby,
    language: 'java',
    prompt: 'class Problem {\n    public static long twice(long x) {\n',
    tests: '    }\n    public static void main(String[] args) {\n    assert(twice(2) == 4);\n    }\n\n}\n',
    completions: ['        return 2 * x;\n'],
  };
  const { cases } = await importSources({ 'java/a.json': JSON.stringify(java) }, ['java']);
  expect(cases[0]?.env).toEqual({ JDK_JAVA_OPTIONS: '-ea' });
  expect(cases[0]?.code).toMatch(/== 4\);\n {4}\n\/\/ umwelten: completed\n\}\n\n\}\n$/);
});

it('a task with other tests than before is named, and so is a language that is unknown', async () => {
  const files = {
    'r/a/x.json': JSON.stringify({ ...ruby, completions: ['end'] }),
    'r/b/x.json': JSON.stringify({ ...ruby, tests: 'exit', completions: ['end'] }),
    'r/c/x.json': JSON.stringify({ ...ruby, language: 'lua', completions: ['end'] }),
  };
  const { unusable, cases } = await importSources(files, ['r']);
  expect(unusable).toEqual([
    { place: { file: 'r/b/x.json', line: 1 }, problem: 'its prompt or tests are not those of r/a/x.json' },
    { place: { file: 'r/c/x.json', line: 1 }, problem: '"lua" is no language here' },
  ]);
  expect(cases.map(({ labels }) => labels['model'])).toEqual(['a']);
});
