import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import { addJunitOptions } from '../junit-options.js';
import { createReporterOption } from '../options.js';
import type { ReportFlags } from '../report-command.js';

/** `report`: reports a run that has been recorded. */
export function addReportCommand(program: Command, { terminal, setExitCode }: CommandContext): void {
  const command = program
    .command('report')
    .summary('report a recorded run, the last one or another')
    .description(
      'Reports a run from its journal: the same reports, byte for byte, that the run itself would have\nwritten. Nothing is run. Without a journal, that of the last run of the project is taken.',
    )
    .argument('[journal]', 'an .ndjson file: a journal, or what the ndjson reporter wrote')
    .addOption(createReporterOption())
    .option('--verbose', 'a line for each case, also of many, with notes');
  addJunitOptions(command)
    .addHelpText(
      'after',
      `
Exit codes: 0 reported, whatever came of the run, 2 the journal cannot be read, 3 a report could
not be written.

Examples:
  $ umwelten-suite report
  $ umwelten-suite report --reporter junit=reports/junit.xml --reporter agent
  $ umwelten-suite report reports/run.ndjson --reporter json=reports/run.json`,
    )
    .action(async (journal: string | undefined, flags: ReportFlags) => {
      const { reportCommand } = await import('../report-command.js');
      setExitCode(await reportCommand(journal, flags, terminal));
    });
}
