import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Attempt, CaseStatus } from '../../src/model/attempt.js';
import { type FaultPlan, type FaultyInstallation, formatPlan } from './faulty-installation.js';

/** After which a run is taken to hang. */
const patienceMs = 60_000;
const tallyDescriptor = 300;
/** The home is empty, but rustup's shims look for their toolchains in one. */
export const rustupHome = process.env['RUSTUP_HOME'] ?? join(homedir(), '.rustup');

/** A case as the JSON report has it. */
export interface ReportedCase {
  readonly id: string;
  readonly status: CaseStatus;
  readonly attempts: readonly Attempt[];
}

export interface FaultyRun {
  /** Undefined where it did not end by itself. */
  readonly exitCode: number | undefined;
  readonly output: string;
  /** What each case came to, by its id; undefined where there is no report. */
  readonly cases: ReadonlyMap<string, ReportedCase> | undefined;
  /** The calls that were made, or that failed: `mount 7` is the seventh of a process. */
  readonly tally: readonly string[];
}

export interface FaultyRunOptions {
  readonly installation: FaultyInstallation;
  /** With the suites in it. Reports, journals and results stay in it. */
  readonly project: string;
  readonly home: string;
  readonly args?: readonly string[];
  /** Beside those that it needs. */
  readonly env?: Readonly<Record<string, string>>;
  readonly supervisor?: FaultPlan | undefined;
  readonly node?: FaultPlan | undefined;
  /** Called with the harness's process. */
  onStart?(harness: ChildProcess): void;
}

/** Runs the suites of a folder as a user would, with one call failing in the supervisor or in the harness. */
export async function runWithFault(options: FaultyRunOptions): Promise<FaultyRun> {
  const { installation, project, home, args = [], env = {}, supervisor, node, onStart } = options;
  const tally = join(project, 'tally');
  const report = join(project, 'report.json');
  const temporary = join(project, 'tmp');
  rmSync(report, { force: true });
  mkdirSync(temporary, { recursive: true });
  // What is killed before it has begun makes none.
  writeFileSync(tally, '');
  installation.planSupervisor(supervisor);
  const command = [process.execPath, installation.binFile, 'run', 'suites', '-j', '1', ...args];
  const child = spawn(
    'bash',
    [
      '-c',
      `exec ${tallyDescriptor}>"$0" && exec "$@"`,
      tally,
      'env',
      ...(node === undefined
        ? []
        : [`LD_PRELOAD=${installation.nodeFaults}`, `UMWELTEN_FAULT_PLAN=${formatPlan(node)}`]),
      ...command,
      '--reporter',
      'table',
      '--reporter',
      `json=${report}`,
    ],
    {
      cwd: project,
      env: { PATH: process.env['PATH'], HOME: home, TMPDIR: temporary, RUSTUP_HOME: rustupHome, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  onStart?.(child);
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const [exitCode] = await once(child, 'close');
  clearTimeout(timer);
  return {
    exitCode: exitCode ?? undefined,
    output,
    cases: readCases(report),
    tally: readFileSync(tally, 'utf8').split('\n').filter(Boolean),
  };
}

/** Undefined where there is no report. */
export function readCases(file: string): ReadonlyMap<string, ReportedCase> | undefined {
  if (!existsSync(file)) return undefined;
  const { suites }: { suites: { cases: ReportedCase[] }[] } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(suites.flatMap(({ cases }) => cases).map((result) => [result.id, result]));
}
