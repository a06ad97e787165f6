import { basename, dirname } from 'node:path';
import type { Directory, DirectoryID, ID } from '@dagger.io/dagger';
import type { DaggerClient } from './client.js';
import type { DockerfileRun } from './dockerfile.js';
import type { Session } from './session.js';
import { settingsMount, variablesFile } from './settings-folder.js';

/** Where the supervisor lies while a program runs; where a mount of its own is made for what comes with it. */
export const boxFolder = '/run/umwelten-suite';

/** A command of an environment's setup. */
export interface SetupCommand {
  readonly command: readonly string[];
  /** Above what the host says. */
  readonly env?: Readonly<Record<string, string>>;
  readonly mounts?: readonly string[];
}

/** The folders that Dockerfiles are built in, each made once in a session. */
export interface BuildContexts {
  /** The supervisor's program, where `boxMount` has it. */
  readonly supervisor: string;
  readonly boxMount: string;
  /** Lets the command see the host's settings. They are mounted for it alone, and no layer keeps them. */
  makeSetupRun(setup: SetupCommand): DockerfileRun;
  open(client: DaggerClient, dockerfile: string, signal?: AbortSignal): Promise<Directory>;
}

/**
 * `supervisor` is the program on this machine, of the engine's architecture; `settingsFolder` the folder of
 * the host's settings.
 */
export function createBuildContexts(supervisor: string, settingsFolder: string): BuildContexts {
  const bySession = new WeakMap<Session, Map<string, Promise<ID>>>();
  const name = basename(supervisor);

  const make = (client: DaggerClient, dockerfile: string): Promise<ID> => {
    // Nobody's signal: others wait for it too.
    const dagger = client.withSignal();
    const box = dagger.host().directory(dirname(supervisor), { include: [name] });
    // As a folder of the host: the engine would keep the text of new files with its metadata.
    const settings = dagger.host().directory(settingsFolder);
    return (
      dagger
        .directory()
        .withDirectory('box', box)
        // With a supervisor of its own: a box's folder may hold a request too, and setups are found by content.
        .withDirectory('setup', box)
        .withDirectory('setup', settings)
        .withNewFile('Dockerfile', dockerfile)
        .id()
    );
  };

  return {
    supervisor: `${boxFolder}/${name}`,
    boxMount: `type=bind,source=box,target=${boxFolder}`,
    makeSetupRun: ({ command, env = {}, mounts = [] }) => ({
      command: [
        `${settingsMount}/${name}`,
        'setup',
        '--variables',
        `${settingsMount}/${variablesFile}`,
        ...Object.entries(env).map(([variable, value]) => `${variable}=${value}`),
        '--',
        ...command,
      ],
      mounts: [`type=bind,source=setup,target=${settingsMount}`, ...mounts],
    }),
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
