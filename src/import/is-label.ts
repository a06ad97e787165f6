const badText = /[\p{Cc}\u2028\u2029]|^\s*$/u;
const longest = 200;

/** Whether a text may stand in a case's name and label: one line, with something in it. */
export function isLabel(text: string): boolean {
  return text.length <= longest && !badText.test(text);
}
