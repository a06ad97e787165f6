import { lockFileName } from '../lock/lock-file-name.js';
import type { Origin } from '../model/case.js';
import type { Runner } from '../model/runner.js';
import { Diagnostics } from '../suite/diagnostics.js';
import type { EnvironmentUse } from './list-environments.js';
import { listImages } from './list-images.js';
import { listInstallations } from './list-installations.js';

/**
 * Throws a `SuiteInvalidError` that names each image and all packages that are not locked, where they are
 * needed: they may be others tomorrow.
 */
export function refuseUnlocked(
  environments: readonly EnvironmentUse[],
  { name: runner }: Pick<Runner, 'name'>,
): void {
  const diagnostics = new Diagnostics();
  const refuse = ({ file, line, column }: Origin, subject: string): void =>
    diagnostics.add({
      file,
      line,
      column,
      endColumn: column + 1,
      message: `${subject} in ${lockFileName}`,
      hint: 'pin it with `umwelten-suite lock`',
      sourceLine: '',
    });
  if (runner === 'dagger') {
    for (const { image, origin } of listImages(environments)) {
      refuse(origin, `the image ${JSON.stringify(image)} is not`);
    }
  }
  for (const { name, origin } of listInstallations(environments)) {
    refuse(origin, `the packages ${JSON.stringify(name)} are not`);
  }
  diagnostics.throwIfAny();
}
