import { neutralize } from '../report/neutralize.js';

/**
 * `error: …` and, where there is a next step, `hint: …`; each with its final newline. What names of files, and files
 * themselves, bring into them does nothing to a terminal.
 */
export function formatError(message: string, hint: string | undefined, color: boolean): string {
  const [red, cyan, plain] = color ? ['\u001b[31m', '\u001b[36m', '\u001b[39m'] : ['', '', ''];
  const first = `${red}error:${plain} ${neutralize(message)}\n`;
  return hint === undefined ? first : `${first}${cyan}hint:${plain} ${neutralize(hint)}\n`;
}
