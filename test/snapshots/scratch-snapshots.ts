import { joinKey, type Snapshot, type SnapshotKey } from '../../src/snapshots/snapshot-key.js';

export function makeSnapshots(...given: readonly [SnapshotKey, string][]): Map<string, Snapshot> {
  return new Map(given.map(([key, text]) => [joinKey(key), { key, text }]));
}

export function ofCase(owner: string, stream: 'stdout' | 'stderr' = 'stdout'): SnapshotKey {
  return { scope: 'cases', owner, stream };
}

export function ofName(owner: string, stream: 'stdout' | 'stderr' = 'stdout'): SnapshotKey {
  return { scope: 'names', owner, stream };
}
