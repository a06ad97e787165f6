import { expect, it } from 'vitest';
import { openCaseBox } from '../../../src/runner/dagger/open-case-box.js';
import { createGate } from '../../support/create-gate.js';
import { createEngineMeans } from '../../support/engine-means.js';
import { answerAll, answered, startScriptedEngine } from '../../support/scripted-session.js';
import { makeSupervisorRequest } from '../../support/supervisor-request.js';

it('the box of one case that is closed while it runs is ended by the engine, and waited for by nobody', async () => {
  const begun = createGate();
  const ended = createGate();
  const { joined: choice } = await startScriptedEngine((query, { response }) => {
    if (!query.includes('dockerBuild')) return answerAll(query, 'text');
    // What nobody waits for any more is ended by a real engine.
    response.on('close', ended.open);
    begun.open();
    return answered;
  });
  const box = openCaseBox({
    ...(await createEngineMeans(choice)),
    environment: { image: 'bash', hasUser: false, setup: [] },
    network: false,
  });
  const report = box.run(makeSupervisorRequest(), new AbortController().signal);
  const lost = expect(report).rejects.toThrow();
  await begun.opened;
  await box.close();
  await lost;
  await ended.opened;
});
