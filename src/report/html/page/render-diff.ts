import { createElement } from './create-element.js';
import { type DiffLine, markChanges } from './mark-changes.js';

const signs: Readonly<Record<DiffLine['kind'], string>> = {
  header: '',
  removed: '-',
  added: '+',
  same: ' ',
  note: '',
};

/** A diff with its signs, and with the parts of lines marked that changed. */
export function renderDiff(diff: string): HTMLElement {
  const lines = markChanges(diff).map((line) =>
    createElement(
      'div',
      { class: `diff-line ${line.kind}` },
      createElement('span', { class: 'diff-sign' }, signs[line.kind]),
      createElement('span', { class: 'diff-text' }, ...markText(line)),
    ),
  );
  return createElement(
    'div',
    {
      class: 'diff',
      role: 'region',
      tabindex: 0,
      'aria-label': 'Difference between what was expected and what was got',
    },
    ...lines,
  );
}

function markText({ text, changed }: DiffLine): (Node | string)[] {
  if (changed === undefined) return [text];
  const [start, end] = changed;
  return [text.slice(0, start), createElement('mark', {}, text.slice(start, end)), text.slice(end)];
}
