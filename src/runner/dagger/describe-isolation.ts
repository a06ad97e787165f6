import type { IsolationPolicy } from '../../model/case.js';
import { UserError } from '../../model/errors.js';
import type { Guard, Isolation } from '../../model/runner.js';

const guards: readonly Guard[] = [
  'filesystem',
  'processes',
  'network',
  'loopback',
  'ipc',
  'syscalls',
  'privileges',
  'memory-rlimit',
  'memory-watch',
  'cpu',
  'files',
  'output',
];

/** What a case gets under a policy. Throws `UserError('isolation-unavailable')` for none at all. */
export function describeIsolation(policy: IsolationPolicy): Isolation {
  if (policy === 'none') {
    throw new UserError('isolation-unavailable', 'the Dagger runner has no isolation "none"', {
      hint: 'use --isolation case or shared, or --runner local',
    });
  }
  const isShared = policy === 'shared';
  return { tier: isShared ? 'partial' : 'full', boundary: 'container', shared: isShared, guards };
}
