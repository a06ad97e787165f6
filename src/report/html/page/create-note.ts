import { createElement } from './create-element.js';

/** A remark of the page's own. */
export function createNote(text: string): HTMLElement {
  return createElement('p', { class: 'note' }, text);
}
