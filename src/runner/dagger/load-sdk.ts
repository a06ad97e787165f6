import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { UserError } from '../../model/errors.js';

type WholeSdk = typeof import('@dagger.io/dagger');

/** What a client of our own is made of. */
export type Sdk = Pick<WholeSdk, 'Client' | 'Context' | 'GraphQLClient'>;

/**
 * Loads what we need of Dagger's SDK, an optional package.
 * Throws `UserError('runner-unavailable')` where it is not installed.
 */
export async function loadSdk(
  importWhole: () => Promise<Sdk> = () => import('@dagger.io/dagger'),
  importOnly: () => Promise<Sdk | undefined> = importParts,
): Promise<Sdk> {
  try {
    return (await importOnly().catch(() => undefined)) ?? (await importWhole());
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

/**
 * The package's entry loads all that Dagger modules need as well, a compiler and telemetry among it, which takes most
 * of a second. Where the three are in its files is nobody's promise: undefined where they are not there.
 */
async function importParts(): Promise<Sdk | undefined> {
  const entry = pathToFileURL(createRequire(import.meta.url).resolve('@dagger.io/dagger'));
  const importFile = async (path: string): Promise<Readonly<Record<string, unknown>>> =>
    import(new URL(path, entry).href);
  const [{ Client }, { Context }, { createGQLClient }] = await Promise.all([
    importFile('./api/client.gen.js'),
    importFile('./common/context.js'),
    importFile('./common/graphql/client.js'),
  ]);
  if (typeof createGQLClient !== 'function') return undefined;
  // The SDK tells errors by the classes of its own copy of the library.
  const parts = { Client, Context, GraphQLClient: createGQLClient(0, '').constructor };
  return isSdk(parts) ? parts : undefined;
}

function isSdk(parts: Readonly<Record<keyof Sdk, unknown>>): parts is Sdk {
  const { Client, Context, GraphQLClient } = parts;
  const isNamed = (one: unknown, name: string) => typeof one === 'function' && one.name === name;
  return isNamed(Client, 'Client') && isNamed(Context, 'Context') && isNamed(GraphQLClient, 'GraphQLClient');
}
