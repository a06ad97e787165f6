import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseResult } from '../../../src/model/attempt.js';
import { UserError } from '../../../src/model/errors.js';
import type { RecordedRun } from '../../../src/model/run.js';
import { readEvents, readJournal } from '../../../src/record/read-journal.js';
import { readReport } from '../../../src/record/read-report.js';
import { createReporter } from '../../../src/report/create-reporter.js';
import { parseXml } from '../../report/parse-xml.js';
import type { FuzzedReader } from '../reader.js';
import { smallJournals } from '../small-runs.js';

const controls = /[^\P{Cc}\n\t]|[\u2028-\u202e\ufffe\uffff]|\p{Surrogate}/u;

/** A journal is refused with its line, or every reporter can write it, and what they write for programs is read again. */
export const reader: FuzzedReader = {
  mostBytes: 6000,
  makeSeeds: async () => smallJournals,
  async open(folder) {
    const file = join(folder, 'run.ndjson');
    return async (input) => {
      writeFileSync(file, input);
      let recorded: RecordedRun;
      let results: CaseResult[];
      try {
        recorded = await readJournal(file);
        results = await listResults(recorded);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        assert.equal(error.code, 'file-unreadable');
        assert.match(error.message, /run\.ndjson:\d+: ./);
        return;
      }
      for (const count of Object.values(recorded.summary.counts))
        assert.ok(Number.isSafeInteger(count) && count >= 0);
      for (const name of ['table', 'agent', 'markdown', 'github'])
        assert.doesNotMatch(await write(name, file, recorded), controls, name);
      parseXml(await write('junit', file, recorded));
      const again = join(folder, 'again.ndjson');
      writeFileSync(again, await write('ndjson', file, recorded));
      assert.equal(JSON.stringify(await listResults(await readJournal(again))), JSON.stringify(results));
      const report = join(folder, 'report.json');
      writeFileSync(report, await write('json', file, recorded));
      assert.equal((await readReport(report)).cases.length, results.length);
    };
  },
};

async function listResults(recorded: RecordedRun): Promise<CaseResult[]> {
  const results = [];
  for await (const result of recorded.results()) results.push(result);
  return results;
}

async function write(name: string, journal: string, recorded: RecordedRun): Promise<string> {
  let text = '';
  const reporter = await createReporter(name, {
    write: (part) => {
      text += part;
    },
    color: false,
    columns: 100,
    isTerminal: false,
    root: '/project',
    junit: { classname: '{label.constructor}{class}', name: '{label.__proto__}{case}' },
  });
  for await (const event of readEvents(journal)) reporter.report?.(event);
  await reporter.finish?.(recorded);
  return text;
}
