import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/suite/diagnostic.js';
import { loadSuites } from '../../src/suite/load-suites.js';
import { loadProject } from '../../src/suite/project.js';
import { SuiteInvalidError } from '../../src/suite/suite-invalid-error.js';
import { checkProperty } from '../support/check-property.js';
import { createFolder } from './scratch-project.js';
import { anySuite, type Json } from './suite-arbitrary.js';

/** What no schema can say, each by its message: where there are no expressions. */
const beyondTheSchema: readonly RegExp[] = [
  // What stands elsewhere: in the defaults, in other cases, on the disk.
  /missing key "(language|on|join)"/,
  /a second case is called/,
  / exclude each other/,
  /the matrix of the suite has ".*" already/,
  / lies outside the project/,
  / does not exist/,
  /no file matches/,
  / is no file of rows/,
  /the matrix has no combinations/,
  /only rows can be joined/,
  // What is known of languages, packages, limits and regular expressions.
  /unknown language/,
  / is not built in, and its container lacks/,
  / is no package that /,
  /packages are not (installed into|supported for)/,
  /memory must be at least/,
  /has no meaning here/,
  /cannot hold when/,
  /regular expression/,
  // What is told above, of others.
  / more cases? (has|have) such a mistake/,
];

it('the schema and the loader agree on any suite, but for what no schema can say', async () => {
  const schema = JSON.parse(
    await readFile(new URL('../../schemas/suite.schema.json', import.meta.url), 'utf8'),
  );
  const isValid = new Ajv({ strict: false, allowUnionTypes: true }).compile(schema);
  const root = await createFolder({ 'umwelten-suite.yaml': '', 'a.py': 'print(1)\n', 'data.txt': 'x\n' });
  const project = await loadProject(root);
  const path = join(root, 'suite.yaml');
  let accepted = 0;
  let refusedBySchema = 0;
  const load = async (value: Json): Promise<readonly string[]> => {
    await writeFile(path, JSON.stringify(value));
    try {
      const { suites } = await loadSuites([path], { project, forbidOnly: false });
      for (const suite of suites)
        for await (const testCase of suite.cases()) expect(testCase.name).not.toBe('');
      return [];
    } catch (error) {
      if (!(error instanceof SuiteInvalidError)) throw error;
      return error.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { color: false }));
    }
  };
  await checkProperty(
    fc.asyncProperty(anySuite, async (value) => {
      const mistakes = await load(value);
      // What expressions stand for is checked when they have their values.
      if (JSON.stringify(value).includes('${{')) return;
      if (isValid(value)) {
        expect(mistakes.filter((mistake) => !beyondTheSchema.some((known) => known.test(mistake)))).toEqual(
          [],
        );
        if (mistakes.length === 0) accepted++;
      } else {
        expect(mistakes, JSON.stringify(isValid.errors)).not.toEqual([]);
        refusedBySchema++;
      }
    }),
    150,
  );
  expect(accepted).toBeGreaterThan(10);
  expect(refusedBySchema).toBeGreaterThan(10);
});
