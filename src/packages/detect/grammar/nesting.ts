/** Programs that people write stay below 30. */
const maxDepth = 250;

/**
 * Whether brackets open more often than they close, by so much that the parser's recursion would overflow its
 * stack, which nothing guards. Strings and comments count as well: it is a bound, not a parse.
 */
export function isNestedTooDeeply(code: string): boolean {
  let depth = 0;
  for (let index = 0; index < code.length; index++) {
    switch (code.charCodeAt(index)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > maxDepth) return true;
        break;
      case 0x29:
      case 0x5d:
      case 0x7d:
        if (depth > 0) depth--;
        break;
    }
  }
  return false;
}
