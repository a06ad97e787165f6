import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../src/model/plan.js';
import { planProgram } from '../../support/bench-runner.js';
import { prepareOnEngine } from '../../support/prepare-on-engine.js';
import { answerAll, answered, startScriptedEngine } from '../../support/scripted-session.js';

interface EngineFaults {
  isMute?(query: string): boolean;
  readonly delayMs?: number;
  readonly imagePatienceMs?: number;
  readonly answerPatienceMs?: number;
}

/** Prepares on an engine that does not answer some queries, or takes its time for all of them. */
async function prepare(
  environment: Environment,
  {
    isMute = () => false,
    delayMs = 0,
    imagePatienceMs = 60_000,
    answerPatienceMs = 10_000,
  }: EngineFaults = {},
) {
  const engine = await startScriptedEngine(async (query) => {
    await sleep(delayMs);
    const id = isMute(query) ? 'muted' : 'heard';
    // What is made of a muted one is not answered either.
    if (query.includes('Dockerfile')) return answerAll(query, id);
    return id === 'muted' || query.includes('"muted"') ? answered : answerAll(query, 'text');
  });
  return await prepareOnEngine(engine, environment, { imagePatienceMs, answerPatienceMs });
}

function limitSetup(environment: Environment, timeoutMs: number): Environment {
  return { ...environment, limits: { ...environment.limits, timeoutMs } };
}

const { environment: python } = planProgram({ language: 'python', code: '' });
const { environment: withPackage } = planProgram({
  language: 'python',
  code: '',
  packages: [{ name: 'numpy' }],
});
const container: Environment = {
  kind: 'container',
  container: { baseImage: 'zig:0.13', runCommand: [], setupCommands: ['zig build'] },
  limits: python.limits,
};

describe('the time that a setup may take on an engine', () => {
  it('has nothing of what the session and the image take', async () => {
    const { ready } = await prepare(limitSetup(python, 5), { delayMs: 50 });
    expect(ready).toBe(true);
  });

  it('is not over for a container without commands of its own', async () => {
    const { container: bare, ...rest } = container;
    const environment = { ...rest, container: { ...bare, setupCommands: [] } };
    expect(await prepare(limitSetup(environment, 5), { delayMs: 50 })).toMatchObject({ ready: true });
  });

  it('is over for a command of the suite that goes on', async () => {
    expect(
      await prepare(limitSetup(container, 100), { isMute: (query) => query.includes('zig build') }),
    ).toMatchObject({
      ready: false,
      failure: {
        command: ['sh', '-c', 'zig build'],
        ending: { outcome: 'timed-out', clock: 'wall', limitMs: 100 },
      },
    });
  });

  it('is over for an installer, whose index may be the reason, through no fault of the program', async () => {
    await expect(
      prepare(limitSetup(withPackage, 100), { isMute: (query) => query.includes('numpy') }),
    ).rejects.toMatchObject({
      code: 'registry-unreachable',
      message: 'pip has not ended within 0.1 s',
      retryable: true,
    });
  });

  it('is over through no fault of the program where the engine does not answer any more', async () => {
    let isLost = false;
    const isMute = (query: string) => {
      isLost ||= query.includes('zig build');
      return isLost;
    };
    await expect(
      prepare(limitSetup(container, 100), { isMute, answerPatienceMs: 500 }),
    ).rejects.toMatchObject({
      code: 'engine-lost',
      message: 'the engine has stopped to answer',
      retryable: true,
    });
  });
});

it('an image that does not come is an infrastructure fault', async () => {
  await expect(
    prepare(limitSetup(python, 100), {
      isMute: (query) => query.includes('imageRef'),
      imagePatienceMs: 1000,
    }),
  ).rejects.toMatchObject({
    code: 'registry-unreachable',
    message: `the engine has not made ${python.kind === 'language' ? python.image : ''} ready within 1 s`,
    retryable: true,
  });
});
