import type { Environment } from '../../src/model/plan.js';
import type { PreparedEnvironment } from '../../src/runner/create-box-runner.js';
import {
  type DaggerEnvironment,
  type PrepareOptions,
  prepareDaggerEnvironment,
} from '../../src/runner/dagger/dagger-environment.js';
import { createEngineMeans } from './engine-means.js';
import type { ScriptedEngine } from './scripted-session.js';

/** Prepares an environment on a scripted engine, with sessions of its own. */
export async function prepareOnEngine(
  { choice }: Pick<ScriptedEngine, 'choice'>,
  environment: Environment,
  patience: Partial<Pick<PrepareOptions, 'imagePatienceMs' | 'answerPatienceMs'>> = {},
): Promise<PreparedEnvironment<DaggerEnvironment>> {
  const options = { ...(await createEngineMeans(choice)), ...patience };
  return await prepareDaggerEnvironment(environment, options, new AbortController().signal);
}
