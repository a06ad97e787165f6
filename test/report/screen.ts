/** What stands on a terminal after some text, for the few sequences that the progress footer uses. */
export function showScreen(text: string): string[] {
  const lines = [''];
  let row = 0;
  let column = 0;
  for (const [token] of text.matchAll(/\x1b\[\??\d*[A-Za-z]|[^\x1b]/gu)) {
    const up = /^\x1b\[(\d+)A$/.exec(token);
    if (up !== null) row = Math.max(0, row - Number(up[1]));
    else if (token === '\x1b[J') {
      lines.splice(row + 1);
      lines[row] = (lines[row] ?? '').slice(0, column);
    } else if (token === '\r') column = 0;
    else if (token === '\n') {
      row += 1;
      column = 0;
      lines[row] ??= '';
    } else if (token.startsWith('\x1b[?7')) continue;
    else if (token.startsWith('\x1b')) throw new Error(`unknown sequence ${JSON.stringify(token)}`);
    else {
      const line = (lines[row] ?? '').padEnd(column);
      lines[row] = line.slice(0, column) + token + line.slice(column + token.length);
      column += token.length;
    }
  }
  return lines;
}
