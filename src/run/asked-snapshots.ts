import type { Case, SuiteInfo } from '../model/case.js';
import { joinKey, type SnapshotKey } from '../snapshots/snapshot-key.js';

/** The snapshots that cases ask for, by the files of their suites, whether or not they are there. */
export interface AskedSnapshots {
  add(suite: SuiteInfo, testCase: Case): void;
  /** Every suite that was seen, with its joined keys. */
  readonly bySuite: ReadonlyMap<string, ReadonlySet<string>>;
}

export function collectAskedSnapshots(): AskedSnapshots {
  const bySuite = new Map<string, Set<string>>();
  return {
    bySuite,
    add: ({ file }, testCase) => {
      const keys = bySuite.get(file) ?? new Set();
      bySuite.set(file, keys);
      for (const { key } of listSnapshotDemands(testCase)) keys.add(joinKey(key));
    },
  };
}

/** A demand of a case that a stream is as its snapshot. */
export interface SnapshotDemand {
  readonly key: SnapshotKey;
  readonly origin: Case['origin'];
}

export function listSnapshotDemands({ id, expect }: Pick<Case, 'id' | 'expect'>): SnapshotDemand[] {
  return (['stdout', 'stderr'] as const).flatMap((stream) =>
    (expect[stream] ?? []).flatMap((matcher) => {
      if (matcher.kind !== 'snapshot') return [];
      const { name, origin } = matcher;
      const place = name === undefined ? { scope: 'cases', owner: id } : { scope: 'names', owner: name };
      return [{ key: { ...place, stream } as SnapshotKey, origin }];
    }),
  );
}
