import { basename, dirname } from 'node:path';
import type { Directory, DirectoryID, ID } from '@dagger.io/dagger';
import type { HostSettings } from '../host-settings.js';
import { makeFolders } from '../make-request.js';
import type { DaggerClient } from './client.js';
import type { DockerfileRun } from './dockerfile.js';
import type { Session } from './session.js';
import { mountFiles, settingsMount, variablesFile } from './settings-folder.js';

/** Where images that boxes are made of have the supervisor. */
export const supervisorInImage = '/opt/umwelten-suite/supervisor';

/** A command of an environment's setup. */
export interface SetupCommand {
  readonly command: readonly string[];
  /** Where it runs; made where it is not there. */
  readonly folder?: string;
  /** Text by name in that folder, written before. */
  readonly files?: Readonly<Record<string, string>>;
  /** Above what the host says. */
  readonly env?: Readonly<Record<string, string>>;
  readonly mounts?: readonly string[];
}

/** What parts the supervisor's arguments from a setup's own command. */
const commandMark = '--';

/** Of a step of a setup that has failed: the command that it is there for. */
export function readSetupCommand({ command }: { readonly command: readonly string[] }): readonly string[] {
  return command.slice(command.indexOf(commandMark) + 1);
}

/** The folders that Dockerfiles are built in, each made once in a session. */
export interface BuildContexts {
  /** Puts the supervisor into the image: it would cost each box a mount otherwise. */
  readonly installRun: DockerfileRun;
  /** Lets the command see the host's settings. They are mounted for it alone, and no layer keeps them. */
  makeSetupRun(setup: SetupCommand): DockerfileRun;
  open(client: DaggerClient, dockerfile: string, signal?: AbortSignal): Promise<Directory>;
}

export interface BuildContextsOptions {
  /** The program on this machine, of the engine's architecture. */
  readonly supervisor: string;
  /** The folder of the host's settings. */
  readonly settingsFolder: string;
  readonly settings: Pick<HostSettings, 'files'>;
}

export function createBuildContexts({
  supervisor,
  settingsFolder,
  settings,
}: BuildContextsOptions): BuildContexts {
  const bySession = new WeakMap<Session, Map<string, Promise<ID>>>();
  const name = basename(supervisor);

  const make = (client: DaggerClient, dockerfile: string): Promise<ID> => {
    // Nobody's signal: others wait for it too.
    const dagger = client.withSignal();
    return (
      dagger
        .directory()
        .withDirectory('setup', dagger.host().directory(dirname(supervisor), { include: [name] }))
        // As a folder of the host: the engine would keep the text of new files with its metadata.
        .withDirectory('setup', dagger.host().directory(settingsFolder))
        .withNewFile('Dockerfile', dockerfile)
        .id()
    );
  };

  const fileMounts = mountFiles(settings, 'setup');
  const setupMount = `type=bind,source=setup,target=${settingsMount}`;
  const supervisorInSetup = `${settingsMount}/${name}`;

  return {
    installRun: {
      command: [supervisorInSetup, 'install', supervisorInImage, ...makeFolders(0).map(({ path }) => path)],
      mounts: [setupMount],
    },
    makeSetupRun: ({ command, folder, files = {}, env = {}, mounts = [] }) => ({
      command: [
        ...[supervisorInSetup, 'setup', '--variables', `${settingsMount}/${variablesFile}`],
        ...(folder === undefined ? [] : ['--folder', folder]),
        ...Object.entries(files).flatMap(([file, text]) => ['--write', file, text]),
        ...Object.entries(env).map(([variable, value]) => `${variable}=${value}`),
        commandMark,
        ...command,
      ],
      mounts: [setupMount, ...fileMounts, ...mounts],
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
