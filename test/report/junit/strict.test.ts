import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createFolder } from '../../support/create-folder.js';
import { makeMixedRun } from '../../support/make-mixed-run.js';
import { parseXml } from '../parse-xml.js';
import { runReporter } from '../run-reporter.js';
import { makeRun } from '../sample-run.js';
import { findAll } from './xml-query.js';

const schema = fileURLToPath(new URL('../../fixtures/junit/junit-10.xsd', import.meta.url));
const { recorded } = makeMixedRun();

/** What xmllint finds wrong, after the strictest schema there is. */
async function validate(xml: string): Promise<string> {
  const file = join(await createFolder(), 'junit.xml');
  await writeFile(file, xml);
  try {
    execFileSync('xmllint', ['--noout', '--huge', '--schema', schema, file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    if (error instanceof Error && 'stderr' in error) return String(error.stderr);
    throw error;
  }
}

function hasXmllint(): boolean {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!hasXmllint()).each(['ungoverned', 'all'] as const)(
  'by xmllint a strict report is valid after the schema of Jenkins, with %s cases',
  async (cases) => {
    const xml = await runReporter('junit', recorded, [], { junit: { strict: true, cases } });
    expect(await validate(xml)).toBe('');
  },
);

test.skipIf(!hasXmllint())('by xmllint a strict report of nothing is valid', async () => {
  const xml = await runReporter('junit', makeRun([], []), [], { junit: { strict: true } });
  expect(await validate(xml)).toBe('');
});

test.skipIf(!hasXmllint())('by xmllint a usual report is not, for what the documentation names', async () => {
  const problems = await validate(await runReporter('junit', recorded, []));
  const named = [...problems.matchAll(/The attribute '(\w+)'|Element '(\w+)': This element is not/g)];
  expect(new Set(named.map(([, attribute, element]) => attribute ?? element))).toEqual(
    new Set(['skipped', 'file', 'line', 'properties']),
  );
});

test('a strict report has the same testcases, messages and places', async () => {
  const usual = parseXml(await runReporter('junit', recorded, []));
  const strict = parseXml(await runReporter('junit', recorded, [], { junit: { strict: true } }));
  for (const name of ['failure', 'error', 'skipped', 'flakyFailure', 'system-out']) {
    expect(findAll(strict, name)).toEqual(findAll(usual, name));
  }
  const names = findAll(strict, 'testcase').map(({ attributes }) => Object.keys(attributes));
  expect(new Set(names.flat())).toEqual(new Set(['name', 'classname', 'time']));
});
