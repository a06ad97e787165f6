import type { Command } from 'commander';
import type { PruneFlags } from '../cache-command.js';
import type { CommandContext } from '../command-context.js';
import { createAgeOption, createSizeOption } from '../options.js';

interface OutputFlags {
  readonly json?: boolean;
}

/** `cache`: shows and deletes what is kept between runs. */
export function addCacheCommand(program: Command, { terminal }: CommandContext): void {
  const cache = program
    .command('cache')
    .summary('show or delete what is kept between runs')
    .description(`Shows or deletes what is kept between runs. All of it can be made again.\n\n${caches}`)
    .addHelpText('after', examples);
  addSubcommand(cache, 'list', 'print what is kept, and how large it is').action(
    async (names: string[], flags: OutputFlags) => {
      const { listCaches } = await import('../cache-command.js');
      await listCaches(names, flags, terminal);
    },
  );
  addSubcommand(cache, 'clear', 'delete all of it, or all that the named caches keep').action(
    async (names: string[], flags: OutputFlags) => {
      const { clearCaches } = await import('../cache-command.js');
      await clearCaches(names, flags, terminal);
    },
  );
  addSubcommand(cache, 'prune', 'delete what is old or too much, the least recently used first')
    .addOption(createAgeOption('--older-than <age>', 'what was not used for so long: 12h, 30d'))
    .addOption(createSizeOption('--max-size <size>', 'what is over this size together: 500MB, 1GB'))
    .action(async (names: string[], flags: PruneFlags) => {
      const { pruneCaches } = await import('../cache-command.js');
      await pruneCaches(names, flags, terminal);
    });
}

function addSubcommand(cache: Command, name: string, summary: string): Command {
  return cache
    .command(name)
    .summary(summary)
    .description(`${capitalize(summary)}.\n\n${caches}`)
    .argument(
      '[caches...]',
      'builds, configs, packages, results or toolchains; all of them when none is named',
    )
    .option('--json', 'print one JSON object a line: cache, name, bytes, usedAt and more');
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const caches = `Caches:
  builds      what programs were built to, in the user's cache folder
  configs     container configurations that a model gave, in .dagger-cache/configs of the project
  packages    installed packages of programs, in the user's cache folder
  results     what programs came to, in .umwelten-suite of the project
  toolchains  compiled standard libraries of this machine's toolchains, in the user's cache folder`;

const examples = `
Examples:
  $ umwelten-suite cache list
  $ umwelten-suite cache list configs --json
  $ umwelten-suite cache clear toolchains
  $ umwelten-suite cache prune --older-than 30d --max-size 1GB`;
