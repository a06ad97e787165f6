import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReportFile } from '../../src/report/open-report-file.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a report is written in the order of its writes, in a folder that is made for it', async () => {
  const path = join(folder, 'a', 'b', 'report.json');
  const file = await openReportFile(path);
  void file.write('one ');
  void file.write('two ');
  await file.write('three');
  await file.commit();
  expect(await readFile(path, 'utf8')).toBe('one two three');
  expect(await readdir(join(folder, 'a', 'b'))).toEqual(['report.json']);
});

test('readers find the old report until the new one is whole', async () => {
  const path = join(folder, 'report.json');
  await writeFile(path, 'old');
  const file = await openReportFile(path);
  await file.write('new');
  expect(await readFile(path, 'utf8')).toBe('old');
  await file.commit();
  expect(await readFile(path, 'utf8')).toBe('new');
});

test('a report that is discarded leaves the old one and nothing else', async () => {
  const path = join(folder, 'report.json');
  await writeFile(path, 'old');
  const file = await openReportFile(path);
  await file.write('new');
  await file.discard();
  expect(await readFile(path, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['report.json']);
});

test('discarding a report that is in its place leaves it there', async () => {
  const path = join(folder, 'report.json');
  const file = await openReportFile(path);
  await file.write('new');
  await file.commit();
  await file.discard();
  expect(await readFile(path, 'utf8')).toBe('new');
});

test('the permissions of the old report stay', async () => {
  const path = join(folder, 'report.json');
  await writeFile(path, 'old');
  await chmod(path, 0o600);
  const file = await openReportFile(path);
  await file.commit();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a link stays a link, and the file that it names is replaced', async () => {
  await mkdir(join(folder, 'real'));
  await writeFile(join(folder, 'real', 'report.json'), 'old');
  await symlink(join('real', 'report.json'), join(folder, 'link.json'));
  const file = await openReportFile(join(folder, 'link.json'));
  await file.write('new');
  await file.commit();
  expect(await readFile(join(folder, 'real', 'report.json'), 'utf8')).toBe('new');
  expect((await readdir(folder)).sort()).toEqual(['link.json', 'real']);
});

test('a device is written to and never replaced', async () => {
  const file = await openReportFile('/dev/null');
  await file.write('gone');
  await file.commit();
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
});

test('a full disk is told once, with the path, when the report is put in its place', async () => {
  const file = await openReportFile('/dev/full');
  await file.write('text');
  await file.write('more');
  await expect(file.commit()).rejects.toMatchObject({
    name: 'InfrastructureError',
    code: 'resources-exhausted',
    scope: 'run',
    message: expect.stringMatching(/^cannot write the report \/dev\/full: .*no space left/),
  });
});

test('a folder in the place of the report is told with the path', async () => {
  const path = join(folder, 'report.json');
  await mkdir(path);
  await expect(openReportFile(path)).rejects.toMatchObject({
    name: 'UserError',
    code: 'file-unwritable',
    message: `cannot write the report ${path}: it is a folder`,
  });
});

test('a file in the place of a folder is told with the path', async () => {
  await writeFile(join(folder, 'a'), '');
  const path = join(folder, 'a', 'report.json');
  await expect(openReportFile(path)).rejects.toMatchObject({
    code: 'file-unwritable',
    message: expect.stringContaining(path),
  });
});

test('a folder that went away meanwhile is told with the path, and nothing is left behind', async () => {
  const path = join(folder, 'a', 'report.json');
  const file = await openReportFile(path);
  await file.write('text');
  await rm(join(folder, 'a'), { recursive: true });
  await expect(file.commit()).rejects.toMatchObject({
    code: 'file-unwritable',
    message: expect.stringContaining(path),
  });
  expect(await readdir(folder)).toEqual([]);
});
