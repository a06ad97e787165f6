import { diffText } from '../expect/diff.js';
import { matchSnapshot, readSnapshotText } from '../expect/match-snapshot.js';
import { openStream } from '../expect/stream.js';
import type { TextMismatch } from '../expect/text-mismatch.js';
import type { CaseStatus, Mismatch, Verdict } from '../model/attempt.js';
import type { Case } from '../model/case.js';
import type { ExecutionResult } from '../model/result.js';
import { joinKey } from '../snapshots/snapshot-key.js';
import type { SnapshotChange } from '../snapshots/write-snapshots.js';
import { listSnapshotDemands, type SnapshotDemand } from './asked-snapshots.js';
import type { SnapshotFile } from './open-snapshots.js';

/** Which snapshots a run writes: those that are missing, those that differ as well, or none. */
export type UpdateSnapshots = 'missing' | 'all' | 'none';

interface Judged {
  readonly testCase: Case;
  /** With its secrets masked. */
  readonly result: ExecutionResult;
  readonly toolchainVersion: string | undefined;
  /** What came of all other demands. */
  readonly verdict: Verdict;
}

/** The snapshots of a run: what attempts are held against, and what is to be written when it ends. */
export interface SnapshotJudge {
  /** Adds to a verdict what the snapshots say. */
  judge(judged: Judged): Verdict;
  /** Called when a case has ended: what its attempts made is kept where it has passed. */
  settle(testCase: Case, status: CaseStatus): void;
  /** What is to be written, by the files' paths. */
  listChanges(): ReadonlyMap<string, readonly SnapshotChange[]>;
}

interface JudgeOptions {
  readonly update: UpdateSnapshots;
  /** The snapshots of a suite, by its place in the run. */
  locate(suite: number): SnapshotFile | undefined;
}

/** What this run has accepted as a snapshot, as stored or anew: all that comes later is held against it. */
interface Accepted extends SnapshotChange {
  readonly after: string;
  readonly path: string;
  /** The id of the case that was first. */
  readonly by: string;
  /** Cases that agree, and have not ended yet. */
  readonly claims: Set<string>;
  isKept: boolean;
}

export function createSnapshotJudge({ update, locate }: JudgeOptions): SnapshotJudge {
  const accepted = new Map<string, Accepted>();
  const claimed = new Map<string, Set<string>>();

  const compare = (demand: SnapshotDemand, { testCase, result, toolchainVersion }: Judged): Comparison => {
    const { stream } = demand.key;
    const read = readSnapshotText(openStream(stream, result[stream]), testCase.redactions ?? [], {
      toolchainVersion,
    });
    if ('mismatch' in read) return { demand, mismatch: read.mismatch };
    const { text } = read;
    const file = locate(testCase.suite);
    const place = `${file?.path}\0${joinKey(demand.key)}`;
    const before = file?.stored.get(joinKey(demand.key))?.text;
    const earlier = accepted.get(place);
    const expected = earlier?.after ?? before;
    const proposal = { ...demand, place, path: file?.path ?? '', before, text };
    if (expected === undefined) {
      return update === 'none' ? { demand, mismatch: describeMissing(stream, text) } : { demand, proposal };
    }
    const mismatch = matchSnapshot(stream, text, expected);
    if (mismatch === undefined) return { demand, proposal };
    if (earlier !== undefined) return { demand, mismatch: blame(mismatch, earlier, testCase.id) };
    return update === 'all' ? { demand, mismatch, proposal } : { demand, mismatch };
  };

  const accept = ({ place, path, key, before, text }: Proposal, id: string): void => {
    const known = accepted.get(place);
    const entry = known ?? { key, path, before, after: text, by: id, claims: new Set(), isKept: false };
    accepted.set(place, entry);
    entry.claims.add(id);
    claimed.set(id, (claimed.get(id) ?? new Set()).add(place));
  };

  return {
    judge: (judged) => {
      const { testCase, verdict } = judged;
      const demands = listSnapshotDemands(testCase);
      if (demands.length === 0 || neverRan(judged)) return verdict;
      const comparisons = demands.map((demand) => compare(demand, judged));
      // What is wrong in another way is no new truth.
      const isRight =
        verdict.status === 'passed' && comparisons.every(({ proposal }) => proposal !== undefined);
      if (isRight) {
        for (const { proposal } of comparisons) if (proposal !== undefined) accept(proposal, testCase.id);
        return verdict;
      }
      const mismatches = comparisons.flatMap(({ demand, mismatch }): Mismatch[] =>
        mismatch === undefined
          ? []
          : [{ path: `${demand.key.stream}.snapshot`, origin: demand.origin, ...mismatch }],
      );
      const others = verdict.status === 'failed' ? verdict.mismatches : [];
      return { status: 'failed', mismatches: [...others, ...mismatches] };
    },
    settle: ({ id }, status) => {
      for (const place of claimed.get(id) ?? []) {
        const entry = accepted.get(place);
        if (entry === undefined) continue;
        entry.claims.delete(id);
        if (status === 'passed') entry.isKept = true;
        else if (entry.claims.size === 0 && !entry.isKept) accepted.delete(place);
      }
      claimed.delete(id);
    },
    listChanges: () => {
      const changes = new Map<string, SnapshotChange[]>();
      for (const { path, key, before, after, isKept } of accepted.values()) {
        if (!isKept || before === after) continue;
        changes.set(path, [...(changes.get(path) ?? []), { key, before, after }]);
      }
      return changes;
    },
  };
}

interface Proposal extends SnapshotDemand {
  readonly place: string;
  readonly path: string;
  readonly before: string | undefined;
  readonly text: string;
}

/** A demand is met where there is no mismatch; where there is a proposal, it can be accepted. */
interface Comparison {
  readonly demand: SnapshotDemand;
  readonly mismatch?: TextMismatch;
  readonly proposal?: Proposal;
}

/** The streams are the compiler's then, and were not asked for. */
function neverRan({ result, verdict }: Judged): boolean {
  if (result.outcome !== 'build-failed' && result.outcome !== 'setup-failed') return false;
  const endings = ['exitCode', 'outcome', 'signal', 'phase'];
  return verdict.status === 'failed' && verdict.mismatches.some(({ path }) => endings.includes(path));
}

function describeMissing(stream: string, text: string): TextMismatch {
  const name = stream === 'stdout' ? 'stdout' : 'stderr';
  const diff = diffText('', text, { finalNewline: 'exact' })?.diff;
  const message = `${name} has no snapshot, and this run writes none: run it outside CI, or with --update-snapshots, and commit what it writes`;
  return { message, ...(diff === undefined ? {} : { diff }) };
}

function blame({ message, diff }: TextMismatch, { by }: Accepted, id: string): TextMismatch {
  const source = by === id ? 'an earlier attempt of this run' : `the case ${JSON.stringify(by)} in this run`;
  return { message: `${message}; the snapshot is from ${source}`, ...(diff === undefined ? {} : { diff }) };
}
