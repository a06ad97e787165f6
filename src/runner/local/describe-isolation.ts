import type { IsolationPolicy } from '../../model/case.js';
import type { Guard, Isolation } from '../../model/runner.js';
import { confinementGuards, limitGuards, watchedMemoryGuards } from '../guards.js';
import type { LandlockTier } from './landlock-tier.js';
import type { SandboxHost } from './sandbox-host.js';

/** What a case really gets on this machine under a policy. */
export function describeIsolation(
  policy: IsolationPolicy,
  { memoryGroups }: SandboxHost,
  {
    prefork = false,
    landlock,
  }: { readonly prefork?: boolean; readonly landlock?: LandlockTier | undefined } = {},
): Isolation {
  if (policy === 'none') {
    return { tier: 'none', boundary: 'none', shared: false, guards: ['memory-watch', ...limitGuards] };
  }
  if (landlock !== undefined) {
    const guards = [...confinementGuards, ...watchedMemoryGuards, ...limitGuards];
    // Each case has a supervisor and folders of its own, whatever the policy.
    return { tier: 'partial', boundary: 'landlock', shared: false, guards };
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
