import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/model/run.js';
import { makeMixedRun } from '../support/make-mixed-run.js';
import { sampleRun } from './sample-run.js';

const readSchema = async (name: string) =>
  JSON.parse(await readFile(new URL(`../../schemas/${name}`, import.meta.url), 'utf8'));

const ajv = new Ajv2020({
  strict: true,
  allErrors: true,
  allowUnionTypes: true,
  formats: { 'date-time': true },
});
ajv.addSchema(await readSchema('report.schema.json'));
const isEvent = ajv.compile(await readSchema('event.schema.json'));

const others: readonly RunEvent[] = [
  { atMs: 1, type: 'environment-prepared', digest: 'ab', message: 'python is ready', durationMs: 20.5 },
  { atMs: 1, type: 'environment-failed', digest: 'ab', message: 'swift is missing', durationMs: 1 },
  { atMs: 1, type: 'notice', level: 'warning', message: 'no cgroup here', hint: 'run as root' },
  { atMs: 1, type: 'notice', level: 'info', message: '' },
  { atMs: 1, type: 'run-cancelled', reason: 'interrupted' },
  {
    atMs: 1,
    type: 'run-started',
    formatVersion: 1,
    run: {
      ...sampleRun.run,
      timeoutScale: 2.5,
      shard: { index: 1, total: 2, caseCount: 3, suites: ['a.yaml'], digest: 'ab' },
    },
    suites: [],
  },
];

test('every event of a run in which everything happens is described by the schema', () => {
  const events = [...makeMixedRun().events, ...others];
  const types: readonly RunEvent['type'][] = [
    'run-started',
    'environment-prepared',
    'environment-failed',
    'notice',
    'case-started',
    'attempt-finished',
    'case-finished',
    'run-cancelled',
    'run-finished',
  ];
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(types));
  for (const event of events) {
    // As it is written: without keys that have no value.
    const isDescribed = isEvent(JSON.parse(JSON.stringify(event)));
    expect(isDescribed, `${event.type}: ${JSON.stringify(isEvent.errors)}`.slice(0, 2000)).toBe(true);
  }
});

test.each([
  ['of an unknown type', { atMs: 1, type: 'run-paused' }],
  ['with a key that is not named', { atMs: 1, type: 'run-cancelled', reason: 'interrupted', by: 'me' }],
  ['without its time', { type: 'run-cancelled', reason: 'interrupted' }],
  ['of another version', { ...others.at(-1), formatVersion: 2 }],
])('an event %s is not', (_, event) => {
  expect(isEvent(event)).toBe(false);
});
