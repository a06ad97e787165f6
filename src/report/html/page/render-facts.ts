import { createElement } from './create-element.js';

/** Names with values, one below the other. */
export function renderFacts(facts: readonly (readonly [name: string, value: string])[]): HTMLElement {
  return createElement(
    'dl',
    { class: 'facts' },
    ...facts.flatMap(([name, value]) => [createElement('dt', {}, name), createElement('dd', {}, value)]),
  );
}
