import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setup } from '../support/build.js';

/**
 * The call that fails, counted from 1 in the order in which a process makes such calls; or one in so many of several,
 * with their errors by their names; or none fails, and all are counted.
 */
export type FaultPlan =
  | { readonly call: string; readonly nth: number; readonly error: number }
  | { readonly oneIn: number; readonly errors: Readonly<Record<string, number>> }
  | 'count';

/** An installation of its own whose supervisor fails when it is told to, and what makes the harness do so. */
export interface FaultyInstallation {
  readonly binFile: string;
  readonly nodeFaults: string;
  /** The file of the supervisor: another one after each plan. */
  readonly supervisor: string;
  /** Of all files that it has been. */
  readonly supervisorInodes: ReadonlySet<number>;
  /** With which all of them end: copies elsewhere, as in an image, are known by it. */
  readonly supervisorMark: string;
  /** Counts for supervisors that are started afterwards. */
  planSupervisor(plan: FaultPlan | undefined): void;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const marker = 'UMWELTEN-FAULT-PLAN';
const planBytes = 1024;
const flags = ['-std=gnu11', '-D_GNU_SOURCE', '-O2', '-s'];

/** Makes one in an empty folder. Throws where there is no C compiler. */
export function makeFaultyInstallation(folder: string): FaultyInstallation {
  setup();
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  // Such as the SDK of an engine, which is not bundled.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const nodeFaults = join(folder, 'node-faults.so');
  execFileSync('cc', [...flags, '-shared', '-fPIC', join(here, 'node-faults.c'), '-ldl', '-o', nodeFaults]);
  const supervisor = join(folder, `dist/native/linux-${process.arch}/umwelten-supervisor`);
  execFileSync('cc', [
    ...flags,
    '-static',
    ...findWrapped().map((name) => `-Wl,--wrap=${name}`),
    ...listSources(),
    '-o',
    supervisor,
  ]);
  const supervisorMark = randomUUID();
  appendFileSync(supervisor, supervisorMark);
  const program = readFileSync(supervisor);
  const at = program.indexOf(marker);
  const supervisorInodes = new Set([statSync(supervisor).ino]);
  return {
    binFile: join(folder, 'dist/bin.js'),
    nodeFaults,
    supervisor,
    supervisorInodes,
    supervisorMark,
    planSupervisor(plan) {
      program.fill(0, at, at + planBytes);
      const text = plan === undefined ? '' : formatPlan(plan);
      if (text.length >= planBytes) throw new Error(`a plan of ${text.length} bytes`);
      program.write(text, at);
      // A program that runs cannot be written to.
      writeFileSync(`${supervisor}.new`, program, { mode: 0o755 });
      renameSync(`${supervisor}.new`, supervisor);
      supervisorInodes.add(statSync(supervisor).ino);
    },
  };
}

export function formatPlan(plan: FaultPlan): string {
  if (plan === 'count') return plan;
  if ('call' in plan) return `${plan.call} ${plan.nth} ${plan.error}`;
  const calls = Object.entries(plan.errors).map(([call, error]) => ` ${call}:${error}`);
  return `random ${plan.oneIn}${calls.join('')}`;
}

function listSources(): string[] {
  const native = join(root, 'src/supervisor/native');
  // All but what stops interpreters: that is in the library alone.
  const sources = readdirSync(native).filter((name) => name.endsWith('.c') && name !== 'zygote.c');
  return [...sources.map((name) => join(native, name)), join(here, 'supervisor-faults.c')];
}

function findWrapped(): string[] {
  const text = readFileSync(join(here, 'supervisor-faults.c'), 'utf8');
  return [...text.matchAll(/^WRAP(?:_VARYING\([^,]+|\([^,]+,[^,]+), (\w+),/gm)].map(([, name = '']) => name);
}
