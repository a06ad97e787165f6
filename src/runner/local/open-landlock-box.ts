import { chmod, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InfrastructureError } from '../../model/errors.js';
import type { SupervisorRequest } from '../../supervisor/protocol.js';
import type { Box } from '../box.js';
import { listSystemFolders, type Mount } from './mount.js';
import { openSupervisor } from './open-sandbox.js';
import { programFolders, relocateRequest } from './relocate-request.js';
import { removeFolder } from './remove-folder.js';
import { watchDisk } from './watch-disk.js';

export interface LandlockBoxOptions {
  readonly supervisor: string;
  readonly mounts: readonly Mount[];
  /** As root, programs run as another user, one for each slot. */
  readonly switchesUser: boolean;
  readonly scopesSignals: boolean;
  readonly slot: number;
}

const folders = { ...programFolders, tmp: '/tmp' };
/** Ordinary uids that nobody has. Two harnesses at once are not likely to take the same. */
const firstUid = 61_200;
const uids = 3_000;
const uidsOfHarness = 64;

/**
 * A supervisor with nothing around it that confines its one case by Landlock, in a temporary folder.
 * Throws `InfrastructureError('sandbox-failed')` where the supervisor does not start.
 */
export async function openLandlockBox(options: LandlockBoxOptions): Promise<Box> {
  // The supervisor follows no link on its way to a case's files.
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'umwelten-suite-'));
  try {
    // Its user passes through, to folders that are its own.
    if (options.switchesUser) await chmod(folder, 0o711);
    const box = await openSupervisor([options.supervisor, 'serve']);
    return {
      async run(request, signal) {
        using disk = watchDisk(folder, explainFullDisk, reserve);
        const report = await box.run(
          confineRequest(request, folder, options),
          AbortSignal.any([signal, disk.signal]),
        );
        if (report.ending.kind === 'cancelled') disk.signal.throwIfAborted();
        return report;
      },
      get isLost() {
        return box.isLost;
      },
      async close() {
        await box.close();
        // The supervisor has removed it already, but for what is nested too deeply.
        await removeFolder(folder);
      },
    };
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

function confineRequest(
  request: SupervisorRequest,
  folder: string,
  { mounts, switchesUser, scopesSignals, slot }: LandlockBoxOptions,
): SupervisorRequest {
  const moved = relocateRequest(request, folder, mounts, folders);
  const bytes = Math.max(...request.folders.map((one) => one.bytes));
  return {
    ...moved,
    namespaces: false,
    switchUser: switchesUser,
    landlock: { readable: listReadable(mounts), scopesSignals },
    ...(switchesUser ? chooseUser(slot) : {}),
    folders: Object.keys(folders).map((name) => ({ path: join(folder, name), bytes })),
    steps: moved.steps.map((step) => ({ ...step, env: { TMPDIR: join(folder, 'tmp'), ...step.env } })),
  };
}

/** Files of `/etc` that say nothing of the machine. Programs do without them, but not where they may not read them. */
const harmlessFiles = ['ssl/openssl.cnf', 'nsswitch.conf', 'localtime', 'timezone', 'gai.conf'];

/** What a sandbox would show; but for its own files of `/etc`, which stand for no file of this machine. */
function listReadable(mounts: readonly Mount[]): string[] {
  const shown = mounts.filter(({ source, target }) => source === target || !target.startsWith('/etc/'));
  const harmless = harmlessFiles.map((name) => join('/etc', name));
  return [...new Set([...listSystemFolders(), ...harmless, ...shown.map(({ source }) => source)])];
}

function chooseUser(slot: number): { readonly uid: number; readonly gid: number } {
  const uid = firstUid + ((process.pid * uidsOfHarness + slot) % uids);
  return { uid, gid: uid };
}

/** Less than installations leave: who has a small disk has small programs too. */
const reserve = { share: 0.02, bytes: 2 ** 28 };

function explainFullDisk(): InfrastructureError {
  return new InfrastructureError('resources-exhausted', 'programs have nearly filled the disk', {
    hint: 'free some, set TMPDIR to a folder on a larger disk, or lower --concurrency',
  });
}
