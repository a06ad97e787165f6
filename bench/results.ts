import type { Bound, Middle, Verdict } from './judge-values.js';

/** One thing measured, in `unit`. */
export interface Row extends Middle {
  readonly title: string;
  readonly unit: string;
  readonly bound?: Bound;
  readonly verdict?: Verdict;
  readonly detail: string;
}

/** One way to run the same programs. */
export interface Way {
  /** Whose programs. */
  readonly language: string;
  readonly name: string;
  readonly kind: 'harness' | 'by hand' | 'peer';
  readonly version: string;
  readonly isolation: 'none' | 'sandbox' | 'container';
  /** Cases a second, from the first to the last. */
  readonly rate: Middle;
  /** Cases a second, start-up included. */
  readonly wholeRate: Middle;
  /** How many times as fast the first way is, the harness; undefined for itself. */
  readonly ratio?: Middle;
  /** How many verdicts were judged, and the cases about which they were wrong; undefined where nothing judges. */
  readonly verdicts?: { readonly count: number; readonly wrong: readonly string[] };
}

/** What one part of the benchmark has measured, and where. */
export interface Part {
  readonly name: string;
  readonly machine: string;
  readonly rounds: number;
  readonly rows: readonly Row[];
  readonly ways: readonly Way[];
  readonly skipped: readonly string[];
}

export interface Results {
  readonly parts: readonly Part[];
}

/** Parts that were measured take the place of what they were before; the others stay, as do those now skipped. */
export function mergeParts(
  earlier: readonly Part[],
  measured: readonly Part[],
  order: readonly string[],
): Part[] {
  const filled = measured.filter(({ rows, ways }) => rows.length + ways.length > 0);
  const parts = new Map([...earlier, ...filled].map((part) => [part.name, part]));
  return order.flatMap((name) => parts.get(name) ?? []);
}

export function formatResults({ parts }: Results): string {
  return [
    '# Benchmarks',
    '',
    'Made by `npm run bench`, or one part of it by `npm run bench -- peers`. What is compared is measured in turns.',
    'Each figure is a median, with the interval that holds it with 95 % confidence, or all that was measured where that',
    'is less than six turns. A bound is missed where the whole interval is beyond it.',
    ...parts.flatMap(formatPart),
    '',
  ].join('\n');
}

function formatPart({ name, machine, rounds, rows, ways, skipped }: Part): string[] {
  return [
    '',
    `## ${name}`,
    '',
    `${machine}, ${rounds} ${rounds === 1 ? 'turn' : 'turns'}.`,
    ...(ways.length === 0 ? [] : ['', '![Cases a second](results.svg)']),
    ...[...new Set(ways.map(({ language }) => language))].flatMap((language) =>
      formatWays(
        language,
        ways.filter((way) => way.language === language),
      ),
    ),
    ...(rows.length === 0 ? [] : ['', ...formatTable(['what', 'median', 'bound', 'absolute'], rows.map(formatRow))]),
    ...(skipped.length === 0 ? [] : ['', ...skipped.map((reason) => `- Skipped: ${reason}.`)]),
  ];
}

/** What is said of a row, in four columns. */
export function formatRow({ title, median, low, high, unit, bound, verdict, detail }: Row): string[] {
  const figure = `${median.toFixed(2)}${unit} (${low.toFixed(2)} to ${high.toFixed(2)})`;
  if (bound === undefined || verdict === undefined) return [title, figure, '', detail];
  const limit = 'atLeast' in bound ? `at least ${bound.atLeast}` : `at most ${bound.atMost}`;
  return [title, figure, `${limit}${unit}: ${verdict === 'missed' ? 'MISSED' : verdict}`, detail];
}

/** What is said of a way, in six columns. */
export function formatWay({ name, version, isolation, rate, wholeRate, ratio, verdicts }: Way): string[] {
  return [
    version === '' ? name : `${name} ${version}`,
    isolation,
    formatRate(rate),
    formatRate(wholeRate),
    ratio === undefined ? '' : describeRatio(ratio),
    verdicts === undefined ? 'judges nothing' : formatWrong(verdicts),
  ];
}

function formatWays(language: string, ways: readonly Way[]): string[] {
  const columns = [
    `${language} programs`,
    'isolation',
    'cases a second',
    'with start-up',
    'the harness is',
    'wrong verdicts',
  ];
  return ['', ...formatTable(columns, ways.map(formatWay))];
}

function formatRate({ median, low, high }: Middle): string {
  return `${median.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)})`;
}

/** Says so where the other way is ahead. */
function describeRatio({ median, low, high }: Middle): string {
  const spread = `(${low.toFixed(2)} to ${high.toFixed(2)})`;
  return `${median.toFixed(2)}× as fast${median < 1 ? ', so behind' : ''} ${spread}`;
}

/** Which are told once, however often they came. */
function formatWrong({ count, wrong }: NonNullable<Way['verdicts']>): string {
  const names = new Set(wrong.map((each) => each.replace(/ \d+:/, ' …:')));
  return `${wrong.length} of ${count}${names.size === 0 ? '' : `: ${[...names].join(', ')}`}`;
}

function formatTable(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)];
}
