import pLimit from 'p-limit';
import { InfrastructureError } from '../model/errors.js';
import { isPinned } from '../plan/pin-image.js';
import { retryOnce } from './retry-once.js';

interface ResolveOptions {
  /** Asks for the reference with digest of one image. */
  resolve(image: string, signal: AbortSignal): Promise<string>;
  readonly signal: AbortSignal;
}

export interface ResolvedImages {
  /** By image. */
  readonly references: ReadonlyMap<string, string>;
  /** By image: what is wrong with it, or with its registry. */
  readonly failures: ReadonlyMap<string, InfrastructureError>;
}

/** A registry is not to be flooded. */
const concurrency = 4;

/**
 * Resolves images, a few at a time, each tried once more where that may help. Throws whatever does not
 * concern an image but all of them.
 */
export async function resolveImages(
  images: readonly string[],
  { resolve, signal }: ResolveOptions,
): Promise<ResolvedImages> {
  const references = new Map<string, string>();
  const failures = new Map<string, InfrastructureError>();
  await pLimit(concurrency).map(images, async (image) => {
    try {
      references.set(image, requireDigest(await retryOnce(() => resolve(image, signal), signal)));
    } catch (error) {
      if (!concernsOne(error)) throw error;
      failures.set(image, error);
    }
  });
  return { references, failures };
}

function requireDigest(reference: string): string {
  if (isPinned(reference)) return reference;
  throw new InfrastructureError(
    'protocol-broken',
    `the engine answers no digest: ${JSON.stringify(reference)}`,
  );
}

/** Without an engine there is no use in asking for the others. */
function concernsOne(error: unknown): error is InfrastructureError {
  return error instanceof InfrastructureError && error.code !== 'engine-lost' && error.scope !== 'run';
}
