import { type EngineSearch, findEngine } from '../../src/runner/dagger/find-engine.js';

/** The engine that the environment names: tests start none of their own accord. */
export function findTestEngine(): EngineSearch {
  const { _EXPERIMENTAL_DAGGER_RUNNER_HOST: host, DAGGER_SESSION_PORT: port } = process.env;
  if (host || port) return findEngine(process.env);
  return {
    found: false,
    reason: '_EXPERIMENTAL_DAGGER_RUNNER_HOST names no engine',
    hint: 'start an engine and set it',
  };
}
