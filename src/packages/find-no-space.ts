import type { InstallFault } from './ecosystem.js';

/** What every installer says where the disk is full. */
export function findNoSpace(printed: string): InstallFault | undefined {
  return /ENOSPC|[Nn]o space left on device|[Dd]isk quota exceeded/.test(printed)
    ? { kind: 'no-space' }
    : undefined;
}
