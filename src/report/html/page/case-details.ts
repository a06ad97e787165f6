import { formatCount } from '../../format-units.js';
import type { PageCase, PageDetails } from '../page-data.js';
import { createCopyButton } from './copy-button.js';
import { type Child, createElement } from './create-element.js';
import { createNote } from './create-note.js';
import type { PageBlocks } from './read-blocks.js';
import { renderAttempt, renderPhases } from './render-attempt.js';
import { renderCode } from './render-code.js';
import { renderFacts } from './render-facts.js';
import { type HeadingOptions, renderHeading, tellsMore } from './render-heading.js';
import { createStatusMark } from './status-mark.js';

/** Shows one case in full. */
export interface CaseDetails {
  readonly element: HTMLElement;
  /** `missing`: what is told where there is none. */
  show(place: number | undefined, missing: string): void;
  focus(): void;
}

export interface CaseDetailsOptions extends HeadingOptions {
  readonly blocks: PageBlocks;
}

export function createCaseDetails(options: CaseDetailsOptions): CaseDetails {
  const { model, blocks } = options;
  const element = createElement('section', { class: 'details', tabindex: -1, 'aria-label': 'Case' });
  let shown: number | string | undefined;
  const showMore = async (place: number, pageCase: PageCase, more: HTMLElement): Promise<void> => {
    if (pageCase.block === undefined) {
      more.append(
        createNote(
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
    show: (place, missing) => {
      if ((place ?? missing) === shown) return;
      shown = place ?? missing;
      const pageCase = place === undefined ? undefined : model.cases[place];
      if (place === undefined || pageCase === undefined) {
        element.replaceChildren(createElement('p', { class: 'hint' }, missing));
        return;
      }
      const more = createElement('div', {});
      element.replaceChildren(renderHeading(pageCase, options), more);
      element.scrollTop = 0;
      showMore(place, pageCase, more).catch((error: unknown) => {
        more.append(createNote(`The details of this case cannot be read: ${String(error)}`));
      });
    },
    focus: () => element.focus(),
  };
}

function renderDetails(details: PageDetails, pageCase: PageCase): HTMLElement[] {
  const { code, origin, rerun, notes, reason, remedy, attempts, moreAttempts } = details;
  const [deciding, ...others] = attempts;
  return [
    ...notes.map((note) => createNote(`note: ${note}`)),
    ...(reason === undefined || !tellsMore(pageCase) ? [] : [createNote(reason)]),
    ...(remedy === undefined ? [] : [createNote(`hint: ${remedy}`)]),
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
              ? createNote(`… and ${formatCount(moreAttempts, 'more attempt')}, which the json report has.`)
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

function renderSection(
  title: string,
  button: HTMLElement | undefined,
  ...children: readonly Child[]
): HTMLElement {
  return createElement('section', {}, createElement('h3', {}, title, button), ...children);
}
