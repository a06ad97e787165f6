import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { findSuiteFiles } from '../../src/suite/find-suite-files.js';
import { loadSuites } from '../../src/suite/load-suites.js';
import { loadProject } from '../../src/suite/project.js';
import { createFolder, printRejection } from './scratch-project.js';

const fixtures = fileURLToPath(new URL('../fixtures/suites-invalid', import.meta.url));

it('what is wrong with a folder of suites is told at once, file by file', async () => {
  const project = { ...(await loadProject(await createFolder())), root: fixtures };
  const files = await findSuiteFiles(['.'], { cwd: fixtures, root: fixtures });
  const printed = await printRejection(loadSuites(files, { project, forbidOnly: true }));
  await expect(`${printed}\n`).toMatchFileSnapshot('__snapshots__/suites-invalid.txt');
});
