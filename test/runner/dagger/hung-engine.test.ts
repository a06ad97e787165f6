import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDaggerRunner } from '../../../src/runner/dagger/dagger-runner.js';
import { openSharedBox } from '../../../src/runner/dagger/open-shared-box.js';
import { planProgram } from '../../support/bench-runner.js';
import { createGate } from '../../support/create-gate.js';
import { createEngineMeans } from '../../support/engine-means.js';
import { answerAll, answered, startScriptedEngine } from '../../support/scripted-session.js';

/** An engine that makes no folder, without a word, and what tells when it was first asked for one. */
async function startHungEngine() {
  const asked = createGate();
  const { joined } = await startScriptedEngine((query) => {
    if (!query.includes('directory')) return answerAll(query, 'text');
    asked.open();
    return answered;
  });
  return { choice: joined, asked: asked.opened };
}

describe('an engine that has stopped to answer', () => {
  it('keeps nobody waiting who has given up the preparation of an environment', async () => {
    const { choice, asked } = await startHungEngine();
    const runner = await createDaggerRunner({ choice, concurrency: 1 });
    onTestFinished(() => runner[Symbol.asyncDispose]());
    const interruption = new AbortController();
    const { environment } = planProgram({ language: 'bash', code: 'true' });
    const preparing = runner.prepare(environment, 'case', interruption.signal);
    await asked;
    interruption.abort('interrupted');
    await expect(preparing).rejects.toBe('interrupted');
  });

  it('has a shared box given up when its time is over', async () => {
    const { choice } = await startHungEngine();
    const means = await createEngineMeans(choice);
    const opening = openSharedBox({
      ...means,
      environment: { image: 'bash', hasUser: false, setup: [] },
      folderBytes: 0,
      socketPath: join(means.folder, 'box.sock'),
      signal: new AbortController().signal,
      patienceMs: 500,
    });
    await expect(opening).rejects.toMatchObject({
      code: 'sandbox-failed',
      message: 'the box has not come up in 0.5 s',
    });
  });

  it('is given up where it does not tell its platform', async () => {
    const { joined: choice } = await startScriptedEngine(() => answered, { isPlatformSecret: true });
    const opening = createDaggerRunner({ choice, concurrency: 1, platformTimeoutMs: 500 });
    await expect(opening).rejects.toMatchObject({
      code: 'runner-unavailable',
      message: 'the Dagger engine has not told its platform within 0.5 s',
    });
  });
});
