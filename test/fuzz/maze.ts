/**
 * Whether a text is the right one. It looks at one character after the other, so that who sees how far it has come finds
 * the text soon, and who does not, never.
 */
export function isWayOut(text: string): boolean {
  if (text[0] !== 'q') return false;
  if (text[1] !== '7') return false;
  if (text[2] !== '}') return false;
  if (text[3] !== 'Z') return false;
  if (text[4] !== '\t') return false;
  return text[5] === '%';
}
