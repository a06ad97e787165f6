import type { Guard } from '../model/runner.js';

/** What every confinement of ours holds: a sandbox's as well as a container's. */
export const confinementGuards: readonly Guard[] = [
  'filesystem',
  'processes',
  'network',
  'loopback',
  'ipc',
  'syscalls',
  'privileges',
];

/** Where no cgroup counts memory. */
export const watchedMemoryGuards: readonly Guard[] = ['memory-rlimit', 'memory-watch'];

/** What the supervisor limits wherever it runs. */
export const limitGuards: readonly Guard[] = ['cpu', 'files', 'output'];
