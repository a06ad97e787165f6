import { mkdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/model/errors.js';
import { readSnapshots } from '../../src/snapshots/read-snapshots.js';
import { writeSnapshots } from '../../src/snapshots/write-snapshots.js';
import { createFolder, listFiles } from '../support/create-folder.js';
import { ofCase } from './scratch-snapshots.js';

async function readTexts(path: string): Promise<Record<string, string>> {
  const snapshots = await readSnapshots({ path, name: 'a' });
  return Object.fromEntries([...snapshots.values()].map(({ key, text }) => [key.owner, text]));
}

describe('writing snapshots', () => {
  it('makes the folder, and keeps what else is in the file', async () => {
    const folder = await createFolder();
    const path = join(folder, '__snapshots__/a.snap.yaml');
    await writeSnapshots({
      path,
      name: 'a',
      changes: [{ key: ofCase('one'), before: undefined, after: '1' }],
    });
    await writeSnapshots({
      path,
      name: 'a',
      changes: [{ key: ofCase('two'), before: undefined, after: '2' }],
    });
    expect(await readTexts(path)).toEqual({ one: '1', two: '2' });
    expect(await listFiles(folder)).toEqual(['__snapshots__/a.snap.yaml']);
  });

  it('loses nothing where many write at once', async () => {
    const path = join(await createFolder(), '__snapshots__/a.snap.yaml');
    const owners = Array.from({ length: 12 }, (_, n) => `case ${n}`);
    await Promise.all(
      owners.map((owner) =>
        writeSnapshots({
          path,
          name: 'a',
          changes: [{ key: ofCase(owner), before: undefined, after: owner }],
        }),
      ),
    );
    expect(Object.keys(await readTexts(path)).toSorted()).toEqual(owners.toSorted());
  });

  it('does not overwrite what another process has changed meanwhile', async () => {
    const path = join(await createFolder(), 'a.snap.yaml');
    const write = (before: string | undefined, after: string | undefined) =>
      writeSnapshots({ path, name: 'a', changes: [{ key: ofCase('one'), before, after }] });
    await write(undefined, 'theirs');
    for (const [before, after] of [
      [undefined, 'ours'],
      ['old', 'ours'],
      ['old', undefined],
    ] as const) {
      expect(await write(before, after)).toEqual([{ key: ofCase('one'), before, after }]);
    }
    expect(await readTexts(path)).toEqual({ one: 'theirs' });
    expect(await write('old', 'theirs')).toEqual([]);
  });

  it('deletes a file without snapshots, and its folder where nothing else is in it', async () => {
    const folder = await createFolder();
    const path = join(folder, '__snapshots__/a.snap.yaml');
    const key = ofCase('one');
    await writeSnapshots({ path, name: 'a', changes: [{ key, before: undefined, after: '1' }] });
    await writeSnapshots({ path, name: 'a', changes: [{ key, before: '1', after: undefined }] });
    expect(await listFiles(folder)).toEqual([]);
  });

  it('leaves a file alone that was damaged meanwhile', async () => {
    const path = join(await createFolder({ 'a.snap.yaml': 'cases: [' }), 'a.snap.yaml');
    const writing = writeSnapshots({
      path,
      name: 'a',
      changes: [{ key: ofCase('one'), before: undefined, after: '1' }],
    });
    await expect(writing).rejects.toThrow(UserError);
    expect(await readFile(path, 'utf8')).toBe('cases: [');
  });

  it('tells what keeps it from writing, and what to do', async () => {
    const folder = await createFolder({ suites: '' });
    const path = join(folder, 'suites/__snapshots__/a.snap.yaml');
    const writing = writeSnapshots({
      path,
      name: 'suites/__snapshots__/a.snap.yaml',
      changes: [{ key: ofCase('one'), before: undefined, after: '1' }],
    });
    await expect(writing).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringContaining(
        'cannot write the snapshots suites/__snapshots__/a.snap.yaml: ENOTDIR',
      ),
      hint: 'make the folder of the suite writable, or run in a copy of it',
    });
  });

  it('takes over the lock of a process that was killed', async () => {
    const path = join(await createFolder(), 'a.snap.yaml');
    await mkdir(`${path}.lock`);
    await utimes(`${path}.lock`, 0, 0);
    await writeSnapshots({
      path,
      name: 'a',
      changes: [{ key: ofCase('one'), before: undefined, after: '1' }],
    });
    expect(await readTexts(path)).toEqual({ one: '1' });
  });
});
