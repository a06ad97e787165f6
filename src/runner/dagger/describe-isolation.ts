import type { IsolationPolicy } from '../../model/case.js';
import { UserError } from '../../model/errors.js';
import type { Isolation } from '../../model/runner.js';
import { confinementGuards, limitGuards, watchedMemoryGuards } from '../guards.js';

const guards = [...confinementGuards, ...watchedMemoryGuards, ...limitGuards];

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
