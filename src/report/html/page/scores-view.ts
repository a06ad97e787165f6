import type { Estimate, Scores } from '../../../analysis/score-models.js';
import { describeGaps, formatEstimate, formatInterval } from '../../describe-scores.js';
import { formatCount } from '../../format-units.js';
import type { PageHead, PageThreshold } from '../page-data.js';
import { createElement } from './create-element.js';
import { createNote } from './create-note.js';
import { createStatusMark } from './status-mark.js';

/** What models and thresholds came to, of all cases, whatever is filtered. */
export function renderScores({ scores, thresholds, summary }: PageHead): HTMLElement {
  return createElement(
    'div',
    { class: 'sheet' },
    ...(scores === undefined
      ? []
      : [
          createElement('h2', {}, 'Scores'),
          renderLeaderboard(scores),
          ...describeGaps(scores).map((gap) => createNote(`incomplete: ${gap}`)),
        ]),
    ...(thresholds.length === 0
      ? []
      : [
          createElement('h2', {}, 'Thresholds'),
          createElement('ul', { class: 'thresholds' }, ...thresholds.map(renderThreshold)),
        ]),
    ...(summary.governedFailures === undefined || summary.governedFailures === 0
      ? []
      : [
          createElement(
            'p',
            { class: 'dim' },
            `${formatCount(summary.governedFailures, 'failed case')} under thresholds: they do not fail the run by themselves.`,
          ),
        ]),
  );
}

function renderLeaderboard({ k: ks, models }: Scores): HTMLElement {
  const hasUnjudged = models.some(({ unjudged }) => unjudged > 0);
  const titles = [
    'model',
    'tasks',
    'samples',
    ...(hasUnjudged ? ['not judged'] : []),
    ...ks.flatMap((k) => (k === 1 ? ['pass@1', '95 %'] : [`pass@${k}`, `pass^${k}`])),
  ];
  return createElement(
    'div',
    { class: 'table', role: 'region', tabindex: 0, 'aria-label': 'Scores' },
    createElement(
      'table',
      {},
      createElement(
        'thead',
        {},
        createElement('tr', {}, ...titles.map((title) => createElement('th', { scope: 'col' }, title))),
      ),
      createElement(
        'tbody',
        {},
        ...models.map((model) =>
          createElement(
            'tr',
            {},
            createElement('th', { scope: 'row' }, model.model ?? '(no model)'),
            createElement('td', {}, String(model.tasks.length)),
            createElement('td', {}, String(model.samples)),
            hasUnjudged
              ? createElement('td', { class: model.unjudged > 0 ? 'errored' : '' }, String(model.unjudged))
              : undefined,
            ...model.figures.flatMap(({ k, passAt, passAll }) =>
              k === 1
                ? [renderBar(passAt), createElement('td', { class: 'dim' }, formatInterval(passAt))]
                : [renderBar(passAt), createElement('td', {}, formatEstimate(passAll))],
            ),
          ),
        ),
      ),
    ),
  );
}

function renderBar(estimate: Estimate | undefined): HTMLElement {
  const cell = createElement('td', { class: 'figure' }, formatEstimate(estimate));
  cell.style.setProperty('--part', String(estimate?.value ?? 0));
  return cell;
}

function renderThreshold({ status, text }: PageThreshold): HTMLElement {
  const mark = ({ met: 'passed', missed: 'failed', unmeasured: 'skipped' } as const)[status];
  return createElement(
    'li',
    {},
    createStatusMark(mark),
    createElement('span', { class: `word ${mark}` }, status),
    ` ${text}`,
  );
}
