import { expect, it } from 'vitest';
import { pip } from '../../../src/packages/pip.js';
import { planProgram } from '../../support/bench-runner.js';
import { prepareOnEngine } from '../../support/prepare-on-engine.js';
import { answerAll, failExecution, startScriptedEngine } from '../../support/scripted-session.js';

/** Prepares on an engine on which the step with these words fails, in whatever it is. */
async function prepare(language: string, words: string, cmd: readonly string[]) {
  const engine = await startScriptedEngine((query, exchange) => {
    if (query.includes('Dockerfile')) return answerAll(query, query.includes(words) ? 'broken' : 'whole');
    if (!query.includes('"broken"')) return answerAll(query, 'text');
    return failExecution(exchange, { cmd, exitCode: 1, stderr: 'it is not there' });
  });
  const packages = [{ name: 'numpy' }];
  const { environment } = planProgram({ language, code: '', ...(words === 'numpy' ? { packages } : {}) });
  return await prepareOnEngine(engine, environment);
}

it.each([
  ['what a language needs in it cannot be installed', 'typescript', 'tsx@4', 'npm install --global tsx@4'],
  ['it has no such language', 'python', '--version', 'python --version'],
])('an image is unavailable where %s, through no fault of the program', async (_, language, words, told) => {
  const { environment } = planProgram({ language, code: '' });
  const cmd = ['/run/umwelten-setup/umwelten-supervisor', 'setup', '--', ...told.split(' ')];
  await expect(prepare(language, words, cmd)).rejects.toMatchObject({
    code: 'image-unavailable',
    scope: 'environment',
    message: `${'image' in environment ? environment.image : ''} cannot be made ready: ${told} exited with 1: it is not there`,
  });
});

const supervisor = '/run/umwelten-setup/umwelten-supervisor';

it('packages that a suite asks for are the suite’s where they cannot be installed', async () => {
  const command = pip.install([{ name: 'numpy' }]).commands.at(-1) ?? [];
  expect(await prepare('python', 'numpy', [supervisor, 'setup', '--', ...command])).toMatchObject({
    ready: false,
    failure: { command, ending: { outcome: 'exited', exitCode: 1 } },
  });
});

it.each([
  ['what the image is given is to be made once more', ['install', '/opt/umwelten-suite/supervisor']],
  ['it is asked for what it has installed', ['setup', '--', ...pip.listCommand]],
])('an environment with packages is no suite’s fault where %s, and that fails', async (_, args) => {
  await expect(prepare('python', 'numpy', [supervisor, ...args])).rejects.toMatchObject({
    code: 'image-unavailable',
    scope: 'environment',
  });
});
