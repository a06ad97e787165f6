import { expect, test } from 'vitest';
import { createNdjsonReporter } from '../../src/report/create-ndjson-reporter.js';
import { findCommands } from './ci-commands.js';
import { runReporter } from './run-reporter.js';
import { makeEvents, sampleResults, sampleRun } from './sample-run.js';

const context = { color: false, columns: 80, isTerminal: false, root: '/project' };

test('each event is one line, written as it happens', async () => {
  const events = makeEvents(sampleRun, sampleResults);
  const written: string[] = [];
  const reporter = createNdjsonReporter({ ...context, write: (text) => void written.push(text) });
  for (const [index, event] of events.entries()) {
    reporter.report?.(event);
    expect(written).toHaveLength(index + 1);
  }
  expect(written.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  expect(written.map((line) => JSON.parse(line))).toEqual(events);
});

test('nothing in it is a command to a CI server', async () => {
  expect(findCommands(await runReporter('ndjson', sampleRun, sampleResults))).toEqual([]);
});

test.each([
  ['later', () => Promise.reject(new Error('no reader'))],
  [
    'at once',
    () => {
      throw new Error('no reader');
    },
  ],
])('a write that fails %s is told when the reporter finishes', async (_, write) => {
  const reporter = createNdjsonReporter({ ...context, write });
  for (const event of makeEvents(sampleRun, sampleResults)) reporter.report?.(event);
  await expect(reporter.finish?.(sampleRun)).rejects.toThrow('no reader');
});
