import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ImportFlags } from '../import-command.js';

/** `import`: makes suites of data sets and of what models answered. */
export function addImportCommand(program: Command, { terminal }: CommandContext): void {
  program
    .command('import')
    .summary('make suites of data sets and samples')
    .description(
      'Makes a suite of a data set with the samples of models: a short one, with a case for each row.\n' +
        'Sources are files and folders, told by what they hold: tasks and samples of HumanEval,\n' +
        'HumanEval-X, MBPP and MultiPL-E, folders of replies (<model>/<task>/<n>.md), and the results\n' +
        'of umwelten evaluations.',
    )
    .argument('<sources...>', 'files and folders of tasks and samples')
    .option('--tasks <file>', 'tasks to join the samples to; the same as to name it as a source')
    .option('--out <folder>', 'where suites are written', 'suites')
    .option('--name <name>', 'what the suite is called (default: as the data set)')
    .option('--model <name>', 'the label of samples that name no model (default: their file or folder)')
    .addOption(
      new Option('--format <format>', 'what the tasks are, where that is not told rightly').choices([
        'humaneval',
        'humaneval-x',
        'mbpp',
        'multipl-e',
        'tasks',
      ]),
    )
    .addOption(
      new Option(
        '--solutions <which>',
        "canonical: the data set's own solutions are samples, to check a set-up with",
      ).choices(['canonical']),
    )
    .option('--force', 'replace files that are there')
    .addHelpText(
      'after',
      `
What lies in the project is read where it is, all else is copied beside the suite.

Examples:
  $ umwelten-suite import data/HumanEval.jsonl.gz data/samples.jsonl
  $ umwelten-suite import HumanEval.jsonl.gz --solutions canonical && umwelten-suite run suites/humaneval.yaml
  $ umwelten-suite import replies --tasks tasks.jsonl --name week-12
  $ umwelten-suite import output/evaluations/coding/runs/001`,
    )
    .action(async (sources: string[], flags: ImportFlags) => {
      const { importCommand } = await import('../import-command.js');
      await importCommand(sources, flags, terminal);
    });
}
