import type { SuiteInfo } from '../../model/case.js';
import { UserError } from '../../model/errors.js';
import type { Ended, RecordedRun, Shard } from '../../model/run.js';
import type { Happening } from '../emit-events.js';
import { mostShards } from '../read-shard.js';

/** The journal of a shard, and what it says of its run. */
export interface ShardJournal {
  /** As the user named it. */
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly recorded: RecordedRun;
}

export interface MergePlan {
  /** In the order of their indices. */
  readonly shards: readonly (ShardJournal & { readonly shard: Shard })[];
  readonly suites: readonly SuiteInfo[];
  /** Cases of shards that are missing. */
  readonly missingCases: number;
  readonly ended: Ended;
  /** What has to be known of how the merged run came about. */
  readonly notices: readonly Happening[];
}

type PlacedShard = MergePlan['shards'][number];

/**
 * Decides what a merge of these shards is. Throws a `UserError` ('usage') where they are not all shards of one run, and
 * where some are missing, unless `isPartial`.
 */
export function planMerge(journals: readonly ShardJournal[], isPartial: boolean): MergePlan {
  const shards = journals.map(toShard).sort((a, b) => a.shard.index - b.shard.index);
  const [first] = shards;
  if (first === undefined) throw new UserError('usage', 'there is nothing to merge');
  for (const [place, other] of shards.entries()) {
    refuseOther(first, other);
    const before = shards[place - 1];
    if (before?.shard.index === other.shard.index) {
      throw new UserError(
        'usage',
        `shard ${other.shard.index} of ${other.shard.total} is there twice: ${before.name} and ${other.name}`,
      );
    }
  }
  const missing = listMissing(shards, first.shard.total);
  if (missing.length > 0 && !isPartial) {
    throw new UserError('usage', `${tellMissing(missing, first.shard.total)}`, {
      hint: 'with --partial the others are merged, and the cases of those that are missing count as not run',
    });
  }
  const suites = mergeSuites(shards, first.shard.suites);
  const found = suites.reduce((sum, { caseCount }) => sum + caseCount, 0);
  const missingCases = first.shard.caseCount - found;
  if (missing.length === 0 && missingCases !== 0) {
    throw new UserError(
      'file-unreadable',
      `the shards have ${found} cases together, and say that they have ${first.shard.caseCount}`,
    );
  }
  return {
    shards,
    suites,
    missingCases,
    ended: decideEnd(shards, missing.length > 0),
    notices: [
      ...(missing.length > 0
        ? [warn(`${tellMissing(missing, first.shard.total)}: ${missingCases} cases are not run`)]
        : []),
      ...shards.flatMap(({ shard, recorded: { summary } }) =>
        summary.ended === 'completed'
          ? []
          : [warn(`shard ${shard.index} did not come to its end: ${summary.ended}`)],
      ),
      ...describeDifferences(shards, 'runners', (run) => run.runner),
      ...describeDifferences(shards, 'versions of umwelten-suite', (run) => run.version),
      ...describeDifferences(shards, 'platforms', ({ host }) => `${host.os} ${host.arch}`),
    ],
  };
}

function toShard(journal: ShardJournal): PlacedShard {
  const { shard } = journal.recorded.run;
  if (shard !== undefined) {
    if (isPossible(shard)) return { ...journal, shard };
    throw new UserError(
      'file-unreadable',
      `${journal.name} says that it is shard ${shard.index} of ${shard.total}`,
    );
  }
  throw new UserError('usage', `${journal.name} is no shard of a run`, {
    hint: 'shards are runs with --shard, each with --reporter ndjson=<file>',
  });
}

function isPossible({ index, total }: Shard): boolean {
  return index >= 1 && index <= total && total <= mostShards;
}

function refuseOther(first: PlacedShard, other: PlacedShard): void {
  const names = `${first.name} and ${other.name}`;
  if (first.shard.digest !== other.shard.digest || first.shard.total !== other.shard.total) {
    throw new UserError('usage', `${names} are shards of different runs`, {
      hint: 'all shards need the same suites, the same flags that select cases, the same number of shards, and the same durations.json or none',
    });
  }
  const demands = ({ recorded: { run } }: PlacedShard) => JSON.stringify([run.thresholds, run.passAt]);
  if (demands(first) !== demands(other)) {
    throw new UserError('usage', `${names} have different thresholds, or tell pass@k of different k`, {
      hint: 'give all shards the same flags',
    });
  }
}

function listMissing(shards: readonly PlacedShard[], total: number): number[] {
  const present = new Set(shards.map(({ shard }) => shard.index));
  return Array.from({ length: total }, (_, place) => place + 1).filter((index) => !present.has(index));
}

/** The suites of the whole run, in its order: those of missing shards alone are not known, but for their files. */
function mergeSuites(shards: readonly PlacedShard[], files: readonly string[]): SuiteInfo[] {
  const byFile = new Map<string, SuiteInfo>();
  for (const { recorded } of shards) {
    for (const info of recorded.suites) {
      const caseCount = (byFile.get(info.file)?.caseCount ?? 0) + info.caseCount;
      byFile.set(info.file, { ...info, caseCount });
    }
  }
  return files.map((file) => byFile.get(file) ?? { name: file, file, caseCount: 0 });
}

/** The worst end that one of them came to; a shard that is missing is lost. */
function decideEnd(shards: readonly PlacedShard[], isAnyMissing: boolean): Ended {
  const ends = new Set(shards.map(({ recorded }) => recorded.summary.ended));
  if (isAnyMissing) ends.add('runner-lost');
  const worst = (['interrupted', 'runner-lost', 'timed-out', 'fail-fast'] as const).find((end) =>
    ends.has(end),
  );
  return worst ?? 'completed';
}

function describeDifferences(
  shards: readonly PlacedShard[],
  what: string,
  read: (run: RecordedRun['run']) => string,
): Happening[] {
  const byValue = new Map<string, number[]>();
  for (const { shard, recorded } of shards) {
    const value = read(recorded.run);
    byValue.set(value, [...(byValue.get(value) ?? []), shard.index]);
  }
  if (byValue.size === 1) return [];
  const told = [...byValue].map(([value, indices]) => `${value} (${indices.join(', ')})`);
  return [warn(`the shards ran with different ${what}: ${told.join(', ')}`)];
}

function tellMissing(indices: readonly number[], total: number): string {
  return `shard${indices.length === 1 ? '' : 's'} ${indices.join(', ')} of ${total} ${indices.length === 1 ? 'is' : 'are'} missing`;
}

function warn(message: string): Happening {
  return { type: 'notice', level: 'warning', message };
}
