import { UserError } from '../../model/errors.js';

export type Sdk = typeof import('@dagger.io/dagger');

/**
 * Loads Dagger's SDK, an optional package that takes most of a second to load.
 * Throws `UserError('runner-unavailable')` where it is not installed.
 */
export async function loadSdk(
  importSdk: () => Promise<Sdk> = () => import('@dagger.io/dagger'),
): Promise<Sdk> {
  try {
    return await importSdk();
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      'runner-unavailable',
      isMissing
        ? 'the Dagger runner needs the package @dagger.io/dagger, and it is not installed'
        : `the package @dagger.io/dagger cannot be loaded: ${detail}`,
      { hint: 'npm install --save-dev @dagger.io/dagger@0.21', cause },
    );
  }
}
