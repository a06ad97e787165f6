import picocolors from 'picocolors';
import { neutralize } from '../report/neutralize.js';

/** The difference of two texts of a file as `diff -u` prints it. Nothing in it can control a terminal. */
export async function formatPatch(
  name: string,
  before: string,
  after: string,
  color: boolean,
): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const colors = picocolors.createColors(color);
  const paint = (line: string): string => {
    if (line.startsWith('+')) return colors.green(line);
    return line.startsWith('-') ? colors.red(line) : line;
  };
  const lines = createTwoFilesPatch(name, name, before, after, undefined, undefined, { context: 3 }).split(
    '\n',
  );
  // Before the names comes what only CVS had a use for.
  const start = lines.findIndex((line) => line.startsWith('--- '));
  return lines
    .slice(start, -1)
    .map((line) => paint(neutralize(line.replace(/\r$/, ''))))
    .join('\n');
}
