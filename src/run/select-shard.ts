import { createHash } from 'node:crypto';
import type { Suite } from '../model/case.js';
import type { Shard } from '../model/run.js';
import type { Durations } from '../record/durations.js';
import { cutShards } from '../schedule/cut-shards.js';

/** Which shard of how many. */
export type ShardPart = Pick<Shard, 'index' | 'total'>;

interface SelectedShard {
  /** With the cases of this shard alone, counted and numbered anew; those with none are gone. */
  readonly suites: readonly Suite[];
  readonly caseCount: number;
  readonly shard: Shard;
}

/**
 * Cuts suites into shards, and selects one. Suites are walked once; of each case only its duration and the number of
 * its shard are held.
 */
export async function selectShard(
  suites: readonly Suite[],
  { index, total }: ShardPart,
  durations: Pick<Durations, 'find'>,
): Promise<SelectedShard> {
  const hash = createHash('sha256');
  const durationsMs: (number | undefined)[] = [];
  const starts: number[] = [];
  for (const suite of suites) {
    starts.push(durationsMs.length);
    hash.update(`${suite.info.file}\n`);
    for await (const testCase of suite.cases()) {
      hash.update(`${JSON.stringify(testCase)}\n`);
      durationsMs.push(testCase.skip === undefined ? durations.find(testCase.id) : 0);
    }
  }
  const shards = cutShards(durationsMs, total);
  const isHere = (place: number): boolean => shards[place] === index - 1;
  const selected: Suite[] = [];
  for (const [place, suite] of suites.entries()) {
    const start = starts[place] ?? 0;
    const end = starts[place + 1] ?? shards.length;
    const count = shards.subarray(start, end).filter((shard) => shard === index - 1).length;
    if (count > 0) selected.push(narrowSuite(suite, selected.length, count, (nth) => isHere(start + nth)));
  }
  return {
    suites: selected,
    caseCount: selected.reduce((sum, { info }) => sum + info.caseCount, 0),
    shard: {
      index,
      total,
      caseCount: shards.length,
      suites: suites.map(({ info }) => info.file),
      digest: hash.update(shards.join()).digest('hex').slice(0, 16),
    },
  };
}

/** `isHere` is asked about the places of cases among those of the suite. */
function narrowSuite(
  suite: Suite,
  place: number,
  caseCount: number,
  isHere: (nth: number) => boolean,
): Suite {
  return {
    info: { ...suite.info, caseCount },
    async *cases() {
      let nth = 0;
      for await (const testCase of suite.cases()) {
        if (isHere(nth)) yield { ...testCase, suite: place };
        nth += 1;
      }
    },
  };
}
