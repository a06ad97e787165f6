import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingSandbox } from '../support/local.js';
import { isLong } from '../support/long.js';
import { type FaultyInstallation, makeFaultyInstallation } from './faulty-installation.js';
import { listTrends, type Trend } from './list-trends.js';
import { runSoak, type Soak } from './run-soak.js';
import { forkedKinds, keptKinds, mixedKinds, type SoakKind } from './soak-cases.js';

interface Variation {
  readonly title: string;
  readonly kinds: readonly SoakKind[];
  readonly args: readonly string[];
  readonly caseCount: number;
  /** One program in so many is a new one. Default: all are. */
  readonly sharing?: number;
  /** What has to grow, since it is kept on purpose. */
  readonly grows?: readonly string[];
}

/** `UMWELTEN_SUITE_SOAK_CASES=3000 npx vitest run soak` makes the first one as long as you say. */
const askedCases = process.env['UMWELTEN_SUITE_SOAK_CASES'];
const isThorough = isLong || askedCases !== undefined;

const mixed: Variation = {
  title: 'of all kinds, in boxes for many',
  kinds: mixedKinds,
  args: ['--reuse', 'off'],
  caseCount: askedCases === undefined ? (isLong ? 50_000 : 400) : Number(askedCases),
};
const longVariations: readonly Variation[] = [
  {
    title: 'in a box for each',
    kinds: mixedKinds,
    args: ['--reuse', 'off', '--isolation', 'case'],
    caseCount: 5_000,
  },
  {
    title: 'that are forks of one interpreter',
    kinds: forkedKinds,
    args: ['--reuse', 'off', '--prefork'],
    caseCount: 5_000,
  },
  {
    title: 'whose builds and results are kept, with reports in files',
    kinds: keptKinds,
    args: [
      ...['--reuse', 'auto', '--build-cache', 'on'],
      ...['junit=reports/junit.xml', 'json=reports/run.json', 'ndjson=reports/run.ndjson'].flatMap(
        (report) => ['--reporter', report],
      ),
    ],
    // Half of them are taken from what is kept: fewer are over before memory has settled.
    caseCount: 20_000,
    sharing: 2,
    grows: ['files of the cache'],
  },
];
const variations = isLong ? [mixed, ...longVariations] : [mixed];

/** So often something is killed or fails that in a thousand cases of the long run some twenty are disturbed. */
const disturbances =
  isLong || askedCases !== undefined
    ? { casesPerKill: 150, callsPerFault: 10_000 }
    : { casesPerKill: 40, callsPerFault: 4_000 };

/**
 * How much more of something there may be after a thousand further cases. Of what is counted, less than one: where one
 * in fifty of those that are disturbed left something, it would be as much. In a short run the pools still fill; there
 * it would be noticed where one case in ten left something.
 */
const mostCounted = isThorough ? 0.4 : 100;
/**
 * A run keeps of each case where its lines are in the journal, and how long it took by the digest of its id: about
 * 0.7 KiB. The system's figure is coarser than that of the heap; and a short run still compiles its code.
 */
const mostKiB: Readonly<Record<string, number>> = {
  'heap, KiB': isThorough ? 1_000 : 20_000,
  'memory beside the heap, KiB': isThorough ? 100 : 20_000,
  'resident memory, KiB': isThorough ? 2_000 : 50_000,
};

describe.skipIf(missingSandbox !== undefined)(
  'many cases in one process, while processes are killed and calls fail',
  () => {
    let folder: string;
    let installation: FaultyInstallation;

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'umwelten-soak-'));
      mkdirSync(join(folder, 'installation'));
      installation = makeFaultyInstallation(join(folder, 'installation'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    describe.each(variations)('$title', ({ title, kinds, args, caseCount, sharing = 1, grows = [] }) => {
      let soak: Soak;
      let trends: readonly Trend[];

      beforeAll(async () => {
        const project = join(folder, title.replaceAll(/\W+/g, '-'));
        mkdirSync(project);
        soak = await runSoak({
          installation,
          folder: project,
          kinds,
          caseCount,
          distinct: Math.ceil(caseCount / sharing),
          args,
          seed: Math.floor(Math.random() * 2 ** 31),
          sampleEveryMs: caseCount > 2_000 ? 1_000 : 200,
          ...disturbances,
        });
        trends = listTrends(soak.samples, caseCount);
        if (isThorough) console.log(describeSoak(title, caseCount, soak, trends));
        rmSync(project, { recursive: true });
      }, 3_600_000);

      it('come to what they are, or to an error that names its cause, each once', () => {
        // Of a run that broke off it would be nearly all.
        expect(soak.wrong.slice(0, 20), soak.said).toEqual([]);
      });

      it('go on to the last one, and only those that were disturbed are errored', () => {
        const { counts, notRun } = soak.summary ?? {};
        expect(notRun, soak.said).toBe(0);
        expect(sum(Object.values(counts ?? {}))).toBe(caseCount);
        expect(counts?.errored).toBe(sum(soak.errors.values()));
        expect(counts?.errored).toBeLessThanOrEqual(
          sum(soak.kills.values()) + sum(soak.failedCalls.values()),
        );
        expect(soak.exitCode).toBe(counts?.errored === 0 ? 1 : 3);
        expect(sum(soak.kills.values())).toBeGreaterThan(0);
        expect(sum(soak.failedCalls.values())).toBeGreaterThan(0);
      });

      it('leave nothing when they have ended', () => {
        expect(soak.left).toEqual([]);
      });

      it('have the harness take no more of the machine, however many they are', () => {
        expect(trends.length).toBeGreaterThan(10);
        // What lies within three standard errors may be chance.
        const grown = trends
          .filter(({ name }) => !grows.includes(name))
          .filter(({ name, growth, error }) => growth - 3 * error > (mostKiB[name] ?? mostCounted));
        expect(grown).toEqual([]);
      });
    });
  },
);

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0);
}

function describeSoak(title: string, caseCount: number, soak: Soak, trends: readonly Trend[]): string {
  const { kills, failedCalls, errors, seconds, samples } = soak;
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .toSorted(([, one], [, other]) => other - one)
      .map(([name, count]) => `    ${count} × ${name}`)
      .join('\n');
  const round = (number: number) => Number(number.toPrecision(4)).toLocaleString('en');
  return [
    `${caseCount} cases ${title}, in ${Math.round(seconds)} s, looked at ${samples.length} times`,
    `  ${sum(kills.values())} processes killed:\n${list(kills)}`,
    `  ${sum(failedCalls.values())} calls failed:\n${list(failedCalls)}`,
    `  ${sum(errors.values())} attempts errored:\n${list(errors)}`,
    '',
    '| what | early | late | per 1,000 cases | ± |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...trends.map(
      ({ name, early, late, growth, error }) =>
        `| ${name} | ${round(early)} | ${round(late)} | ${growth.toFixed(2)} | ${error.toFixed(2)} |`,
    ),
  ].join('\n');
}
