import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addConfigOption, type ConfigFlags } from '../config-options.js';
import { describePaths } from '../describe-paths.js';

/** `validate`: checks suites and runs nothing. */
export function addValidateCommand(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('validate')
    .summary('check suites without running them')
    .description(`Finds every mistake in every suite, and runs nothing.\n\n${describePaths}`)
    .argument('[paths...]', 'suite files, folders or globs');
  addConfigOption(command)
    .addHelpText(
      'after',
      `
Exit codes: 0 no problems, 2 problems, each printed with its place.

Examples:
  $ umwelten-suite validate
  $ umwelten-suite validate suites/sorting.yaml`,
    )
    .action(async (paths: string[], { aiConfig }: Pick<ConfigFlags, 'aiConfig'>) => {
      const { loadPaths } = await import('../../run/load-paths.js');
      const { cwd, env } = terminal;
      const { suites } = await loadPaths(paths, { cwd, env, acceptsAnyLanguage: aiConfig });
      const cases = suites.reduce((sum, { info }) => sum + info.caseCount, 0);
      terminal.print(`${count(suites.length, 'suite')}, ${count(cases, 'case')}: no problems`);
    });
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
