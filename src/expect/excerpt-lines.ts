/** The beginning of an output, for a diff that only has to show what kind of output it was. */
export function excerptLines(text: string): string[] {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  return body.split('\n', 30);
}
