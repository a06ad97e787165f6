import { createElement } from './create-element.js';

/** A button that copies a text; none where the browser gives no way to. */
export function createCopyButton(what: string, read: () => string): HTMLElement | undefined {
  // Undefined where the page comes from a plain http address.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) return undefined;
  const button = createElement(
    'button',
    { type: 'button', class: 'copy', 'aria-label': `Copy ${what}` },
    'copy',
  );
  const tell = (word: string) => () => {
    button.textContent = word;
    setTimeout(() => {
      button.textContent = 'copy';
    }, 1500);
  };
  button.addEventListener('click', () => {
    clipboard.writeText(read()).then(tell('copied'), tell('not allowed'));
  });
  return button;
}
