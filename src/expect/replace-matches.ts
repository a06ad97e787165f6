export interface Replacement {
  readonly pattern: string;
  readonly flags: string;
  readonly replacement: string;
}

/** Several times what a stream may be long, so that only a rule that multiplies it comes here. */
const mostCharacters = 64 * 1024 ** 2;

/**
 * Replaces each match. `$1` to `$99`, `$<name>` and `$&` stand for what was matched, `$$` for a dollar sign, as
 * in JavaScript; whatever else follows a dollar sign stands for itself. Undefined where the text grows out of bounds.
 */
export function replaceMatches(
  text: string,
  { pattern, flags, replacement }: Replacement,
): string | undefined {
  const pieces: string[] = [];
  let length = 0;
  let at = 0;
  const add = (piece: string): boolean => {
    length += piece.length;
    if (piece !== '') pieces.push(piece);
    return length <= mostCharacters;
  };
  for (const match of text.matchAll(new RegExp(pattern, `${flags}g`))) {
    const fits = add(text.slice(at, match.index)) && add(expand(replacement, match));
    if (!fits) return undefined;
    at = match.index + match[0].length;
  }
  return add(text.slice(at)) ? pieces.join('') : undefined;
}

function expand(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(/\$(?:([$&])|<([^<>]*)>|(\d{1,2}))/g, (all, sign, name, digits) => {
    if (sign === '$') return '$';
    if (sign === '&') return match[0];
    if (name !== undefined) return match.groups === undefined ? all : (match.groups[name] ?? '');
    return expandNumber(digits, match) ?? all;
  });
}

/** `$12` is the twelfth group where there are as many, or else the first, followed by a 2. */
function expandNumber(digits: string, match: RegExpExecArray): string | undefined {
  const number = Number(digits);
  if (number > 0 && number < match.length) return match[number] ?? '';
  const first = Number(digits.charAt(0));
  return digits.length === 2 && first > 0 && first < match.length
    ? (match[first] ?? '') + digits.charAt(1)
    : undefined;
}
