import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { isRunEvent } from '../../src/record/is-run-event.js';
import { parseXml, type XmlNode } from './parse-xml.js';
import { runReporter } from './run-reporter.js';
import {
  makeEvents,
  makeExecution,
  makeFailed,
  makeOrigin,
  makePassed,
  makeResults,
  makeRun,
} from './sample-run.js';

function findAll(node: XmlNode, name: string): XmlNode[] {
  return [...(node.name === name ? [node] : []), ...node.children.flatMap((child) => findAll(child, name))];
}

const notes = ['the fence is not closed', 'second\u001b[31m note'];
const file = 'suites/a.yaml';
const mismatch = { path: 'exitCode', origin: makeOrigin(file, 3), message: 'exit code 1, expected 0' };
const failed = makeFailed(1, [mismatch], makeExecution({ outcome: 'exited', exitCode: 1 }));
const results = makeResults([
  {
    file,
    cases: [
      { name: 'passes', notes, outcome: { status: 'passed' }, attempts: [makePassed(1)] },
      { name: 'fails', notes, outcome: { status: 'failed' }, attempts: [failed] },
      { name: 'rejected', outcome: { status: 'failed', reason: 'the reply has no answer in it' } },
    ],
  },
]);
const run = makeRun(results, [{ name: 'a', file, caseCount: 3 }]);

describe('the notes of a case', () => {
  it('stand in the journal', () => {
    const events = makeEvents(run, results);
    expect(events.every(isRunEvent)).toBe(true);
    const damaged = events.map((event) =>
      event.type === 'case-started' ? { ...event, case: { ...event.case, notes: [1] } } : event,
    );
    expect(damaged.every(isRunEvent)).toBe(false);
  });

  it('stand in the JSON report, as its schema says', async () => {
    const schema = new URL('../../schemas/report.schema.json', import.meta.url);
    const ajv = new Ajv2020({ strict: true, formats: { 'date-time': true } });
    const isReport = ajv.compile(JSON.parse(await readFile(schema, 'utf8')));
    const report = JSON.parse(await runReporter('json', run, results));
    expect(isReport(report)).toBe(true);
    const reported: { notes?: string[] }[] = report.suites[0].cases;
    expect(reported.map((testCase) => testCase.notes)).toEqual([notes, notes, undefined]);
  });

  it('are properties in JUnit', async () => {
    const root = parseXml(await runReporter('junit', run, results));
    const told = findAll(root, 'property').filter(({ attributes }) => attributes['name'] === 'note');
    expect(told.map(({ attributes }) => attributes['value'])).toHaveLength(4);
    expect(told[0]?.attributes['value']).toBe('the fence is not closed');
  });

  it('go along with the live lines where they are wanted, and harm no terminal', async () => {
    const [live = ''] = (await runReporter('table', run, results, { showsNotes: true })).split('Failures');
    expect(live).toContain('passes  python  120 ms\n    note: the fence is not closed\n    note: second');
    expect(live).not.toContain('\u001b');
    const [quiet = ''] = (await runReporter('table', run, results)).split('Failures');
    expect(quiet).not.toContain('note:');
  });

  it('stand with a failure in any case, as does why a program was not run', async () => {
    const [, failures = ''] = (await runReporter('table', run, results)).split('Failures');
    expect(failures).toContain('suites/a.yaml:14\n  note: the fence is not closed\n');
    expect(failures).toContain('suites/a.yaml:24\n  the reply has no answer in it\n');
  });
});
