import { onTestFinished } from 'vitest';
import { createBuildContexts } from '../../src/runner/dagger/build-context.js';
import type { EngineChoice } from '../../src/runner/dagger/find-engine.js';
import { createSessions } from '../../src/runner/dagger/session-pool.js';
import { noSettings } from '../../src/runner/host-settings.js';
import { createFolder } from './create-folder.js';

/** What environments and boxes are made with on an engine, with sessions of the test's own. */
export async function createEngineMeans(choice: EngineChoice) {
  const folder = await createFolder({ supervisor: '', 'settings/variables': '' });
  const sessions = createSessions({ choice });
  onTestFinished(() => sessions.close());
  const contexts = createBuildContexts({
    supervisor: `${folder}/supervisor`,
    settingsFolder: `${folder}/settings`,
    settings: noSettings,
  });
  return { folder, sessions, contexts, mask: (text: string) => text };
}
