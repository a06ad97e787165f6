import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { drawChart } from '../../bench/draw-chart.js';
import {
  formatResults,
  formatRow,
  formatWay,
  mergeParts,
  type Part,
  type Row,
  type Way,
} from '../../bench/results.js';

const middle = (median: number) => ({ median, low: median - 0.5, high: median + 0.5 });

const row: Row = {
  ...middle(2),
  title: 'python: rate to `a | b`',
  unit: '×',
  bound: { atLeast: 3 },
  verdict: 'missed',
  detail: '20.0 against 10.0 a second',
};

const own: Way = {
  language: 'python',
  name: 'harness',
  kind: 'harness',
  version: '1.0.0',
  isolation: 'sandbox',
  rate: middle(50),
  wholeRate: middle(40),
  verdicts: { count: 10, wrong: [] },
};

const part = (name: string, rest: Partial<Part> = {}): Part => ({
  name,
  machine: '2 × CPU',
  rounds: 7,
  rows: [row],
  ways: [],
  skipped: [],
  ...rest,
});

describe('results of several runs', () => {
  it('take what was measured now, and keep the rest, in the order of the parts', () => {
    const merged = mergeParts([part('a'), part('b')], [part('b', { rounds: 3 }), part('c')], ['c', 'b', 'a']);
    expect(merged.map(({ name, rounds }) => [name, rounds])).toEqual([
      ['c', 7],
      ['b', 3],
      ['a', 7],
    ]);
  });

  it('keep a part of which nothing could be measured now', () => {
    const skipped = part('a', { rows: [], skipped: ['no engine'] });
    expect(mergeParts([part('a')], [skipped], ['a'])).toEqual([part('a')]);
    expect(mergeParts([], [skipped], ['a'])).toEqual([]);
  });

  it('drop a part that there is no more', () => {
    expect(mergeParts([part('gone')], [part('a')], ['a'])).toEqual([part('a')]);
  });
});

describe('a row', () => {
  it('tells its median, the interval, and what became of its bound', () => {
    expect(formatRow(row)).toEqual([
      'python: rate to `a | b`',
      '2.00× (1.50 to 2.50)',
      'at least 3×: MISSED',
      '20.0 against 10.0 a second',
    ]);
  });

  it('says that a bound is missed within noise', () => {
    expect(formatRow({ ...row, verdict: 'within noise' })[2]).toBe('at least 3×: within noise');
  });
});

describe('a way of running programs', () => {
  it('is told with its wrong verdicts by name', () => {
    const way: Way = {
      ...own,
      isolation: 'none',
      ratio: middle(2),
      verdicts: { count: 10, wrong: ['reads its input: failed'] },
    };
    expect(formatWay(way)).toEqual([
      'harness 1.0.0',
      'none',
      '50.0 (49.5 to 50.5)',
      '40.0 (39.5 to 40.5)',
      '2.00× as fast (1.50 to 2.50)',
      '1 of 10: reads its input: failed',
    ]);
  });

  it('is said to be ahead where it is', () => {
    expect(formatWay({ ...own, ratio: { median: 0.8, low: 0.7, high: 0.9 } })[4]).toBe(
      '0.80× as fast, so behind (0.70 to 0.90)',
    );
  });

  it('is not said to be right where it judges nothing', () => {
    const { verdicts: _, ...rest } = own;
    expect(formatWay(rest)[5]).toBe('judges nothing');
  });
});

describe('the page', () => {
  it('escapes what would cut a table', () => {
    expect(formatResults({ parts: [part('a')] })).toContain('| python: rate to `a \\| b` |');
  });

  it('says what was skipped, and why', () => {
    expect(formatResults({ parts: [part('a', { skipped: ['docker, since there is none'] })] })).toContain(
      '- Skipped: docker, since there is none.',
    );
  });
});

describe('the chart', () => {
  it('has a bar for each way, as long as its rate, and is well-formed', () => {
    const slow: Way = {
      ...own,
      name: 'a & <b>',
      kind: 'peer',
      isolation: 'none',
      rate: middle(25),
      ratio: middle(2),
    };
    const svg = new DOMParser().parseFromString(drawChart([own, slow]), 'image/svg+xml');
    const bars = [...svg.getElementsByTagName('rect')].filter((bar) => bar.getAttribute('height') === '18');
    expect(bars.map((bar) => bar.getAttribute('class'))).toEqual(['own', 'none']);
    const [first, second] = bars.map((bar) => Number(bar.getAttribute('width')));
    expect(first).toBe(2 * Number(second));
    expect([...svg.getElementsByTagName('text')].map(({ textContent }) => textContent)).toContain('a & <b>');
  });
});
