import { lockFileName } from '../lock/lock-file-name.js';
import { Diagnostics } from '../suite/diagnostics.js';
import type { ImageUse } from './list-images.js';

/** Throws a `SuiteInvalidError` that names each image, where it is needed: an unpinned one may be another tomorrow. */
export function refuseUnpinned(uses: readonly ImageUse[]): void {
  const diagnostics = new Diagnostics();
  for (const { image, origin } of uses) {
    const { file, line, column } = origin;
    diagnostics.add({
      file,
      line,
      column,
      endColumn: column + 1,
      message: `the image ${JSON.stringify(image)} is not in ${lockFileName}`,
      hint: 'pin it with `umwelten-suite lock`',
      sourceLine: '',
    });
  }
  diagnostics.throwIfAny();
}
