import { findProgram } from '../../src/runner/local/find-program.js';

/** Why something cannot be tested, where one of these programs is not there. */
export function findMissingTool(...programs: readonly string[]): string | undefined {
  const missing = programs.find((name) => findProgram([name]) === undefined);
  return missing === undefined ? undefined : `${missing} is not installed`;
}
