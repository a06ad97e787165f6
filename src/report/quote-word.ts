// What no shell reads as anything but itself.
const plainWord = /^[\w@%+=:,./-]+$/;
// What a line cannot show as it is: controls, C1, separators, bidirectional controls, half surrogates.
const unprintable =
  /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * A word as it is typed into a shell, and harmless to print. One with characters that cannot be shown is written as
 * `$'…'`, which bash, zsh and ksh know.
 */
export function quoteWord(word: string): string {
  if (plainWord.test(word)) return word;
  if (word.search(unprintable) === -1) return `'${word.replaceAll("'", "'\\''")}'`;
  const escaped = word.replace(/[\\']/g, '\\$&').replace(unprintable, escapeCharacter);
  return `$'${escaped}'`;
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
