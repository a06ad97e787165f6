import type { IsolationPolicy } from '../../model/case.js';
import type { Guard, Isolation } from '../../model/runner.js';
import { confinementGuards, limitGuards, watchedMemoryGuards } from '../guards.js';
import type { SandboxHost } from './sandbox-host.js';

/** What a case really gets on this machine under a policy. */
export function describeIsolation(
  policy: IsolationPolicy,
  { memoryGroups }: SandboxHost,
  prefork = false,
): Isolation {
  if (policy === 'none') {
    return { tier: 'none', boundary: 'none', shared: false, guards: ['memory-watch', ...limitGuards] };
  }
  const memory: readonly Guard[] = memoryGroups === undefined ? watchedMemoryGuards : ['memory-cgroup'];
  return {
    tier: 'full',
    boundary: 'sandbox',
    shared: policy === 'shared',
    guards: [...confinementGuards, ...memory, ...limitGuards],
    ...(prefork ? { prefork } : {}),
  };
}
