import type { Command } from 'commander';
import type { CommandContext } from '../command-context.js';

/** `doctor`: says what this machine has and lacks. */
export function addDoctorCommand(program: Command, { terminal, setExitCode }: CommandContext): void {
  program
    .command('doctor')
    .summary('say what is missing here, and how to get it')
    .description(
      'Checks the sandbox and the toolchains of this machine, and names the command that mends each.',
    )
    .option('--fix', 'run the commands that mend what is missing (Debian and Ubuntu, as root)')
    .addHelpText(
      'after',
      `
Exit codes: 0 programs can run here in a full sandbox, 3 they cannot.

Examples:
  $ umwelten-suite doctor
  $ sudo umwelten-suite doctor --fix`,
    )
    .action(async ({ fix = false }: { readonly fix?: boolean }) => {
      const { runDoctor } = await import('../run-doctor.js');
      setExitCode(await runDoctor(fix, terminal));
    });
}
