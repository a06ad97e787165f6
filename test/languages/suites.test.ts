import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { languages } from '../../src/languages/index.js';
import { loadSuites } from '../../src/suite/load-suites.js';
import { loadProject } from '../../src/suite/project.js';

const basics = [
  'hello',
  'stdin',
  'arguments',
  'files',
  'exit code',
  'stderr',
  'uncaught error',
  'Unicode',
  'timeout',
  'big output',
];

it.each(languages)('suites/$name.yaml shows the basics of $title', async ({ name }) => {
  const file = fileURLToPath(new URL(`../../suites/${name}.yaml`, import.meta.url));
  const { suites } = await loadSuites([file], {
    project: await loadProject(dirname(file)),
    forbidOnly: true,
  });
  const names: string[] = [];
  for await (const testCase of suites[0]?.cases() ?? []) {
    expect(testCase.language).toBe(name);
    names.push(testCase.name);
  }
  expect(names).toEqual(expect.arrayContaining(basics));
});
