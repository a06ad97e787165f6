import { formatCount, formatDuration } from '../../format-units.js';
import type { PageAttempt, PageCase, PageDetails, PageMismatch, PageStream } from '../page-data.js';
import { createCopyButton } from './copy-button.js';
import { type Child, createElement } from './create-element.js';
import { nameFacet, type PageModel } from './page-model.js';
import type { PageBlocks } from './read-blocks.js';
import { renderCode } from './render-code.js';
import { renderDiff } from './render-diff.js';
import { renderFacts } from './render-facts.js';
import { createStatusMark } from './status-mark.js';
import { labelPrefix } from './view-state.js';

/** Shows one case in full. */
export interface CaseDetails {
  readonly element: HTMLElement;
  show(place: number | undefined): void;
  focus(): void;
}

export interface CaseDetailsOptions {
  readonly model: PageModel;
  readonly blocks: PageBlocks;
  /** The address of the cases with one value of a facet. */
  linkToFilter(facet: string, value: string): string;
  onClose(): void;
}

export function createCaseDetails(options: CaseDetailsOptions): CaseDetails {
  const { model, blocks } = options;
  const element = createElement('section', { class: 'details', tabindex: -1, 'aria-label': 'Case' });
  let shown: number | undefined | 'nothing' = 'nothing';
  const showMore = async (place: number, pageCase: PageCase, more: HTMLElement): Promise<void> => {
    if (pageCase.block === undefined) {
      more.append(
        tell(
          'The details of this case are not in this page, which would be too large with them. They are in the json report.',
        ),
      );
      return;
    }
    const details = (await blocks.readDetails(pageCase.block)).find((entry) => entry.place === place);
    if (shown !== place) return;
    more.append(...(details === undefined ? [] : renderDetails(details, pageCase)));
  };
  return {
    element,
    show: (place) => {
      if (place === shown) return;
      shown = place;
      const pageCase = place === undefined ? undefined : model.cases[place];
      if (place === undefined || pageCase === undefined) {
        element.replaceChildren(
          createElement('p', { class: 'hint' }, 'Choose a case: j and k go through them.'),
        );
        return;
      }
      const more = createElement('div', {});
      element.replaceChildren(renderHeading(pageCase, options), more);
      element.scrollTop = 0;
      showMore(place, pageCase, more).catch((error: unknown) => {
        more.append(tell(`The details of this case cannot be read: ${String(error)}`));
      });
    },
    focus: () => element.focus(),
  };
}

function renderHeading(
  pageCase: PageCase,
  { model, linkToFilter, onClose }: CaseDetailsOptions,
): HTMLElement {
  const { id, name, status, message, language, tags, labels, durationMs, spans, suite, flaky } = pageCase;
  const chip = (facet: string, value: string) =>
    createElement(
      'a',
      { class: 'chip', href: linkToFilter(facet, value), title: `cases with ${nameFacet(facet)} ${value}` },
      facet.startsWith(labelPrefix)
        ? createElement('span', { class: 'dim' }, `${nameFacet(facet)} `)
        : undefined,
      value,
    );
  return createElement(
    'header',
    { class: 'details-head' },
    createElement(
      'div',
      { class: 'details-title' },
      createElement('button', { type: 'button', class: 'close', on: { click: onClose } }, '← cases'),
      createElement(
        'h2',
        {},
        createStatusMark(status),
        createElement('span', { class: `word ${status}` }, status),
        flaky ? createElement('span', { class: 'badge flaky' }, 'flaky') : undefined,
        createElement('span', { class: 'details-name' }, name),
      ),
    ),
    message === undefined || tellsMore(pageCase)
      ? undefined
      : createElement('p', { class: `message ${status}` }, message),
    createElement(
      'p',
      { class: 'id' },
      createElement('code', {}, id),
      createCopyButton('the address of this case', () => location.href),
    ),
    createElement(
      'p',
      { class: 'chips' },
      chip('language', language),
      chip('suite', model.head.suites[suite] ?? ''),
      ...tags.map((tag) => chip('tag', tag)),
      ...Object.entries(labels).map(([label, value]) => chip(labelPrefix + label, value)),
      createElement(
        'span',
        { class: 'dim' },
        spans.length === 0
          ? 'not run'
          : `${formatDuration(durationMs)}${spans.length > 1 ? ` in ${formatCount(spans.length, 'attempt')}` : ''}`,
      ),
    ),
  );
}

/** Whether what follows says in full what the list says in a line. */
function tellsMore({ status, block, spans }: PageCase): boolean {
  return (status === 'failed' || status === 'errored') && block !== undefined && spans.length > 0;
}

function renderDetails(details: PageDetails, pageCase: PageCase): HTMLElement[] {
  const { code, origin, rerun, notes, reason, attempts, moreAttempts } = details;
  const [deciding, ...others] = attempts;
  return [
    ...notes.map((note) => createElement('p', { class: 'note' }, `note: ${note}`)),
    ...(reason === undefined || !tellsMore(pageCase) ? [] : [tell(reason)]),
    ...(deciding === undefined
      ? []
      : [
          renderAttempt(
            deciding,
            others.length === 0 ? undefined : `Attempt ${deciding.number}, which decides: ${deciding.status}`,
          ),
        ]),
    ...(code === ''
      ? []
      : [
          renderSection(
            'Program',
            createCopyButton('the program', () => code),
            renderCode(code, pageCase.language),
          ),
        ]),
    ...(deciding === undefined
      ? []
      : [
          renderSection(
            'Execution',
            undefined,
            renderPhases(pageCase, deciding),
            renderFacts(deciding.facts),
          ),
        ]),
    ...(others.length === 0
      ? []
      : [
          renderSection(
            'Other attempts',
            undefined,
            ...others.map((attempt) =>
              createElement(
                'details',
                { class: 'attempt' },
                createElement(
                  'summary',
                  {},
                  createStatusMark(attempt.status),
                  ` attempt ${attempt.number}: ${attempt.ending}`,
                ),
                renderAttempt(attempt),
                renderFacts(attempt.facts),
              ),
            ),
            moreAttempts > 0
              ? tell(`… and ${formatCount(moreAttempts, 'more attempt')}, which the json report has.`)
              : undefined,
          ),
        ]),
    renderSection(
      'Where it is',
      undefined,
      renderFacts([['stated in', origin]]),
      createElement(
        'div',
        { class: 'command' },
        createElement('code', {}, rerun),
        createCopyButton('the command', () => rerun),
      ),
    ),
  ];
}

function renderAttempt(attempt: PageAttempt, title?: string): HTMLElement {
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
      ? tell(`… and ${formatCount(moreMismatches, 'more demand')} not met, which the json report has.`)
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

/** How the time of the attempt parts into phases. */
function renderPhases({ spans }: PageCase, attempt: PageAttempt): HTMLElement | undefined {
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

function renderSection(
  title: string,
  button: HTMLElement | undefined,
  ...children: readonly Child[]
): HTMLElement {
  return createElement('section', {}, createElement('h3', {}, title, button), ...children);
}

function tell(text: string): HTMLElement {
  return createElement('p', { class: 'told-note' }, text);
}
