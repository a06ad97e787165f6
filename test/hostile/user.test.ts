import { statSync } from 'node:fs';
import { missingSandbox } from '../support/local.js';
import { missingTime } from '../support/long.js';
import { describeLevel } from './describe-level.js';
import { openAsUser } from './open-as-user.js';

const isRoot = process.getuid?.() === 0;

describeLevel({
  level: 'user',
  isolation: 'shared',
  processes: 2,
  missing: missingSandbox ?? (isRoot ? missingTime : 'only root becomes another user'),
  findLack: ({ network }) =>
    network === true && !isTunForAll() ? 'only root may open /dev/net/tun' : undefined,
  open: openAsUser,
});

function isTunForAll(): boolean {
  const mode = statSync('/dev/net/tun', { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o6) === 0o6;
}
