import { once } from 'node:events';
import { UserError } from '../../src/model/errors.js';
import { createRegistry } from './create-registry.js';
import { nameOf, readDescription, readIndex } from './image-layout.js';

interface ServeOptions {
  readonly folder: string;
  /** 0 for any that is free. */
  readonly port: number;
  log(line: string): void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Serves a layout's images on the loopback interface, and tells how an engine is made to use them. */
export async function serveImages({ folder, port, log, signal }: ServeOptions): Promise<void> {
  const images = await readIndex(folder);
  if (images.length === 0) {
    throw new UserError('file-unreadable', `there are no images in ${folder}`, {
      hint: 'node scripts/test-images.mjs build',
    });
  }
  const registry = createRegistry(folder);
  registry.listen(port, '127.0.0.1');
  await once(registry, 'listening', { signal }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new UserError('usage', `port ${port} is taken`, { hint: 'name another one by --port' });
  });
  const address = registry.address();
  if (address === null || typeof address === 'string') throw new Error('the registry has no port');
  const host = `127.0.0.1:${address.port}`;
  for (const image of images) log(`${nameOf(image)}: ${await readDescription(folder, image)}`);
  log(`\nThe registry is at http://${host}. An engine uses it for docker.io with this in its engine.json:\n`);
  log(JSON.stringify(describeEngineSettings(host), undefined, 2));
  if (!signal.aborted) await once(signal, 'abort');
  registry.close();
  registry.closeAllConnections();
}

function describeEngineSettings(host: string) {
  return { registries: { 'docker.io': { mirrors: [host] }, [host]: { http: true } } };
}
