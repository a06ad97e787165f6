import { basename, dirname } from 'node:path';
import type { Directory, DirectoryID, ID } from '@dagger.io/dagger';
import type { DaggerClient } from './client.js';
import type { Session } from './session.js';

/** Where the supervisor lies while a program runs; where a mount of its own is made for what comes with it. */
export const boxFolder = '/run/umwelten-suite';

/** The folders that Dockerfiles are built in, each made once in a session. */
export interface BuildContexts {
  /** The supervisor's program, where `boxMount` has it. */
  readonly supervisor: string;
  readonly boxMount: string;
  open(client: DaggerClient, dockerfile: string, signal?: AbortSignal): Promise<Directory>;
}

/** `supervisor` is the program on this machine, of the engine's architecture. */
export function createBuildContexts(supervisor: string): BuildContexts {
  const bySession = new WeakMap<Session, Map<string, Promise<ID>>>();
  const name = basename(supervisor);

  const make = (client: DaggerClient, dockerfile: string): Promise<ID> => {
    // Nobody's signal: others wait for it too.
    const dagger = client.withSignal();
    const box = dagger.host().directory(dirname(supervisor), { include: [name] });
    return dagger.directory().withDirectory('box', box).withNewFile('Dockerfile', dockerfile).id();
  };

  return {
    supervisor: `${boxFolder}/${name}`,
    boxMount: `type=bind,source=box,target=${boxFolder}`,
    async open(client, dockerfile, signal) {
      const known = bySession.get(client.session) ?? new Map<string, Promise<ID>>();
      bySession.set(client.session, known);
      let making = known.get(dockerfile);
      if (making === undefined) {
        making = make(client, dockerfile);
        known.set(dockerfile, making);
        making.catch(() => known.delete(dockerfile));
      }
      // The SDK has a type for each kind of id, and makes none of them.
      const id = String(await making) as unknown as DirectoryID;
      return client.withSignal(signal).loadDirectoryFromID(id);
    },
  };
}
