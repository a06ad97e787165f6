import { createElement } from './create-element.js';

const listKeys = (views: readonly string[]): readonly (readonly [keys: string, meaning: string])[] => [
  ['j  ↓', 'next case'],
  ['k  ↑', 'previous case'],
  ['Home  End', 'first and last case, in the list'],
  ['Enter', 'from the list into the case'],
  ['/', 'search: names, messages, code, output; all words have to be found'],
  [`1 – ${views.length}`, views.join(', ')],
  ['Escape', 'back: from the search, from the case, from this'],
  ['?', 'this'],
];

/** The keys of the page. */
export function createHelpDialog(views: readonly string[]): HTMLDialogElement {
  const dialog = createElement(
    'dialog',
    { 'aria-labelledby': 'help-title' },
    createElement('h2', { id: 'help-title' }, 'Keys'),
    createElement(
      'dl',
      { class: 'facts' },
      ...listKeys(views).flatMap(([key, meaning]) => [
        createElement(
          'dt',
          {},
          ...key.split(/(?<=\S) {2}/).map((part) => createElement('kbd', {}, part.trim())),
        ),
        createElement('dd', {}, meaning),
      ]),
    ),
    createElement(
      'p',
      { class: 'dim' },
      'The address of the page always names what is shown: filters, search and the open case can be linked.',
    ),
  );
  dialog.append(createElement('button', { type: 'button', on: { click: () => dialog.close() } }, 'Close'));
  return dialog;
}
