import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setup } from '../support/build.js';

/** The call that fails, counted from 1 in the order in which a process makes such calls; or all are counted. */
export type FaultPlan = { readonly call: string; readonly nth: number; readonly error: number } | 'count';

/** An installation of its own whose supervisor fails when it is told to, and what makes the harness do so. */
export interface FaultyInstallation {
  readonly binFile: string;
  readonly nodeFaults: string;
  /** The file of the supervisor. */
  readonly supervisor: string;
  planSupervisor(plan: FaultPlan | undefined): void;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const marker = 'UMWELTEN-FAULT-PLAN';
const planBytes = 128;
const flags = ['-std=gnu11', '-D_GNU_SOURCE', '-O2', '-s'];

/** Makes one in an empty folder. Throws where there is no C compiler. */
export function makeFaultyInstallation(folder: string): FaultyInstallation {
  setup();
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
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
  const program = readFileSync(supervisor);
  const at = program.indexOf(marker);
  return {
    binFile: join(folder, 'dist/bin.js'),
    nodeFaults,
    supervisor,
    planSupervisor(plan) {
      program.fill(0, at, at + planBytes);
      program.write(plan === undefined ? '' : formatPlan(plan), at);
      writeFileSync(supervisor, program);
      chmodSync(supervisor, 0o755);
    },
  };
}

export function formatPlan(plan: FaultPlan): string {
  return plan === 'count' ? plan : `${plan.call} ${plan.nth} ${plan.error}`;
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
