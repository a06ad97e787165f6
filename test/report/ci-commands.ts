/** The lines in which GitHub's runner would find a command: `::name::` after white space, `##[name]` anywhere. */
export function findCommands(log: string): string[] {
  return log.split(/\r\n|\r|\n/).filter((line) => line.trimStart().startsWith('::') || line.includes('##['));
}
