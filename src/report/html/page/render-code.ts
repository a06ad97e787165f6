import { createElement } from './create-element.js';
import { highlightCode } from './highlight-code.js';

/** A program with the numbers of its lines. */
export function renderCode(code: string, language: string): HTMLElement {
  const text = code.replace(/\n$/, '');
  const count = text.split('\n').length;
  const numbers = Array.from({ length: count }, (_, index) => index + 1).join('\n');
  return createElement(
    'div',
    { class: 'code', role: 'region', tabindex: 0, 'aria-label': 'Program' },
    createElement('pre', { class: 'code-numbers', 'aria-hidden': 'true' }, numbers),
    createElement('pre', { class: 'code-text' }, createElement('code', {}, highlightCode(text, language))),
  );
}
