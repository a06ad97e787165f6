import Table from 'cli-table3';
import type { Scores } from '../../analysis/score-models.js';
import { describeGaps, formatEstimate, formatInterval } from '../describe-scores.js';
import { formatCount } from '../format-units.js';
import { neutralizeLine } from '../neutralize.js';
import type { Palette } from './palette.js';

const mostModels = 40;
const numberColumnWidth = 13;
const narrowestName = 16;

/** Models by their scores, the best first, and what is missing in them. */
export function renderLeaderboard(scores: Scores, palette: Palette, columns: number): string {
  const { k: ks, models } = scores;
  const hasUnjudged = models.some(({ unjudged }) => unjudged > 0);
  const head = [
    'model',
    'tasks',
    'samples',
    ...(hasUnjudged ? ['not judged'] : []),
    ...ks.flatMap((k) => (k === 1 ? ['pass@1', '95 %'] : [`pass@${k}`, `pass^${k}`])),
  ];
  const nameWidth = Math.max(narrowestName, columns - numberColumnWidth * (head.length - 1));
  const table = new Table({
    head: head.map((title) => palette.bold(title)),
    colAligns: head.map((_, column) => (column === 0 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  for (const model of models.slice(0, mostModels)) {
    table.push([
      neutralizeLine(model.model ?? '(no model)', nameWidth),
      String(model.tasks.length),
      String(model.samples),
      ...(hasUnjudged
        ? [model.unjudged === 0 ? palette.dim('0') : palette.errored(String(model.unjudged))]
        : []),
      ...model.figures.flatMap(({ k, passAt, passAll }) =>
        k === 1
          ? [formatEstimate(passAt), palette.dim(formatInterval(passAt))]
          : [formatEstimate(passAt), formatEstimate(passAll)],
      ),
    ]);
  }
  return [
    `${table.toString()}\n`,
    ...(models.length > mostModels
      ? [`… and ${formatCount(models.length - mostModels, 'more model')}: the json report has them all\n`]
      : []),
    ...describeGaps(scores).map((line) => `${palette.errored('incomplete')}: ${line}\n`),
  ].join('');
}
