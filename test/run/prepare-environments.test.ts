import { expect, it } from 'vitest';
import { createEnvironments } from '../../src/run/prepare-environments.js';
import { planProgram } from '../support/bench-runner.js';

it('a setup that has failed is not run again for cases of another isolation', async () => {
  const told: string[] = [];
  const asked: string[] = [];
  const failure = { command: ['pip', 'install'], ending: { outcome: 'exited', exitCode: 1 } } as const;
  const environments = createEnvironments({
    runner: {
      async prepare(_, isolation) {
        asked.push(isolation);
        return { ready: false, digest: 'recipe', failure, log: new Uint8Array() };
      },
    },
    signal: new AbortController().signal,
    digest: () => 'digest',
    isSkip: () => false,
    emit: ({ type }) => void told.push(type),
  });
  const { environment } = planProgram({ language: 'python', code: '' });
  const first = await environments.prepare(environment, 'case');
  expect(await environments.prepare(environment, 'shared')).toBe(first);
  expect(asked).toEqual(['case']);
  expect(told).toEqual(['environment-failed']);
});
