import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge } from '../../src/expect/judge.js';
import type { CaseResult } from '../../src/model/attempt.js';
import type { RunEvent, RunInfo } from '../../src/model/run.js';
import { createJournal } from '../../src/record/create-journal.js';
import { type FinishedRun, type RunSuitesOptions, runSuites } from '../../src/run/run-suites.js';
import { planScripted } from './scripted-suite.js';

type Given = Pick<RunSuitesOptions, 'suites' | 'runner'> & Partial<RunSuitesOptions>;

interface Scripted {
  readonly run: FinishedRun;
  readonly events: readonly RunEvent[];
  readonly results: readonly CaseResult[];
}

/** What is told of a scripted run, for tests that tell more. */
export const scriptedRun: RunInfo = {
  id: 'scripted',
  version: '0.0.0',
  startedAt: '2026-01-02T03:04:05.000Z',
  command: [],
  runner: 'local',
  runnerReason: 'scripted',
  concurrency: 2,
  host: { os: 'linux', arch: 'x64', cpus: 2 },
};

/** Runs suites with a scripted runner and a journal of their own; gives all that came of it. */
export async function runScripted({ reporters = [], ...given }: Given): Promise<Scripted> {
  const events: RunEvent[] = [];
  const collector = { name: 'events', reporter: { report: (event: RunEvent) => void events.push(event) } };
  const results: CaseResult[] = [];
  const run = await runRecorded({ ...given, reporters: [collector, ...reporters] }, async (finished) => {
    for await (const result of finished.results()) results.push(result);
  });
  return { run, events, results };
}

/** As `runScripted`, but keeps nothing: `read` is called while the journal is still there. */
export async function runRecorded(
  given: Given,
  read: (run: FinishedRun) => Promise<void> = async () => {},
): Promise<FinishedRun> {
  const folder = await mkdtemp(join(tmpdir(), 'umwelten-run-'));
  try {
    const run = await runSuites({
      run: {
        ...scriptedRun,
        runner: given.runner.name,
        concurrency: given.concurrency ?? 2,
      },
      journal: await createJournal({ file: join(folder, 'run.ndjson') }),
      reporters: [],
      concurrency: 2,
      secrets: new Map(),
      missingToolchain: 'error',
      judge,
      plan: planScripted,
      digestPlan: digest,
      digestEnvironment: digest,
      ...given,
    });
    await read(run);
    return run;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
