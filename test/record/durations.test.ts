import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDurationsWriter, readDurations } from '../../src/record/durations.js';
import { makeExecution, makeFailed, makePassed, makeResults } from '../report/sample-run.js';
import { createFolder } from '../support/create-folder.js';

const day = 24 * 60 * 60 * 1000;
const passed = (name: string) => ({
  name,
  outcome: { status: 'passed' as const },
  attempts: [makePassed(1)],
});

async function write(file: string, names: readonly string[], nowMs = 0): Promise<void> {
  const writer = createDurationsWriter(file, { now: () => nowMs });
  for (const result of makeResults([{ file: 'a.yaml', cases: names.map(passed) }])) writer.add(result);
  await writer.write();
}

test('what was run is found again by its id, all attempts together', async () => {
  const file = join(await createFolder(), 'state/durations.json');
  const writer = createDurationsWriter(file, { now: () => 0 });
  const attempts = [makeFailed(1, [], makeExecution({ outcome: 'exited', exitCode: 1 })), makePassed(2)];
  const [result] = makeResults([{ file: 'a.yaml', cases: [{ ...passed('flaky'), attempts }] }]);
  if (result !== undefined) writer.add(result);
  await writer.write();
  const durations = readDurations(file);
  expect(durations.find('a.yaml::flaky'), '95 and 120 ms').toBe(215);
  expect(durations.find('a.yaml::other')).toBeUndefined();
});

test('what was not run to its end says nothing of its duration', async () => {
  const file = join(await createFolder(), 'durations.json');
  const cached = makePassed(1, { ...makeExecution({ outcome: 'exited', exitCode: 0 }), cached: true });
  const errored = {
    number: 1,
    startedAtMs: 0,
    durationMs: 2,
    status: 'errored' as const,
    error: { code: 'engine-lost' as const, message: '' },
  };
  const writer = createDurationsWriter(file, { now: () => 0 });
  for (const result of makeResults([
    {
      file: 'a.yaml',
      cases: [
        { name: 'skipped', outcome: { status: 'skipped' } },
        { name: 'cancelled', outcome: { status: 'cancelled' }, attempts: [makePassed(1)] },
        { name: 'errored', outcome: { status: 'errored' }, attempts: [errored] },
        { name: 'cached', outcome: { status: 'passed' }, attempts: [cached] },
        { name: 'rejected', outcome: { status: 'failed' } },
      ],
    },
  ]))
    writer.add(result);
  await writer.write();
  await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('processes that write at the same time lose nothing of each other', async () => {
  const file = join(await createFolder(), 'durations.json');
  const names = Array.from({ length: 8 }, (_, index) => `case ${index}`);
  await Promise.all(names.map((name) => write(file, [name])));
  const durations = readDurations(file);
  expect(names.map((name) => durations.find(`a.yaml::${name}`))).toEqual(names.map(() => 120));
});

test('a case that was not run for two months is forgotten when others are written', async () => {
  const file = join(await createFolder(), 'durations.json');
  await write(file, ['old'], 0);
  await write(file, ['kept'], 1 * day);
  await write(file, ['new'], 61 * day);
  const durations = readDurations(file);
  expect(['old', 'kept', 'new'].map((name) => durations.find(`a.yaml::${name}`))).toEqual([
    undefined,
    120,
    120,
  ]);
});

test.each([
  ['damaged', '{"formatVersion":1,"cases":{"a'],
  ['of another version', '{"formatVersion":2,"cases":{}}'],
  ['hostile', '{"formatVersion":1,"cases":{"x":[-1,"y"],"__proto__":3}}'],
  ['no object', '[]'],
])('a file that is %s has none, and is written anew', async (_, text) => {
  const file = join(await createFolder(), 'durations.json');
  await writeFile(file, text);
  expect(readDurations(file).find('a.yaml::one')).toBeUndefined();
  await write(file, ['one']);
  expect(readDurations(file).find('a.yaml::one')).toBe(120);
});
