import { type CaseChange, type Comparison, changeKinds, isRegression } from '../../analysis/compare-runs.js';
import { formatCount } from '../format-units.js';
import { quoteCell, quoteCode } from '../markdown/quote-code.js';
import {
  describeChange,
  describeGaps,
  formatPassRate,
  nameChanges,
  summarizeChanges,
} from './describe-change.js';
import { selectLabels } from './select-labels.js';

/** A comment on a pull request takes 65,536 characters. */
const mostChanges = 30;

/** A comparison for a comment or a job's summary: regressions open, the rest to be unfolded. */
export function renderMarkdown(comparison: Comparison): string {
  const { changes } = comparison;
  const regressions = changes.filter(isRegression);
  const verdict = regressions.length === 0 ? 'No regression' : formatCount(regressions.length, 'regression');
  const labels = selectLabels(comparison.labels);
  return [
    `### ${verdict}\n`,
    `${summarizeChanges(comparison)}\n`,
    ...describeGaps(comparison).map((gap) => `**Warning:** ${gap}\n`),
    ...(regressions.length === 0 ? [] : [listChanges(regressions)]),
    ...changeKinds.map((kind) =>
      fold(
        nameChanges(kind),
        changes.filter((change) => change.kind === kind && !isRegression(change)),
      ),
    ),
    ...(labels.length === 0
      ? []
      : [
          `| label | base | head |\n| --- | --- | --- |\n${labels
            .map(
              ({ label, value, before, after }) =>
                `| ${quoteCell(`${label}=${value}`)} | ${formatPassRate(before)} | ${formatPassRate(after)} |\n`,
            )
            .join('')}`,
        ]),
  ]
    .filter((block) => block !== '')
    .join('\n');
}

function fold(title: string, changes: readonly CaseChange[]): string {
  if (changes.length === 0) return '';
  return `<details><summary>${title} (${changes.length})</summary>\n\n${listChanges(changes)}\n</details>\n`;
}

function listChanges(changes: readonly CaseChange[]): string {
  const more = changes.length - mostChanges;
  return [
    ...changes.slice(0, mostChanges).map((change) => `- ${quoteCode(change.id)} ${describeChange(change)}\n`),
    ...(more > 0 ? [`- … and ${more} more\n`] : []),
  ].join('');
}
