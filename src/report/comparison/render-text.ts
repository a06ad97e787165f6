import { type CaseChange, type Comparison, changeKinds, isRegression } from '../../analysis/compare-runs.js';
import { formatCount } from '../format-units.js';
import { neutralizeLine } from '../neutralize.js';
import type { Palette } from '../table/palette.js';
import {
  describeChange,
  describeGaps,
  formatPassRate,
  nameChanges,
  summarizeChanges,
} from './describe-change.js';
import { selectLabels } from './select-labels.js';

/** Nobody reads more; the JSON has them all. */
const mostChanges = 50;

/** A comparison for a person: what changed, case by case, then by label, then in one line. */
export function renderComparison(comparison: Comparison, palette: Palette): string {
  const labels = selectLabels(comparison.labels).map(
    ({ label, value, before, after }) =>
      `  ${neutralizeLine(`${label}=${value}`, 120)}  ${palette.dim(`${formatPassRate(before)} → ${formatPassRate(after)}`)}\n`,
  );
  const gaps = describeGaps(comparison).map((gap) => `${palette.skipped('warning')}: ${gap}\n`);
  const blocks = [
    ...changeKinds.map((kind) => renderKind(comparison.changes, kind, palette)),
    labels.length === 0 ? '' : `${palette.bold('By label')}\n${labels.join('')}`,
    `${gaps.join('')}${renderVerdict(comparison, palette)}`,
  ];
  return blocks.filter((block) => block !== '').join('\n');
}

function renderKind(all: readonly CaseChange[], kind: CaseChange['kind'], palette: Palette): string {
  const changes = all.filter((change) => change.kind === kind);
  if (changes.length === 0) return '';
  // Those that count come first.
  const sorted = [...changes.filter(isRegression), ...changes.filter((change) => !isRegression(change))];
  const more = sorted.length - mostChanges;
  const lines = sorted
    .slice(0, mostChanges)
    .map((change) => `  ${neutralizeLine(change.id)}  ${paint(change, palette)(describeChange(change))}\n`);
  return [
    `${palette.bold(`${nameChanges(kind)} (${sorted.length})`)}\n`,
    ...lines,
    ...(more > 0 ? [`  … and ${formatCount(more, 'more case')}: \`--format json\` has them all\n`] : []),
  ].join('');
}

function paint(change: CaseChange, palette: Palette): (text: string) => string {
  if (isRegression(change)) return palette.failed;
  return change.kind === 'fixed' ? palette.passed : palette.dim;
}

function renderVerdict(comparison: Comparison, palette: Palette): string {
  const regressions = comparison.changes.filter(isRegression).length;
  const verdict =
    regressions > 0
      ? palette.failed(palette.bold(formatCount(regressions, 'regression')))
      : palette.passed(palette.bold('no regression'));
  return `${verdict}: ${summarizeChanges(comparison)}\n`;
}
