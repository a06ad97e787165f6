/**
 * The lines in which GitHub's runner would look for a command: `::` after white space (as .NET has it), `##[` anywhere.
 * It then wants a name that it knows; here any such line is one.
 */
export function findCommands(log: string): string[] {
  return log.split(/\r\n|\r|\n/).filter((line) => /^[\s\x85]*::/.test(line) || line.includes('##['));
}
