/** What a snapshot is of: a stream of a case, or one that has a name and that cases may share. */
export interface SnapshotKey {
  readonly scope: 'cases' | 'names';
  /** The case's id, or the name. */
  readonly owner: string;
  readonly stream: 'stdout' | 'stderr';
}

/** A key as a text, for maps. */
export function joinKey({ scope, owner, stream }: SnapshotKey): string {
  return `${scope}\0${stream}\0${owner}`;
}

export interface Snapshot {
  readonly key: SnapshotKey;
  /** As `decodeOutput` gives it. */
  readonly text: string;
}

/** All snapshots of a file, by their joined keys. */
export type Snapshots = ReadonlyMap<string, Snapshot>;
