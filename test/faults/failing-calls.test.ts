import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingSandbox } from '../support/local.js';
import { isLong } from '../support/long.js';
import { type FaultLab, openFaultLab } from './fault-lab.js';
import type { FaultPlan } from './faulty-installation.js';
import { findWrong } from './find-wrong.js';
import type { FaultyRun } from './run-with-fault.js';

const { EACCES, EAGAIN, EIO, EMFILE, ENOENT, ENOMEM, ENOSPC, EPERM } = constants.errno;

/** At how many places at most a call of one kind is made to fail. */
const mostPoints = 120;
/** What runs every day: a few calls, each at one place in the middle. */
const everyDay = ['read', 'lseek', 'realloc', 'mount', 'setrlimit', 'fork', 'open64', 'write', 'rename'];

const hourMs = 3_600_000;

const supervisorErrors: Readonly<Record<string, number>> = {
  read: EIO,
  write: ENOSPC,
  pread: EIO,
  pwrite: ENOSPC,
  sendfile: ENOSPC,
  send: ENOMEM,
  recv: ENOMEM,
  fork: EAGAIN,
  dup: EMFILE,
  dup2: EMFILE,
  pipe2: EMFILE,
  socketpair: EMFILE,
  socket: EMFILE,
  signalfd: EMFILE,
  memfd_create: EMFILE,
  poll: ENOMEM,
  ppoll: ENOMEM,
  lseek: EIO,
  fstat: EIO,
  statvfs: EIO,
  ftruncate: ENOSPC,
  futimens: EIO,
  mkdir: ENOSPC,
  mkdirat: ENOSPC,
  unlinkat: EIO,
  chdir: EACCES,
  chown: EPERM,
  fchown: EPERM,
  fchmod: EPERM,
  setgroups: EPERM,
  setresuid: EAGAIN,
  setresgid: EPERM,
  setrlimit: EPERM,
  unshare: ENOSPC,
  mount: ENOMEM,
  umount2: EPERM,
  execvp: ENOMEM,
  opendir: EMFILE,
  fdopendir: ENOMEM,
  malloc: ENOMEM,
  calloc: ENOMEM,
  realloc: ENOMEM,
  mmap: ENOMEM,
  open: EMFILE,
  openat: EMFILE,
  fcntl: EMFILE,
  ioctl: EPERM,
  prctl: EPERM,
  syscall: EPERM,
};
const nodeErrors: Readonly<Record<string, number>> = {
  open64: EMFILE,
  read: EIO,
  write: ENOSPC,
  writev: ENOSPC,
  pread64: EIO,
  pwrite64: ENOSPC,
  rename: EIO,
  link: EPERM,
  symlink: EPERM,
  unlink: EIO,
  mkdir: ENOSPC,
  rmdir: EIO,
  mkdtemp: ENOSPC,
  realpath: ENOENT,
  chmod: EPERM,
  fchmod: EPERM,
  fsync: EIO,
  fdatasync: EIO,
  ftruncate64: ENOSPC,
  futimens: EPERM,
  fork: EAGAIN,
  pipe2: EMFILE,
  socketpair: EMFILE,
  socket: EMFILE,
};

describe.skipIf(missingSandbox !== undefined)('a call that fails', () => {
  let lab: FaultLab;
  let injected = 0;
  const counted = { supervisor: new Map<string, number>(), node: new Map<string, number>() };
  const run = async (layer: 'supervisor' | 'node', plan: FaultPlan): Promise<FaultyRun> => {
    const project = lab.makeProject();
    const result = await lab.run(project, { [layer]: plan });
    rmSync(project.folder, { recursive: true });
    return result;
  };

  beforeAll(async () => {
    lab = await openFaultLab();
    // How often a process makes each call, with those that it was forked from.
    for (const layer of ['supervisor', 'node'] as const) {
      const { tally } = await run(layer, 'count');
      for (const line of tally) {
        const [call = '', nth] = line.split(' ');
        counted[layer].set(call, Math.max(counted[layer].get(call) ?? 0, Number(nth)));
      }
    }
  });

  afterAll(() => {
    console.log(`${injected} calls failed`);
    lab?.close();
  });

  const layers = [
    ['supervisor', supervisorErrors],
    ['node', nodeErrors],
  ] as const;
  for (const [layer, errors] of layers) {
    const calls = Object.keys(errors).filter((call) => isLong || everyDay.includes(call));
    it.each(calls)(`%s of the ${layer} makes no wrong verdict`, { timeout: hourMs }, async (call) => {
      const count = counted[layer].get(call) ?? 0;
      const points = Math.min(count, isLong ? mostPoints : 1);
      for (let point = 0; point < points; point++) {
        const nth = 1 + Math.floor(((point + (isLong ? 0 : 0.5)) * count) / points);
        const result = await run(layer, { call, nth, error: errors[call] ?? EIO });
        injected += result.tally.length;
        expect.soft(findWrong(result, lab.reference), `the ${nth}th of ${count}`).toEqual([]);
      }
    });
  }
});
