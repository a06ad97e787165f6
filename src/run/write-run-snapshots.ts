import { UserError } from '../model/errors.js';
import type { Snapshot, SnapshotKey } from '../snapshots/snapshot-key.js';
import { type SnapshotChange, writeSnapshots } from '../snapshots/write-snapshots.js';
import type { Emit } from './emit-events.js';
import type { SnapshotJudge, UpdateSnapshots } from './judge-snapshots.js';
import type { SnapshotFile } from './open-snapshots.js';

/** What became of a run's snapshots. */
export interface SnapshotSummary {
  readonly written: number;
  readonly updated: number;
  readonly removed: number;
  /** Those that no case asks for any more, and that are still there. */
  readonly obsolete: number;
  /** Whether that fails the run: one that writes no snapshots, as in CI, is to find them in order. */
  readonly hasFailed: boolean;
  /** Why snapshots could not be written. What is told here is not in their files. */
  readonly failures: readonly unknown[];
}

export interface WriteRunSnapshotsOptions {
  readonly files: readonly SnapshotFile[];
  readonly snapshots: SnapshotJudge;
  readonly update: UpdateSnapshots;
  /** Whether every case of the suites has ended, so that what nobody asked for is obsolete. */
  readonly isComplete: boolean;
  readonly emit: Emit;
}

/** Writes what a run has accepted, each file once, and tells what it has done. It never throws. */
export async function writeRunSnapshots(options: WriteRunSnapshotsOptions): Promise<SnapshotSummary> {
  const { files, snapshots, update, isComplete, emit } = options;
  const changesByPath = snapshots.listChanges();
  const failures: unknown[] = [];
  const total = { written: 0, updated: 0, removed: 0, obsolete: 0 };
  for (const file of files) {
    const obsolete = isComplete ? file.obsolete : [];
    const removals = update === 'all' ? obsolete.map(toRemoval) : [];
    const changes = [...(changesByPath.get(file.path) ?? []), ...removals];
    const made = await tryWriting(file, changes, failures);
    const counts = countChanges(made);
    for (const kind of ['written', 'updated', 'removed'] as const) total[kind] += counts[kind];
    if (made.length > 0) emit({ type: 'notice', level: 'info', message: describeChanges(counts, file) });
    if (removals.length === 0 && obsolete.length > 0) {
      total.obsolete += obsolete.length;
      emit({ type: 'notice', level: 'warning', ...describeObsolete(file, update === 'none') });
    }
  }
  return { ...total, failures, hasFailed: update === 'none' && total.obsolete > 0 };
}

function toRemoval({ key, text }: Snapshot): SnapshotChange {
  return { key, before: text, after: undefined };
}

/** Returns the changes that were made. */
async function tryWriting(
  { path, name }: SnapshotFile,
  changes: readonly SnapshotChange[],
  failures: unknown[],
): Promise<readonly SnapshotChange[]> {
  try {
    const refused = await writeSnapshots({ path, name, changes });
    if (refused.length === 0) return changes;
    const message = `${name}: another process has changed ${describeKeys(refused.map(({ key }) => key))} meanwhile, and what it wrote is kept`;
    failures.push(new UserError('file-unwritable', message, { hint: 'run again' }));
    return changes.filter((change) => !refused.includes(change));
  } catch (error) {
    failures.push(error);
    return [];
  }
}

type Counts = Pick<SnapshotSummary, 'written' | 'updated' | 'removed'>;

function countChanges(changes: readonly SnapshotChange[]): Counts {
  return {
    written: changes.filter(({ before }) => before === undefined).length,
    updated: changes.filter(({ before, after }) => before !== undefined && after !== undefined).length,
    removed: changes.filter(({ after }) => after === undefined).length,
  };
}

function describeChanges(counts: Counts, { name }: SnapshotFile): string {
  const parts = (['written', 'updated', 'removed'] as const).flatMap((kind) =>
    counts[kind] === 0 ? [] : [`${counts[kind]} ${kind}`],
  );
  return `snapshots in ${name}: ${parts.join(', ')}`;
}

function describeObsolete({ name, obsolete }: SnapshotFile, fails: boolean) {
  return {
    message: `no case asks for these snapshots in ${name}: ${describeKeys(obsolete.map(({ key }) => key))}`,
    hint: `\`umwelten-suite run --update-snapshots\` removes them${fails ? '; a run in CI fails by them' : ''}`,
  };
}

const mostKeys = 5;

function describeKeys(keys: readonly SnapshotKey[]): string {
  const shown = keys.slice(0, mostKeys).map(({ owner, stream }) => `${stream} of ${JSON.stringify(owner)}`);
  const rest = keys.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
