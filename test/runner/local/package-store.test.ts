import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type InstallOutcome, storePackages } from '../../../src/runner/local/package-store.js';
import { createFolder, listFiles } from '../../support/create-folder.js';

const { signal } = new AbortController();
const installed = [{ name: 'six', version: '==1.17.0' }];

/** An installer that counts how often it is asked. */
function makeInstaller() {
  const calls: string[] = [];
  const install = async (workFolder: string): Promise<InstallOutcome> => {
    calls.push(workFolder);
    await mkdir(join(workFolder, 'tree'));
    await writeFile(join(workFolder, 'tree/six.py'), `# ${calls.length}`);
    return { ok: true, installed };
  };
  return { calls, install };
}

it('packages are installed once, and found from then on', async () => {
  const folder = join(await createFolder(), 'packages/pip-1');
  const { calls, install } = makeInstaller();
  const first = await storePackages(folder, install, signal);
  expect(await storePackages(folder, install, signal)).toEqual(first);
  expect(first).toEqual({ tree: join(folder, 'tree'), installed });
  expect(calls).toHaveLength(1);
});

it('no other user gets at what packages have left, whatever rights they give it', async () => {
  const folder = join(await createFolder(), 'packages/pip-1');
  await storePackages(folder, makeInstaller().install, signal);
  expect((await stat(join(folder, '..'))).mode & 0o777).toBe(0o700);
});

it('of many who want them at once, one installs', async () => {
  const folder = join(await createFolder(), 'packages/pip-1');
  const { calls, install } = makeInstaller();
  const results = await Promise.all(Array.from({ length: 8 }, () => storePackages(folder, install, signal)));
  expect(calls).toHaveLength(1);
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
});

it('what an installer has failed at is not kept, and tried again', async () => {
  const parent = await createFolder();
  const folder = join(parent, 'pip-1');
  const failure = { command: ['pip'], ending: { outcome: 'exited', exitCode: 1 } } as const;
  const failed = await storePackages(
    folder,
    async () => ({ ok: false, failure, log: new Uint8Array() }),
    signal,
  );
  expect(failed).toMatchObject({ ok: false });
  expect(await listFiles(parent)).toEqual([]);
  expect(await storePackages(folder, makeInstaller().install, signal)).toMatchObject({ installed });
});

it('an installer that throws leaves nothing behind', async () => {
  const parent = await createFolder();
  const fail = () => Promise.reject(new Error('disk'));
  await expect(storePackages(join(parent, 'pip-1'), fail, signal)).rejects.toThrow('disk');
  expect(await listFiles(parent)).toEqual([]);
});

it('a work folder that a killed process has left is not taken for packages', async () => {
  const parent = await createFolder({ 'pip-1.AbCdEf/tree/six.py': 'half' });
  const folder = join(parent, 'pip-1');
  const { calls, install } = makeInstaller();
  await storePackages(folder, install, signal);
  expect(calls).toHaveLength(1);
  expect(await readFile(join(folder, 'tree/six.py'), 'utf8')).toBe('# 1');
  expect(existsSync(join(folder, 'installed.json'))).toBe(true);
});

it.each([
  [
    'the list is cut off',
    async (folder: string) => writeFile(join(folder, 'installed.json'), '[{"name":"si'),
  ],
  ['the list is another thing', async (folder: string) => writeFile(join(folder, 'installed.json'), '[6]')],
  ['the list is gone', async (folder: string) => rm(join(folder, 'installed.json'))],
  ['the packages are gone', async (folder: string) => rm(join(folder, 'tree'), { recursive: true })],
  [
    'the packages are a link',
    async (folder: string) => {
      await rm(join(folder, 'tree'), { recursive: true });
      await symlink('/etc', join(folder, 'tree'));
    },
  ],
])('what somebody has damaged is made anew: %s', async (_, damage) => {
  const folder = join(await createFolder(), 'pip-1');
  const { calls, install } = makeInstaller();
  const first = await storePackages(folder, install, signal);
  await damage(folder);
  expect(await storePackages(folder, install, signal)).toEqual(first);
  expect(calls).toHaveLength(2);
  expect(await readFile(join(folder, 'tree/six.py'), 'utf8')).toBe('# 2');
});

it('what somebody else has made meanwhile is kept', async () => {
  const folder = join(await createFolder(), 'pip-1');
  const { calls, install } = makeInstaller();
  const slow = async (workFolder: string) => {
    const outcome = await install(workFolder);
    // As one that has taken the lock for stale.
    await mkdir(join(folder, 'tree'), { recursive: true });
    await writeFile(join(folder, 'tree/six.py'), 'theirs');
    await writeFile(join(folder, 'installed.json'), JSON.stringify(installed));
    return outcome;
  };
  await storePackages(folder, slow, signal);
  expect(calls).toHaveLength(1);
  expect(await readFile(join(folder, 'tree/six.py'), 'utf8')).toBe('theirs');
});
