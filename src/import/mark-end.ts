/** Where a program tells that it came to its end, in languages whose programs end within their text. */
export const endMark = '// umwelten: completed';

/** The text with the mark before its last closing braces, so many of them; as it is where it does not end so. */
export function markEnd(text: string, braces: number): string {
  const end = new RegExp(`(?:\\}\\s*){${braces}}$`).exec(text);
  return end === null ? text : `${text.slice(0, end.index)}\n${endMark}\n${text.slice(end.index)}`;
}
