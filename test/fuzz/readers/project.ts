import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProject } from '../../../src/suite/project.js';
import { checkDiagnosed } from '../check-diagnosed.js';
import type { FuzzedReader } from '../reader.js';

/** A project file is settings, or mistakes that say where they are. */
export const reader: FuzzedReader = {
  mostBytes: 2048,
  makeSeeds: async () => [
    'version: 1\n',
    `version: 1
defaults: {language: bash, timeout: 2s, limits: {memory: 1GiB}, env: {A: b}, files: {x: {file: a.txt}}}
images: {python: "python:3.12-slim"}
reporters: [table, "junit=reports/junit.xml"]
junit: {classname: "{suite}", name: "{case}"}
runner: local
isolation: shared
secrets: [TOKEN]
thresholds: [{passRate: 0.5, groupBy: model}, {passAt: 1, least: 0.5, where: {a: b}}]
timeoutScale: auto
passAt: [1, 10]
redact: [{pattern: 'a+', with: X}, timestamps]
`,
  ],
  open: async (folder) => {
    writeFileSync(join(folder, 'a.txt'), 'x');
    return async (input) => {
      writeFileSync(join(folder, 'umwelten-suite.yaml'), input);
      try {
        const project = await loadProject(folder);
        assert.equal(project.root, folder);
        for (const secret of project.secrets) assert.equal(typeof secret, 'string');
        for (const k of project.passAt ?? []) assert.ok(Number.isSafeInteger(k) && k > 0);
      } catch (error) {
        checkDiagnosed(error, { 'umwelten-suite.yaml': input });
      }
    };
  },
};
