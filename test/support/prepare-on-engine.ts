import { onTestFinished } from 'vitest';
import type { Environment } from '../../src/model/plan.js';
import type { PreparedEnvironment } from '../../src/runner/create-box-runner.js';
import { createBuildContexts } from '../../src/runner/dagger/build-context.js';
import {
  type DaggerEnvironment,
  type PrepareOptions,
  prepareDaggerEnvironment,
} from '../../src/runner/dagger/dagger-environment.js';
import { createSessions } from '../../src/runner/dagger/session-pool.js';
import { noSettings } from '../../src/runner/host-settings.js';
import { createFolder } from './create-folder.js';
import type { ScriptedEngine } from './scripted-session.js';

/** Prepares an environment on a scripted engine, with sessions of its own. */
export async function prepareOnEngine(
  { choice }: Pick<ScriptedEngine, 'choice'>,
  environment: Environment,
  patience: Partial<Pick<PrepareOptions, 'imagePatienceMs' | 'answerPatienceMs'>> = {},
): Promise<PreparedEnvironment<DaggerEnvironment>> {
  const folder = await createFolder({ supervisor: '', 'settings/variables': '' });
  const sessions = createSessions({ choice });
  onTestFinished(() => sessions.close());
  const contexts = createBuildContexts({
    supervisor: `${folder}/supervisor`,
    settingsFolder: `${folder}/settings`,
    settings: noSettings,
  });
  const options = { sessions, contexts, mask: (text: string) => text, ...patience };
  return await prepareDaggerEnvironment(environment, options, new AbortController().signal);
}
