// A setup file of Vitest: tests see no engine unless they ask for it, so that they do the same where there
// is one. `find-test-engine` knows where it is.
import { hiddenPrefix, isEngineVariable } from './find-test-engine.js';

for (const [name, value] of Object.entries(process.env)) {
  if (!isEngineVariable(name) || value === undefined) continue;
  process.env[hiddenPrefix + name] = value;
  delete process.env[name];
}
