import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pruneRuns } from '../../src/record/prune-runs.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runs-'));
});
afterEach(() => rm(folder, { recursive: true }));

const now = Date.UTC(2026, 0, 2);
const hourMs = 60 * 60 * 1000;

async function addFile(name: string, ageMs: number): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, '');
  await utimes(path, (now - ageMs) / 1000, (now - ageMs) / 1000);
}

test('the newest journals stay, by when they were last written', async () => {
  await addFile('a.ndjson', 5 * hourMs);
  await addFile('b.ndjson', 2 * hourMs);
  await addFile('c.ndjson', 4 * hourMs);
  await addFile('d.ndjson', 3 * hourMs);
  expect(await pruneRuns(folder, { keep: 2, now })).toEqual(['c.ndjson', 'a.ndjson']);
  expect((await readdir(folder)).sort()).toEqual(['b.ndjson', 'd.ndjson']);
});

test('twenty stay unless another number is asked for', async () => {
  for (let age = 1; age <= 23; age += 1) await addFile(`${age}.ndjson`, (age + 1) * hourMs);
  expect(await pruneRuns(folder, { now })).toEqual(['21.ndjson', '22.ndjson', '23.ndjson']);
});

test('a journal that was written to within the last hour stays, since its run may still go on', async () => {
  await addFile('old.ndjson', 2 * hourMs);
  await addFile('running.ndjson', hourMs / 2);
  expect(await pruneRuns(folder, { keep: 0, now })).toEqual(['old.ndjson']);
});

test('files of another kind stay', async () => {
  await addFile('notes.txt', 9 * hourMs);
  expect(await pruneRuns(folder, { keep: 0, now })).toEqual([]);
  expect(await readdir(folder)).toEqual(['notes.txt']);
});

test('a folder that is not there has nothing to prune', async () => {
  expect(await pruneRuns(join(folder, 'missing'), { now })).toEqual([]);
});
