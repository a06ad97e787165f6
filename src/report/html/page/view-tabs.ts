import { createElement } from './create-element.js';
import { formatState, type ViewName, type ViewState } from './view-state.js';

/** Links to the views of what is selected. */
export interface ViewTabs {
  readonly element: HTMLElement;
  update(state: ViewState): void;
}

export function createViewTabs(views: readonly ViewName[]): ViewTabs {
  const links = views.map((view) => ({ view, link: createElement('a', {}, view) }));
  return {
    element: createElement('nav', { class: 'tabs', 'aria-label': 'Views' }, ...links.map(({ link }) => link)),
    update: (state) => {
      for (const { view, link } of links) {
        link.href = formatState({ ...state, view });
        if (view === state.view) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
      }
    },
  };
}
