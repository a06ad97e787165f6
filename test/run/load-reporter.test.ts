import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordedRun } from '../../src/model/run.js';
import type { ReporterContext } from '../../src/report/reporter-context.js';
import { loadReporter } from '../../src/run/load-reporter.js';
import { makeRun } from '../report/sample-run.js';
import { createFolder } from '../support/create-folder.js';

const context: ReporterContext = {
  write: () => {},
  color: false,
  columns: 100,
  isTerminal: false,
  root: '/',
};
const run: RecordedRun = makeRun([], []);

async function load(code: string) {
  return await loadReporter(join(await createFolder({ 'r.mjs': code }), 'r.mjs'), context);
}

describe('a module that makes no reporter is refused with what is wrong with it:', () => {
  it.each([
    ['one that is not there', undefined, /^there is no reporter \/nowhere\/r\.mjs$/],
    ['one with a syntax error', 'export default (', /^cannot load the reporter .*r\.mjs: /],
    ['one that throws', 'throw new Error("no")', /^cannot load the reporter .*r\.mjs: no$/],
    ['one without a default export', 'export const a = 1', /r\.mjs exports no function as its default$/],
    ['one whose function throws', 'export default () => { throw new Error("no") }', /cannot be made: no$/],
    ['one whose function returns nothing', 'export default () => {}', /returns no object with/],
    ['one that returns what has no method', 'export default () => ({})', /returns no object with/],
    ['one whose method is none', 'export default () => ({ report: 1 })', /returns no object with/],
  ])('%s', async (_, code, message) => {
    const loaded = code === undefined ? loadReporter('/nowhere/r.mjs', context) : load(code);
    await expect(loaded).rejects.toMatchObject({ code: 'usage', message: expect.stringMatching(message) });
  });
});

it('a class makes a reporter too, and its methods know their object', async () => {
  const reporter = await load(`
    class Counter { seen = 0; report() { this.seen += 1; } async finish() { if (this.seen !== 1) throw new Error('lost'); } }
    export default () => new Counter();
  `);
  reporter.report?.({ atMs: 0, type: 'notice', level: 'info', message: '' });
  await expect(reporter.finish?.(run)).resolves.toBeUndefined();
});

it('a report that is asynchronous and fails is told when the reporter finishes', async () => {
  const reporter = await load(`export default () => ({ async report() { throw new Error('late'); } })`);
  reporter.report?.({ atMs: 0, type: 'notice', level: 'info', message: '' });
  await new Promise((resolve) => setImmediate(resolve));
  await expect(reporter.finish?.(run)).rejects.toThrow('late');
});
