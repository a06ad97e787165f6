import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFolder, listFiles } from '../support/create-folder.js';
import { findSandboxProblem } from '../support/find-sandbox.js';
import { runCli } from '../support/run-cli.js';

const problem = await findSandboxProblem();
const missing = problem === undefined ? '' : ` (skipped: ${problem})`;

const task = {
  task_id: 'HumanEval/0',
  prompt: 'def one():\n',
  entry_point: 'one',
  canonical_solution: '    return 1\n',
  test: 'def check(candidate):\n    assert candidate() == 1\n',
};
const tasks = `${JSON.stringify(task)}\n${JSON.stringify({ ...task, task_id: 'HumanEval/1' })}\n`;

it('what is written is told, with what is not used and the command to run next', async () => {
  const samples = [
    { task_id: 'HumanEval/0', completion: '    return 1\n' },
    { task_id: 'HumanEval/9', completion: '' },
  ];
  const project = await createFolder({
    'umwelten-suite.yaml': '',
    'data/tasks.jsonl': tasks,
    'data/small.jsonl': samples.map((sample) => JSON.stringify(sample)).join('\n'),
  });
  const result = await runCli(['import', 'data/tasks.jsonl', 'data/small.jsonl'], project);
  expect(result).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: [
      'wrote suites/humaneval/samples.jsonl: a copy of data/small.jsonl, without the rows that are not used here',
      'wrote suites/humaneval.yaml: HumanEval, 1 task, 1 sample, model small',
      '1 task without a sample',
      'not used: data/small.jsonl:2: its task is not among the tasks',
      'next: umwelten-suite run suites/humaneval.yaml\n',
    ].join('\n'),
  });
});

it('tasks without samples are an error that names both ways on', async () => {
  const project = await createFolder({ 'tasks.jsonl': tasks });
  const { exitCode, stderr } = await runCli(['import', 'tasks.jsonl'], project);
  expect(exitCode).toBe(2);
  expect(stderr).toBe(
    'error: nothing to run: there are 2 tasks and 0 samples\n' +
      "hint: name a file of samples, or take the data set's own solutions by --solutions canonical\n",
  );
});

it('a name that would be a path is refused', async () => {
  const project = await createFolder({ 'umwelten-suite.yaml': '', 'tasks.jsonl': tasks });
  const args = ['import', 'tasks.jsonl', '--solutions', 'canonical', '--name', '../x'];
  const { exitCode, stderr } = await runCli(args, project);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('"../x" is no name for a suite');
  expect(await listFiles(project)).toEqual(['tasks.jsonl', 'umwelten-suite.yaml']);
});

it.skipIf(problem !== undefined)(`an imported suite is run as any other${missing}`, async () => {
  const project = await createFolder({ 'umwelten-suite.yaml': '', 'tasks.jsonl': tasks });
  await runCli(['import', 'tasks.jsonl', '--solutions', 'canonical', '--name', 'check'], project);
  expect(await listFiles(join(project, 'suites'))).toEqual(['check.yaml', 'check/samples.jsonl']);
  const { stdout, exitCode } = await runCli(['run', 'suites/check.yaml'], project);
  expect(stdout).toContain('2 passed');
  expect(exitCode).toBe(0);
});
