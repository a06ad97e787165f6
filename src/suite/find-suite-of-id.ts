import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../model/errors.js';

/**
 * The suite's file in a case's id, relative to the project's root. Throws a `UserError` ('usage') where there is none.
 */
export async function findSuiteOfId(id: string, root: string): Promise<string> {
  for (const { index } of id.matchAll(/::/g)) {
    const file = id.slice(0, index);
    if (file !== '' && (await isFile(resolve(root, file)))) return file;
  }
  throw new UserError('usage', `there is no suite of a case ${JSON.stringify(id)}`, {
    hint: 'an id is the file of a suite and the name of a case, suites/a.yaml::name: `umwelten-suite list` prints them',
  });
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
