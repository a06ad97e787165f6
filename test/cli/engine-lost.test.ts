import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { missingEngine } from '../support/dagger.js';
import { readTestEngine } from '../support/find-test-engine.js';
import { listSessions } from '../support/list-sessions.js';
import { killIfAlive, listPids, readCommandLine } from '../support/processes.js';
import { type CliResult, runCli } from '../support/run-cli.js';

const count = 8;

interface Report {
  readonly summary: { readonly ended: string; readonly counts: Readonly<Record<string, number>> };
  readonly suites: readonly { readonly cases: readonly { readonly status: string }[] }[];
}

/** Eight cases at once, each of which waits under a name that no other process has. */
async function createSuite(seconds: number) {
  const name = `waits-${randomUUID()}`;
  const cases = Array.from({ length: count }, (_, index) => ({
    name: `case ${index}`,
    language: 'bash',
    code: `(exec -a ${name} sleep ${seconds}); echo done`,
    timeout: 60,
    expect: { stdout: 'done' },
  }));
  const folder = await createFolder({ 'suites/a.yaml': JSON.stringify({ cases }) });
  return {
    folder,
    countWaiting: () => listPids().filter((pid) => readCommandLine(pid).startsWith(name)).length,
    run(isolation: string, onStart: (pid: number) => void): Promise<CliResult> {
      const flags = ['--runner', 'dagger', '--isolation', isolation, '-j', String(count)];
      const reports = ['--reporter', 'json=run.json', '--reporter', 'junit=junit.xml'];
      // Equal programs, of which each is to run.
      return runCli(['run', '--reuse', 'off', ...flags, ...reports], folder, {
        env: readTestEngine(),
        onStart: ({ pid = 0 }) => onStart(pid),
      });
    },
    readReport: (): Report => JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')),
    countInJUnit: () => readFileSync(join(folder, 'junit.xml'), 'utf8').match(/<testcase /g)?.length,
  };
}

/** Calls it again and again until the test ends. */
function repeat(act: () => void): void {
  const timer = setInterval(act, 50);
  onTestFinished(() => clearInterval(timer));
}

const patience = { timeout: 30_000 };
/** Nothing may be left longer than that. */
const promptly = { timeout: 5_000 };

describe.skipIf(missingEngine !== undefined)(
  `a run on a Dagger engine${missingEngine === undefined ? '' : ` (skipped: ${missingEngine})`}`,
  () => {
    describe.each(['case', 'shared'])('isolation %s', (isolation) => {
      it('goes on when its session is killed during eight cases, and each has its right outcome', async () => {
        const suite = await createSuite(3);
        let harness = 0;
        const running = suite.run(isolation, (pid) => {
          harness = pid;
        });
        await expect.poll(suite.countWaiting, patience).toBe(count);
        const [session = 0, ...others] = listSessions(harness);
        expect(others).toEqual([]);
        killIfAlive(session);
        const { exitCode, stderr } = await running;
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
        expect(suite.readReport().summary.counts).toMatchObject({ passed: count });
        expect(suite.countWaiting()).toBe(0);
      });

      it('ends with 3 and whole reports when no session stays alive', async () => {
        const suite = await createSuite(30);
        let harness = 0;
        const running = suite.run(isolation, (pid) => {
          harness = pid;
        });
        await expect.poll(suite.countWaiting, patience).toBe(count);
        repeat(() => {
          for (const session of listSessions(harness)) killIfAlive(session);
        });
        const { exitCode } = await running;
        expect(exitCode).toBe(3);
        await expect.poll(suite.countWaiting, promptly).toBe(0);
        const { summary, suites } = suite.readReport();
        const statuses = suites.flatMap(({ cases }) => cases.map(({ status }) => status));
        // Lost cases are errored, never failed; those that have not begun are counted, not listed.
        expect(new Set(statuses)).toEqual(new Set(['errored']));
        expect(summary.counts).toMatchObject({ passed: 0, failed: 0, errored: statuses.length });
        expect(suite.countInJUnit()).toBe(statuses.length);
      });

      it('leaves nothing behind when the harness is killed during eight cases', async () => {
        const suite = await createSuite(60);
        let harness = 0;
        const running = suite.run(isolation, (pid) => {
          harness = pid;
        });
        await expect.poll(suite.countWaiting, patience).toBe(count);
        const sessions = listSessions(harness);
        killIfAlive(harness);
        expect((await running).exitCode).toBe(null);
        await expect.poll(suite.countWaiting, promptly).toBe(0);
        await expect.poll(() => sessions.filter((pid) => readCommandLine(pid) !== ''), promptly).toEqual([]);
      });
    });
  },
);
