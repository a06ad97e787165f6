import { InfrastructureError } from '../model/errors.js';
import type { StepFailure } from '../model/result.js';
import type { Ecosystem } from '../packages/ecosystem.js';

/**
 * Tells a package that nobody has published, which is the program's fault, from what is not.
 * Throws `InfrastructureError` where the index or the disk is at fault.
 */
export function explainSetupFailure(
  failure: StepFailure,
  printed: string,
  ecosystem: Ecosystem,
): StepFailure {
  const fault = ecosystem.explainFailure(printed);
  switch (fault?.kind) {
    case undefined:
      return failure;
    case 'no-such-package':
      return { ...failure, reason: `there is no package "${fault.name}" for ${ecosystem.name}` };
    case 'needs-newer':
      return { ...failure, reason: `the package "${fault.name}" needs ${fault.toolchain} or newer` };
    case 'no-installer':
      throw new InfrastructureError('toolchain-missing', `${ecosystem.name} is not installed`, {
        hint: `apt-get install -y ${ecosystem.debianPackages.join(' ')}`,
        scope: 'environment',
      });
    case 'lacks':
      throw new InfrastructureError('toolchain-missing', fault.message, {
        hint: `apt-get install -y ${fault.debianPackages.join(' ')}, or give the case a \`container\` that has it`,
        scope: 'environment',
      });
    case 'unreachable':
      throw new InfrastructureError(
        'registry-unreachable',
        `${ecosystem.name} cannot reach its index: ${findTellingLine(printed)}`,
        {
          hint: `see what is configured for ${ecosystem.name}, and whether this machine reaches it`,
          scope: 'environment',
          retryable: true,
        },
      );
    case 'no-space':
      throw new InfrastructureError(
        'resources-exhausted',
        `${ecosystem.name} has no more space on the disk`,
        {
          hint: 'free some: `umwelten-suite cache prune packages`',
          scope: 'environment',
        },
      );
  }
}

/** The last line that names an address, or the last of all. */
function findTellingLine(text: string): string {
  const lines = text.trim().split('\n');
  return (lines.findLast((line) => line.includes('://')) ?? lines.at(-1) ?? '').trim();
}
