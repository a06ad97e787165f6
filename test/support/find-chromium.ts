import { findProgram } from '../../src/runner/local/find-program.js';

/** The path of a browser for tests; undefined where none is installed. */
export function findChromium(): string | undefined {
  return findProgram(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
}
