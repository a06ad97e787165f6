import { formatCount, formatDuration } from '../../format-units.js';
import type { PageAttempt, PageCase, PageMismatch, PageStream } from '../page-data.js';
import { createCopyButton } from './copy-button.js';
import { createElement } from './create-element.js';
import { createNote } from './create-note.js';
import { renderDiff } from './render-diff.js';

/** What an attempt came to: what was not met, how it ended, what it wrote. */
export function renderAttempt(attempt: PageAttempt, title?: string): HTMLElement {
  const { ending, error, mismatches, moreMismatches, streams, status } = attempt;
  return createElement(
    'section',
    { class: 'attempt-body' },
    title === undefined ? undefined : createElement('h3', {}, title),
    error === undefined
      ? undefined
      : createElement(
          'div',
          { class: 'mismatch errored' },
          createElement('p', {}, `${error.code}: ${error.message}`),
          error.hint === undefined ? undefined : createElement('p', { class: 'dim' }, `hint: ${error.hint}`),
        ),
    ...mismatches.map(renderMismatch),
    moreMismatches > 0
      ? createNote(`… and ${formatCount(moreMismatches, 'more demand')} not met, which the json report has.`)
      : undefined,
    error === undefined
      ? createElement('p', { class: 'ending' }, status === 'passed' ? `${ending}, as was asked` : ending)
      : undefined,
    ...streams.map(renderStream),
    error === undefined && streams.length === 0
      ? createElement('p', { class: 'dim' }, 'no output')
      : undefined,
  );
}

function renderMismatch({ path, place, message, diff }: PageMismatch): HTMLElement {
  return createElement(
    'div',
    { class: 'mismatch failed' },
    createElement('p', {}, message),
    createElement('p', { class: 'dim' }, createElement('code', {}, path), ` in ${place}`),
    diff === undefined ? undefined : renderDiff(diff),
  );
}

function renderStream({ name, title, text }: PageStream): HTMLElement {
  return createElement(
    'div',
    { class: 'stream' },
    createElement(
      'h3',
      {},
      title,
      createCopyButton(name, () => text),
    ),
    createElement('pre', { tabindex: 0, role: 'region', 'aria-label': name, class: name }, text),
  );
}

/** How the time of an attempt parts into phases. */
export function renderPhases({ spans }: PageCase, attempt: PageAttempt): HTMLElement | undefined {
  const span = spans[attempt.number - 1];
  const phases = Object.entries(span?.phases ?? {});
  const totalMs = phases.reduce((sum, [, ms]) => sum + ms, 0);
  if (phases.length < 2 || totalMs === 0) return undefined;
  return createElement(
    'div',
    {
      class: 'phases',
      role: 'img',
      'aria-label': phases.map(([phase, ms]) => `${phase} ${formatDuration(ms)}`).join(', '),
    },
    ...phases.map(([phase, ms]) => {
      const bar = createElement('span', { class: `phase ${phase}` }, `${phase} ${formatDuration(ms)}`);
      bar.style.flexGrow = String(ms / totalMs);
      return bar;
    }),
  );
}
