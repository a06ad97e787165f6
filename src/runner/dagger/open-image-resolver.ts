import type { EngineChoice } from './find-engine.js';
import { createSessions } from './session-pool.js';

/** Disposing of it ends its session. */
export interface ImageResolver extends AsyncDisposable {
  /**
   * Asks the engine what an image is now: the reference with the digest of its index, or of its manifest
   * where it has but one platform. Nothing is pulled but the image's configuration. Throws an
   * `InfrastructureError`, of scope `environment` where the image or its registry is at fault.
   */
  resolve(image: string, signal: AbortSignal): Promise<string>;
}

/** Opens no session before the first image. */
export function openImageResolver(choice: EngineChoice): ImageResolver {
  const sessions = createSessions({ choice });
  return {
    resolve: (image, signal) =>
      sessions.use((client) => client.withSignal(signal).container().from(image).imageRef(), signal),
    [Symbol.asyncDispose]: () => sessions.close(),
  };
}
