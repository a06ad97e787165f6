import { type Command, Option } from 'commander';

/** The flags that choose how JUnit reports are written. */
export function addJunitOptions(command: Command): Command {
  return command
    .option('--junit-strict', "write JUnit reports that are valid by Jenkins' junit-10.xsd")
    .addOption(
      new Option(
        '--junit-classname <template>',
        'the classname of testcases, such as {suite} (default: {class})',
      ),
    )
    .addOption(
      new Option(
        '--junit-name <template>',
        'the name of testcases, such as {name} (default: {case} [{language}])',
      ),
    )
    .addOption(
      new Option(
        '--junit-cases <which>',
        'whether cases under thresholds are testcases too (default: ungoverned)',
      ).choices(['ungoverned', 'all']),
    );
}
