import { readFileSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadProject } from '../../src/suite/project.js';
import { SuiteInvalidError } from '../../src/suite/suite-invalid-error.js';
import { changeJson, hasKeyTwice, parseJson } from '../support/change-json.js';
import { checkProperty, hostileText } from '../support/check-property.js';
import { createFolder, printRejection } from './scratch-project.js';

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));

/** Every key that a project may have. JSON is YAML. */
const project = JSON.stringify(
  {
    defaults: {
      language: 'python',
      timeout: '10s',
      env: { A: '1' },
      tags: ['t'],
      limits: { memory: '64MiB' },
    },
    images: { python: 'python:3.12-slim' },
    reporters: ['table', 'junit=reports/junit.xml'],
    junit: { strict: false, classname: '{label.model}', name: '{name}', cases: 'all' },
    runner: 'local',
    isolation: 'case',
    timeoutScale: 2,
    passAt: [1, 10],
    thresholds: [{ passRate: 0.5, where: { model: 'a' }, groupBy: 'model' }],
    secrets: ['TOKEN'],
    redact: ['dates', { pattern: 'a+', replacement: 'b' }],
    'x-a': { any: ['thing'] },
  },
  undefined,
  2,
);

it('a project file that was changed anywhere is one by its schema, or refused with line and column', async () => {
  const ajv = new Ajv({
    strict: false,
    allowUnionTypes: true,
    schemas: [schema('suite'), schema('container-config')],
  });
  const isValid = ajv.compile(schema('project'));
  expect(isValid(JSON.parse(project)), JSON.stringify(isValid.errors)).toBe(true);
  const root = await createFolder();
  let accepted = 0;
  await checkProperty(
    fc.asyncProperty(fc.oneof(changeJson(project), hostileText), async (text) => {
      await writeFile(join(root, 'umwelten-suite.yaml'), text);
      try {
        const loaded = await loadProject(root);
        accepted += 1;
        expect(loaded.root).toBe(root);
        expect(loaded.reporters.every((reporter) => typeof reporter === 'string')).toBe(true);
        const meant = parseJson(text.replace(/^\ufeff/, ''));
        if (meant === undefined) return;
        expect(hasKeyTwice(text)).toBe(false);
        expect(isValid(meant.value), `${text}\n${JSON.stringify(isValid.errors)}`).toBe(true);
      } catch (error) {
        if (!(error instanceof SuiteInvalidError)) throw error;
        expect(error.diagnostics.length).toBeGreaterThan(0);
        for (const { file, line, column, message } of error.diagnostics) {
          expect(file).toBe('umwelten-suite.yaml');
          expect(line > 0 && column > 0).toBe(true);
          expect(message).not.toMatch(/undefined|\[object|function|\n/);
        }
      }
    }),
    150,
  );
  expect(accepted).toBeGreaterThan(0);
});

it.each([
  ['to itself', 'umwelten-suite.yaml', 'is a symbolic link that leads to itself'],
  ['to nothing', 'gone.yaml', 'does not exist'],
])(
  'a project file that is a link %s is told, and no project above it is taken instead',
  async (_, target, problem) => {
    const root = await createFolder({ 'umwelten-suite.yaml': '', 'inner/a.txt': '' });
    await symlink(target, join(root, 'inner/umwelten-suite.yaml'));
    expect(await printRejection(loadProject(join(root, 'inner')))).toContain(
      `umwelten-suite.yaml:1:1: the file ${problem}`,
    );
  },
);
