import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOwnFile } from '../../src/files/read-own-file.js';
import { writeLock } from '../../src/lock/write-lock.js';
import { UserError } from '../../src/model/errors.js';
import { createConfigCache } from '../../src/plan/config-cache.js';
import { nameConfigFile } from '../../src/plan/config-entry.js';
import { configFolder } from '../../src/plan/config-files.js';
import { appendUse, nameHitsFile } from '../../src/plan/config-hits.js';
import { createDurationsWriter } from '../../src/record/durations.js';
import { findDurationsFile, findRunsFolder, prepareStateFolder } from '../../src/run/state-folder.js';
import { writeSnapshots } from '../../src/snapshots/write-snapshots.js';
import { makePassed, makeResults } from '../report/sample-run.js';
import { ofCase } from '../snapshots/scratch-snapshots.js';
import { createFolder } from '../support/create-folder.js';
import { makeEntry, makeKey } from '../support/sample-config.js';

const mine = 'what somebody has written\n';

describe.skipIf(process.platform === 'win32')('in the place of a file of ours', () => {
  it('a file is read; a link, a pipe, a folder, a device, one of 100 MB and nothing are none', async () => {
    const folder = await createFolder({ file: mine, large: '' });
    const place = (name: string) => join(folder, name);
    await symlink('file', place('link'));
    await symlink('loop', place('loop'));
    await symlink('/dev/zero', place('zero'));
    execFileSync('mkfifo', [place('pipe')]);
    await mkdir(place('folder'));
    await truncate(place('large'), 100 * 2 ** 20);
    expect(readOwnFile(place('file'))).toBe(mine);
    for (const name of ['link', 'loop', 'zero', 'pipe', 'folder', 'large', 'nothing'])
      expect([name, readOwnFile(place(name))]).toEqual([name, undefined]);
    expect(readOwnFile('/dev/zero')).toBeUndefined();
  });

  it('a pipe among the kept configurations is not waited for, and a link to a device not read for ever', async () => {
    const folder = join(await createFolder(), configFolder);
    await mkdir(folder, { recursive: true });
    execFileSync('mkfifo', [join(folder, nameConfigFile(makeKey()))]);
    await symlink('/dev/zero', join(folder, nameConfigFile(makeKey({ model: 'other' }))));
    const cache = createConfigCache({ folder, now: () => 1 });
    expect(await cache.find(makeKey())).toBeUndefined();
    expect(await cache.find(makeKey({ model: 'other' }))).toBeUndefined();
  });
});

/** Projects from elsewhere, each with a link where we would write, and what writes. */
const writers: readonly (readonly [string, string, (root: string) => Promise<unknown>])[] = [
  ['the lock', 'umwelten.lock.json', (root) => writeLock(root, { lockVersion: 1 })],
  [
    'how long cases took',
    '.umwelten-suite/v1/durations.json',
    async (root) => {
      const [result] = makeResults([
        { file: 'a.yaml', cases: [{ name: 'a', outcome: { status: 'passed' }, attempts: [makePassed(1)] }] },
      ]);
      const writer = createDurationsWriter(findDurationsFile(root), { now: () => 1 });
      if (result !== undefined) writer.add(result);
      await writer.write();
    },
  ],
  [
    'a kept configuration',
    join(configFolder, nameConfigFile(makeKey())),
    (root) => createConfigCache({ folder: join(root, configFolder), now: () => 1 }).keep(makeEntry()),
  ],
  [
    'snapshots',
    'suites/__snapshots__/a.snap.yaml',
    (root) =>
      writeSnapshots({
        path: join(root, 'suites/__snapshots__/a.snap.yaml'),
        name: 'a.snap.yaml',
        changes: [{ key: ofCase('a'), before: undefined, after: 'evil\n' }],
      }),
  ],
];

describe.skipIf(process.platform === 'win32')('a link that a project has in the place of', () => {
  it.each(writers)('%s is not written through', async (_, name, write) => {
    for (const target of [mine, undefined]) {
      const root = await createFolder({ [`${name}.placeholder`]: '' });
      const outside = join(await createFolder(), 'outside');
      if (target !== undefined) await writeFile(outside, target);
      await symlink(outside, join(root, name));
      const error = await write(root).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UserError);
      expect(String(error)).toContain('is a link to somewhere else');
      if (target === undefined) expect(existsSync(outside)).toBe(false);
      else expect(await readFile(outside, 'utf8')).toBe(mine);
    }
  });

  it('the count of uses is not written through', async () => {
    const folder = await createFolder({ 'entry.json': '{}', outside: mine });
    await symlink('outside', nameHitsFile(join(folder, 'entry.json')));
    appendUse(join(folder, 'entry.json'), { hits: 1, usedAtMs: 1 });
    expect(await readFile(join(folder, 'outside'), 'utf8')).toBe(mine);
  });

  it.each(['.umwelten-suite', '.umwelten-suite/v1', '.umwelten-suite/v1/runs', '.umwelten-suite/v1/results'])(
    'the folder %s keeps runs from being recorded: old ones are deleted there',
    async (name) => {
      const root = await createFolder({ 'elsewhere/a.ndjson': mine, [`${name}/../placeholder`]: '' });
      await symlink(join(root, 'elsewhere'), join(root, name));
      await expect(prepareStateFolder(root)).rejects.toThrow(
        `${join(root, name)} is a link to somewhere else`,
      );
    },
  );

  it('nothing of ours is no hindrance', async () => {
    const root = await createFolder();
    await prepareStateFolder(root);
    await prepareStateFolder(root);
    expect(existsSync(findRunsFolder(root))).toBe(false);
    expect(await readFile(join(root, '.umwelten-suite/.gitignore'), 'utf8')).toBe('*\n');
  });
});
