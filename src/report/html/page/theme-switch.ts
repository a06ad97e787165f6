import { createElement } from './create-element.js';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const storageKey = 'umwelten-suite.theme';

/** A button that goes from the system's colours to light ones to dark ones. Told by `themechange` at the document. */
export function createThemeSwitch(): HTMLElement {
  let theme = readTheme();
  const button = createElement('button', { type: 'button', class: 'quiet' });
  const apply = (): void => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    button.textContent = `colours: ${theme}`;
    document.dispatchEvent(new Event('themechange'));
  };
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
    keepTheme(theme);
    apply();
  });
  apply();
  return button;
}

function readTheme(): Theme {
  const kept = findStorage()?.getItem(storageKey);
  return themes.find((name) => name === kept) ?? 'system';
}

function keepTheme(theme: Theme): void {
  findStorage()?.setItem(storageKey, theme);
}

/** Reading the property throws where the browser keeps nothing for this page; then the choice lasts as long as it. */
function findStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
