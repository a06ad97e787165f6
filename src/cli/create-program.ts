import { Command } from 'commander';
import { version } from '../run/version.js';
import type { CommandContext } from './command-context.js';
import { addCacheCommand } from './commands/cache.js';
import { addCompareCommand } from './commands/compare.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addExplainCommand } from './commands/explain.js';
import { addImportCommand } from './commands/import.js';
import { addInitCommand } from './commands/init.js';
import { addLanguagesCommand } from './commands/languages.js';
import { addListCommand } from './commands/list.js';
import { addLockCommand } from './commands/lock.js';
import { addMergeCommand } from './commands/merge.js';
import { addRecordCommand } from './commands/record.js';
import { addReportCommand } from './commands/report.js';
import { addRunCommand } from './commands/run.js';
import { addValidateCommand } from './commands/validate.js';
import { addWatchCommand } from './commands/watch.js';
import { formatUsageError } from './format-usage-error.js';
import { readEnvironment } from './read-environment.js';
import type { Terminal } from './terminal.js';

/** The whole command line. A command's own modules are loaded when it is run. */
export function createProgram(terminal: Terminal, setExitCode: (code: number) => void): Command {
  const context: CommandContext = { terminal, setExitCode };
  const program = new Command('umwelten-suite')
    .description('Runs the programs of YAML suites, each isolated, and reports what they did.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help for a command')
    .option('--color', 'colour the output')
    .option('--no-color', 'do not colour the output')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
      getOutHelpWidth: () => Math.min(terminal.stdout.columns, 100),
      getErrHelpWidth: () => Math.min(terminal.stderr.columns, 100),
      getOutHasColors: () => terminal.stdout.color,
      getErrHasColors: () => terminal.stderr.color,
      outputError: (text, write) => write(formatUsageError(text, terminal.stderr.color)),
    })
    .configureHelp({
      showGlobalOptions: true,
      // An optional value has to be joined to its flag: the next word is a path.
      optionTerm: ({ flags }) => flags.replace(' [', '[='),
    })
    .hook('preAction', (_, command) => readEnvironment(command, terminal.env))
    .addHelpText('after', overview);
  for (const add of [
    addRunCommand,
    addWatchCommand,
    addValidateCommand,
    addListCommand,
    addExplainCommand,
    addReportCommand,
    addMergeCommand,
    addCompareCommand,
    addRecordCommand,
    addLockCommand,
    addImportCommand,
    addCacheCommand,
    addInitCommand,
    addDoctorCommand,
    addLanguagesCommand,
  ]) {
    add(program, context);
  }
  return program;
}

const overview = `
Examples:
  $ umwelten-suite init                       write a first suite
  $ umwelten-suite run                        run every suite below suites/
  $ umwelten-suite run suites/sorting.yaml --reporter table --reporter junit=reports/junit.xml
  $ umwelten-suite help run                   print all flags of a command

Exit codes: 0 all passed, 1 a case failed, 2 a usage or suite error, 3 the harness could not do
its part, 4 no case selected, 130 interrupted.`;
