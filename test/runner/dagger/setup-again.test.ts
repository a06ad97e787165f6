import { describe, expect, it, onTestFinished } from 'vitest';
import type { Runner } from '../../../src/model/runner.js';
import { createDaggerRunner } from '../../../src/runner/dagger/dagger-runner.js';
import { readHostSettings } from '../../../src/runner/host-settings.js';
import { planProgram } from '../../support/bench-runner.js';
import { createFolder } from '../../support/create-folder.js';
import {
  answerAll,
  type FailedExecution,
  failExecution,
  startScriptedEngine,
} from '../../support/scripted-session.js';

const index = 'https://somebody:s3cret-word@index.invalid/simple';

/** A runner on an engine that has prepared everything, and whose executions for cases then fail like this. */
async function openRunner(failure: FailedExecution, refusesSockets: boolean): Promise<Runner> {
  const { choice } = await startScriptedEngine((query, exchange) => {
    if (query.includes('Dockerfile'))
      return answerAll(query, /UMWELTEN_REQUEST_|--connect/.test(query) ? 'for-cases' : 'prepared');
    return query.includes('"for-cases"') ? failExecution(exchange, failure) : answerAll(query, 'text');
  });
  const settings = await readHostSettings({
    env: { PIP_INDEX_URL: index, HOME: await createFolder() },
    notify: () => {},
  });
  const runner = await createDaggerRunner({ choice, concurrency: 1, settings, refusesSockets });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  return runner;
}

describe.each([
  { isolation: 'case', refusesSockets: false },
  { isolation: 'shared', refusesSockets: false },
  { isolation: 'shared', refusesSockets: true },
] as const)(
  'an execution, isolation $isolation, without sockets $refusesSockets',
  ({ isolation, refusesSockets }) => {
    async function run(failure: FailedExecution): Promise<unknown> {
      const runner = await openRunner(failure, refusesSockets);
      return await runner
        .execute(planProgram({ language: 'python', code: '', isolation }), {
          attemptId: 'one',
          secrets: new Map(),
          signal: new AbortController().signal,
          onStart() {},
        })
        .catch((error: unknown) => error);
    }

    it('whose setup ran again and failed tells that, without the credentials that it printed', async () => {
      const error = await run({
        cmd: ['/run/umwelten-setup/umwelten-supervisor', 'setup', '--', 'pip', 'install', 'numpy'],
        exitCode: 1,
        stderr: `cannot reach ${index}`,
      });
      expect(error).toMatchObject({
        code: 'image-unavailable',
        message:
          'the setup failed when the engine ran it again: pip install numpy exited with 1: cannot reach https://somebody:***@index.invalid/simple',
        retryable: true,
      });
    });

    it('whose supervisor ended tells that', async () => {
      const error = await run({
        cmd: ['/opt/umwelten-suite/supervisor', 'once'],
        exitCode: 70,
        stderr: 'cannot become user',
      });
      expect(error).toMatchObject({
        code: 'sandbox-failed',
        message: 'the supervisor ended with 70: cannot become user',
        retryable: true,
      });
    });
  },
);
