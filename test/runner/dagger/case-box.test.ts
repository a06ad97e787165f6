import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createBuildContexts } from '../../../src/runner/dagger/build-context.js';
import { openCaseBox } from '../../../src/runner/dagger/open-case-box.js';
import { createSessions } from '../../../src/runner/dagger/session-pool.js';
import { noSettings } from '../../../src/runner/host-settings.js';
import { createFolder } from '../../support/create-folder.js';
import { createGate } from '../../support/create-gate.js';
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
  const sessions = createSessions({ choice });
  onTestFinished(() => sessions.close());
  const folder = await createFolder({ supervisor: '', 'setup/variables': '' });
  const box = openCaseBox({
    sessions,
    contexts: createBuildContexts({
      supervisor: join(folder, 'supervisor'),
      settingsFolder: join(folder, 'setup'),
      settings: noSettings,
    }),
    environment: { image: 'bash', hasUser: false, setup: [] },
    network: false,
    mask: (text) => text,
  });
  const report = box.run(makeSupervisorRequest(), new AbortController().signal);
  const lost = expect(report).rejects.toThrow();
  await begun.opened;
  await box.close();
  await lost;
  await ended.opened;
});
