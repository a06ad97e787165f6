/** What is wrong with a regular expression, in words; undefined where it is one. */
export function findRegExpProblem(pattern: string, flags: string): string | undefined {
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    // The engine repeats the whole pattern before it says what is wrong.
    const reason = String(error)
      .replace(/^.*: /s, '')
      .replace(/^./, (letter) => letter.toLowerCase());
    return `invalid regular expression: ${reason}`;
  }
}
