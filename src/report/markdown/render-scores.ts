import type { ModelScore, Scores } from '../../analysis/score-models.js';
import { describeGaps, formatEstimate, formatInterval } from '../describe-scores.js';
import { quoteCell } from './quote-code.js';
import { renderTable } from './render-table.js';

/** More columns are not read by anybody. */
const mostModels = 12;

/** Models by their scores, the best first. */
export function renderLeaderboard(scores: Scores): string {
  const { k: ks, models } = scores;
  const hasUnjudged = models.some(({ unjudged }) => unjudged > 0);
  const table = renderTable({
    head: [
      'model',
      'tasks',
      'samples',
      ...(hasUnjudged ? ['not judged'] : []),
      ...ks.flatMap((k) => (k === 1 ? ['pass@1', '95 %'] : [`pass@${k}`, `pass^${k}`])),
    ],
    rows: models.map((score) => [
      nameModel(score),
      String(score.tasks.length),
      String(score.samples),
      ...(hasUnjudged ? [String(score.unjudged)] : []),
      ...score.figures.flatMap(({ k, passAt, passAll }) =>
        k === 1
          ? [formatEstimate(passAt), formatInterval(passAt)]
          : [formatEstimate(passAt), formatEstimate(passAll)],
      ),
    ]),
  });
  return [table, ...describeGaps(scores).map((line) => `\n**incomplete**: ${line}\n`)].join('');
}

/** Tasks by models: how many of the samples passed. */
export function renderPivot({ models }: Scores): string {
  const shown = models.slice(0, mostModels);
  const byModel = shown.map(({ tasks }) => new Map(tasks.map((score) => [score.task, score])));
  const tasks = [...new Set(shown.flatMap((model) => model.tasks.map(({ task }) => task)))];
  const more = models.length - shown.length;
  const table = renderTable({
    head: ['task', ...shown.map(nameModel)],
    rows: tasks.map((task) => [
      quoteCell(task),
      ...byModel.map((scores) => {
        const score = scores.get(task);
        if (score === undefined) return '';
        return score.samples === 0 ? 'not judged' : `${score.passed} of ${score.samples}`;
      }),
    ]),
  });
  return more > 0 ? `${table}\n… and ${more} more models\n` : table;
}

function nameModel({ model }: ModelScore): string {
  return model === undefined ? '(no model)' : quoteCell(model);
}
