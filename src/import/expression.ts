/** The expression for a column: of the row itself, or of the one that is joined to it. Its name must be plain. */
export function express(root: 'row' | 'join', column: string): string {
  return `\${{ ${root}.${column} }}`;
}

/** A text that stays as it is where expressions are read. */
export function escapeExpressions(text: string): string {
  return text.replaceAll('${{', () => '$${{');
}
