import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../src/model/plan.js';
import { planProgram } from '../../support/bench-runner.js';
import { prepareOnEngine } from '../../support/prepare-on-engine.js';
import { answerAll, startScriptedEngine } from '../../support/scripted-session.js';

interface Machine {
  readonly platform?: string;
  /** What packages came to. */
  readonly installed?: string;
  /** What programs tell of their versions. */
  readonly versions?: string;
}

/** The digest of an environment on an engine that has made this of it. */
async function digest(
  environment: Environment,
  { platform = 'linux/amd64', installed = '[]', versions = 'v20.19.0\ntsx v4.20.0\n' }: Machine = {},
): Promise<string> {
  const engine = await startScriptedEngine((query) => {
    if (/\bplatform\b/.test(query)) return answerAll(query, platform);
    if (query.includes('Dockerfile')) return answerAll(query, query.includes('"pip') ? 'listed' : 'asked');
    if (/\bstdout\b/.test(query)) return answerAll(query, query.includes('"listed"') ? installed : versions);
    return answerAll(query, 'text');
  });
  const prepared = await prepareOnEngine(engine, environment);
  if (!prepared.ready) throw new Error('the setup has failed');
  return prepared.digest;
}

const python = planProgram({ language: 'python', code: '' }).environment;
const packages = [{ name: 'numpy' }];
const withPackage = planProgram({ language: 'python', code: '', packages }).environment;
const typescript = planProgram({ language: 'typescript', code: '' }).environment;

describe('the digest of an environment on an engine', () => {
  it('is the same for the same', async () => {
    for (const environment of [python, withPackage, typescript])
      expect(await digest(environment)).toBe(await digest(environment));
  });

  it('is another on another platform, though the image is called the same', async () => {
    expect(await digest(python)).not.toBe(await digest(python, { platform: 'linux/arm64' }));
  });

  it('is another where the same packages came to other versions', async () => {
    const installed = '[{"name":"numpy","version":"2.0.0"}]';
    expect(await digest(withPackage)).not.toBe(await digest(withPackage, { installed }));
  });

  it('is another where what the image lacks came in another version', async () => {
    const versions = 'v20.19.0\ntsx v4.21.0\n';
    expect(await digest(typescript)).not.toBe(await digest(typescript, { versions }));
  });
});
