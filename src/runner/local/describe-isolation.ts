import type { IsolationPolicy } from '../../model/case.js';
import type { Guard, Isolation } from '../../model/runner.js';
import type { SandboxHost } from './sandbox-host.js';

const sandboxGuards: readonly Guard[] = [
  'filesystem',
  'processes',
  'network',
  'loopback',
  'ipc',
  'syscalls',
  'privileges',
];
const limitGuards: readonly Guard[] = ['cpu', 'files', 'output'];

/** What a case really gets on this machine under a policy. */
export function describeIsolation(policy: IsolationPolicy, { memoryGroups }: SandboxHost): Isolation {
  if (policy === 'none') {
    return { tier: 'none', boundary: 'none', shared: false, guards: ['memory-watch', ...limitGuards] };
  }
  const memory: Guard[] = memoryGroups === undefined ? ['memory-rlimit', 'memory-watch'] : ['memory-cgroup'];
  return {
    tier: 'full',
    boundary: 'sandbox',
    shared: policy === 'shared',
    guards: [...sandboxGuards, ...memory, ...limitGuards],
  };
}
