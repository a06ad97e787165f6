import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { missingEngine } from '../support/dagger.js';
import { readTestEngine } from '../support/find-test-engine.js';
import { listPids, readEnvironment } from '../support/processes.js';
import { startScript } from './start-script.js';

const call = `
import { DaggerRunner } from 'umwelten-suite/dagger-runner';
const run = (code) => DaggerRunner.runCode({ code, language: 'python' });
const results = await Promise.all([run('print(1)'), run('print(2)')]);
console.log(JSON.stringify(results.map(({ output, runner }) => output.trim() + runner)));
console.log(Date.now());
`;

/** The processes that were started with this variable, or by one that was. */
function countMarked(mark: string): number {
  return listPids().filter((pid) => readEnvironment(pid).includes(`MARK=${mark}\0`)).length;
}

describe.skipIf(missingEngine !== undefined)(
  `runCode on a Dagger engine${missingEngine === undefined ? '' : ` (skipped: ${missingEngine})`}`,
  () => {
    it('lets its process end when its calls are done, and leaves no session', async () => {
      const mark = randomUUID();
      const { ended } = await startScript(call, { env: { ...readTestEngine(), MARK: mark } });
      expect(countMarked(mark)).toBe(1);
      const { exitCode, stdout, stderr } = await ended;
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const [results = '', doneAtMs = ''] = stdout.split('\n');
      expect(JSON.parse(results)).toEqual(['1dagger', '2dagger']);
      // It would be kept for two minutes otherwise.
      expect(Date.now() - Number(doneAtMs)).toBeLessThan(30_000);
      expect(countMarked(mark)).toBe(0);
    });
  },
);
