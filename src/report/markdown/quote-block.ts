import { neutralize, neutralizeLine } from '../neutralize.js';

/** Any text as a fenced block of Markdown, by a fence that is longer than any run of backticks in it. */
export function quoteBlock(text: string, language: 'diff' | 'text'): string {
  const shown = neutralize(text).replace(/\n$/, '');
  const longest = (shown.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${shown}\n${fence}`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Any text as code on one line of HTML, where Markdown is not read: in a `<summary>`. */
export function quoteHtml(text: string, maxLength = 200): string {
  return `<code>${neutralizeLine(text, maxLength).replace(/[&<>"']/g, (character) => entities[character] ?? '')}</code>`;
}
