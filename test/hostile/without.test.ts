import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunnerBench } from '../support/bench-runner.js';
import { missingSandbox, openLocal } from '../support/local.js';
import { missingTime } from '../support/long.js';
import type { Attack, Control } from './attack.js';
import { assaults, leftovers, neighbourProbes, probes } from './attacks/index.js';
import { neighbour } from './attacks/neighbours.js';
import { type BarePlace, openBarePlace } from './run-bare.js';
import { isProbeLanguage, runBatches } from './run-probes.js';
import { type StandingTarget, standTarget } from './target.js';

const isRoot = process.getuid?.() === 0;
/** What is printed where there is nothing to reach, in a kernel or in a file system: numbers of errors, mostly. */
const absent =
  /^refused: (?:2|6|19|22|25|38|93|94|95|97|ENODEV|ENOENT|EOPNOTSUPP|ENXIO|Errno::(?:ENOENT|ENXIO|EADDRNOTAVAIL|ENETUNREACH)|typing|zeros|none)\b/m;

type Bare = Extract<Control, { kind: 'bare' }>;
const controlOf = (attack: Attack): Bare | undefined =>
  attack.control.kind === 'bare' ? attack.control : undefined;
const isCaged = (attack: Attack) => controlOf(attack)?.caged === true;

describe('hostile programs without a sandbox', () => {
  let standing: StandingTarget;
  let place: BarePlace;
  let bench: RunnerBench | undefined;
  const printed = new Map<Attack, string>();

  /** Those of one kind, in one place; what they find if that is what counts. */
  const runAll = async (attacks: readonly Attack[], find?: (attack: Attack) => string) => {
    for (const caged of [false, true]) {
      const some = attacks.filter((attack) => controlOf(attack) !== undefined && isCaged(attack) === caged);
      const codes = some.map((attack) => ({
        language: attack.language,
        code: find?.(attack) ?? attack.code(standing.target, controlOf(attack)?.amount ?? 0),
      }));
      const shown = await runBatches(codes, (batch) => place.run({ ...batch, isCaged: caged }));
      for (const [index, attack] of some.entries()) printed.set(attack, shown[index] ?? '');
    }
  };

  beforeAll(async () => {
    standing = await standTarget();
    place = openBarePlace();
    if (missingSandbox === undefined) bench = openLocal({ allowsNone: true, concurrency: 1 });
    await runAll(probes);
    await runAll(leftovers);
    await runAll(leftovers, (attack) => (attack.kind === 'leftover' ? attack.find : ''));
  });
  afterAll(async () => {
    await bench?.[Symbol.asyncDispose]();
    await place[Symbol.asyncDispose]();
    standing.remove();
  });

  const runAlone = async (attack: Attack): Promise<string> => {
    const { language } = attack;
    const code = attack.code(standing.target, controlOf(attack)?.amount ?? 0);
    if (isProbeLanguage(language)) return place.run({ language, code });
    const result = await bench?.run({ language, code, isolation: 'none', retriesBuild: true });
    return (result?.stdout ?? '') + (result?.stderr ?? '');
  };

  for (const attack of [...probes, ...leftovers, ...assaults]) {
    const control = controlOf(attack);
    if (control === undefined) continue;
    const isLong = control.isLong === true || (attack.kind === 'assault' && attack.isLong === true);
    const lack = control.needsRoot === true && !isRoot ? 'only root can' : isLong ? missingTime : undefined;
    it.skipIf(lack !== undefined)(
      `${attack.family}: ${attack.name}: succeeds${lack === undefined ? '' : ` (skipped: ${lack})`}`,
      async (context) => {
        const text = printed.get(attack) ?? (await runAlone(attack));
        if (control.mayLack !== undefined && absent.test(text))
          context.skip(`there is no ${control.mayLack} here`);
        expect(text).toSatisfy(
          (shown: string) => /^took: /m.test(shown) || shown.includes(standing.target.secret),
        );
      },
    );
  }

  describe('neighbours', () => {
    let stay: Promise<string>;
    let other: BarePlace;
    beforeAll(async () => {
      other = openBarePlace();
      stay = other.run({ language: 'python', code: neighbour, env: { STAY_SECONDS: '5' } });
      await vi.waitUntil(
        async () =>
          /^\d/.test(await place.run({ language: 'bash', code: 'cat /tmp/umwelten-neighbour-pid' })),
        { timeout: 20_000 },
      );
      await runAll(neighbourProbes);
    });
    afterAll(async () => {
      await stay;
      await other[Symbol.asyncDispose]();
    });
    for (const attack of neighbourProbes) {
      it(`${attack.name}: succeeds`, () => {
        expect(printed.get(attack)).toMatch(/^took: /m);
      });
    }
  });
});
