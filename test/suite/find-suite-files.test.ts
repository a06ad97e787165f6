import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/model/errors.js';
import { findSuiteFiles } from '../../src/suite/find-suite-files.js';
import { createFolder } from './scratch-project.js';

const files = Object.fromEntries(
  [
    'umwelten-suite.yaml',
    'other.yaml',
    'suites/b.yaml',
    'suites/a.yml',
    'suites/readme.md',
    'suites/deep/c.yaml',
    'suites/deep/umwelten-suite.yml',
    'suites/node_modules/d.yaml',
    'suites/.git/e.yaml',
    'odd/[x].yaml',
    'odd/x.yaml',
    'none/readme.md',
  ].map((path) => [path, '']),
);

/** As seen from the root, from where the paths are given too. */
async function find(...paths: string[]): Promise<string[]> {
  const root = await createFolder(files);
  const found = await findSuiteFiles(paths, { cwd: root, root });
  return found.map((path) => path.replace(`${root}/`, ''));
}

describe('findSuiteFiles', () => {
  it('finds every YAML file below a folder, but for dependencies, git and project files', async () => {
    expect(await find('suites')).toEqual(['suites/a.yml', 'suites/b.yaml', 'suites/deep/c.yaml']);
  });

  it('looks in suites/ of the root when no path is given', async () => {
    const root = await createFolder({ ...files, 'inner/x': '' });
    expect(await findSuiteFiles([], { cwd: join(root, 'inner'), root })).toEqual([
      join(root, 'suites/a.yml'),
      join(root, 'suites/b.yaml'),
      join(root, 'suites/deep/c.yaml'),
    ]);
  });

  it('takes files as they are named, in their order', async () => {
    expect(await find('suites/readme.md', 'other.yaml')).toEqual(['suites/readme.md', 'other.yaml']);
  });

  it('understands globs', async () => {
    expect(await find('suites/**/[bc].yaml')).toEqual(['suites/b.yaml', 'suites/deep/c.yaml']);
    expect(await find('*.yaml')).toEqual(['other.yaml']);
  });

  it('takes a name with brackets for the file that has it', async () => {
    expect(await find('odd/[x].yaml')).toEqual(['odd/[x].yaml']);
  });

  it('finds a file once, however often it is named', async () => {
    expect(await find('suites/b.yaml', 'suites', './suites/../suites/b.yaml', '{suites,odd}/b.yaml')).toEqual(
      ['suites/b.yaml', 'suites/a.yml', 'suites/deep/c.yaml'],
    );
  });

  it.each([
    ['missing.yaml', '"missing.yaml" does not exist'],
    ['none', 'there is no suite in "none"'],
    ['suites/*.json', 'no file matches "suites/*.json"'],
  ])('%s, which names no suite, is an error with a hint', async (path, message) => {
    const error = await find(path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: 'file-unreadable', message, hint: expect.any(String) });
  });

  it('without suites/ says how to begin', async () => {
    const root = await createFolder();
    await expect(findSuiteFiles([], { cwd: root, root })).rejects.toMatchObject({
      code: 'file-unreadable',
      message: 'there is no suite in "suites/"',
      hint: expect.stringContaining('umwelten-suite init'),
    });
  });
});
