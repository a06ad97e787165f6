import type { Client } from '@dagger.io/dagger';
import { loadSdk, type Sdk } from './load-sdk.js';
import type { Session } from './session.js';

/** The SDK's client on a session of ours. Any number of cases may use it at once. */
export interface DaggerClient {
  readonly session: Session;
  /**
   * A client whose requests end when the signal is aborted; all objects made by it go with them. Errors
   * come as the SDK throws them: `translateEngineError` says what is to be thrown on.
   */
  withSignal(signal?: AbortSignal): Client;
}

/** Throws `UserError('runner-unavailable')` where the SDK is not installed. */
export async function openClient(session: Session): Promise<DaggerClient> {
  const sdk = await loadSdk();
  return {
    session,
    withSignal(signal) {
      const graphql = new sdk.GraphQLClient('http://session.invalid/query', {
        fetch: createFetch(session, signal),
      });
      const connection = { getGQLClient: () => graphql };
      // The SDK exports all it takes to make a client of one's own, but for this class.
      const context = new sdk.Context([], connection as unknown as ContextConnection);
      return new sdk.Client(context);
    },
  };
}

type ContextConnection = ConstructorParameters<Sdk['Context']>[1];

/** Node's own fetch gives up after 300 s without an answer, and the SDK's takes no signal. */
function createFetch(session: Session, signal: AbortSignal | undefined): typeof fetch {
  return async (_, init) => {
    const { status, body } = await session.post(String(init?.body), signal);
    // The engine calls its errors plain text, and the SDK would then not read them.
    return new Response(body, { status, headers: { 'content-type': 'application/json' } });
  };
}
