import { type EngineSearch, findEngine } from '../../src/runner/dagger/find-engine.js';

/** Under which the variables that name an engine are kept from tests that want none. */
export const hiddenPrefix = 'HIDDEN_FROM_TESTS_';

export function isEngineVariable(name: string): boolean {
  return /^(?:_EXPERIMENTAL_DAGGER_|DAGGER_SESSION_)/.test(name);
}

/** The variables that name the engine for tests, as a program wants them; none where there is no engine. */
export function readTestEngine(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      name.startsWith(hiddenPrefix) && value !== undefined ? [[name.slice(hiddenPrefix.length), value]] : [],
    ),
  );
}

/** The engine that the environment names: tests start none of their own accord. */
export function findTestEngine(): EngineSearch {
  const { _EXPERIMENTAL_DAGGER_RUNNER_HOST: host, DAGGER_SESSION_PORT: port } = readTestEngine();
  if (host || port) return findEngine({ ...process.env, ...readTestEngine() });
  return {
    found: false,
    reason: '_EXPERIMENTAL_DAGGER_RUNNER_HOST names no engine',
    hint: 'start an engine and set it',
  };
}
