import { spawnSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { openReportFile } from '../../src/report/open-report-file.js';
import { nameTemporary } from '../../src/report/temporary-file.js';
import { createFolder } from '../support/create-folder.js';

test('what a dead process has left of a report goes when the report is written again, and nothing else', async () => {
  const folder = await createFolder();
  const path = join(folder, 'run.json');
  const own = basename(nameTemporary(path));
  const { pid: dead } = spawnSync('true');
  const withPid = (pid: number) => own.replace(`-${process.pid}-`, `-${pid}-`);
  const kept = [
    own,
    withPid(1),
    withPid(dead).replace('run.json', 'other.json'),
    withPid(dead).replace(/\.[0-9a-f]{8}-/, '.00000000-'),
    `${withPid(dead)}.bak`,
    '.run.json.tmp',
    'run.json',
  ];
  for (const name of [withPid(dead), ...kept]) await writeFile(join(folder, name), '');
  const file = await openReportFile(path);
  await file.write('new');
  await file.commit();
  expect((await readdir(folder)).toSorted()).toEqual(kept.toSorted());
});
