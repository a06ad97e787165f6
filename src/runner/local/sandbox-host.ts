import { realpathSync } from 'node:fs';
import { UserError } from '../../model/errors.js';
import { locatePreforkLibrary, locateSupervisor } from '../../supervisor/locate-supervisor.js';
import type { Box } from '../box.js';
import { explainSandboxFailure } from './explain-failure.js';
import { findProgram } from './find-program.js';
import { findMemoryGroups, type MemoryGroups } from './memory-groups.js';
import { type Mount, mountInPlace } from './mount.js';
import { openSandbox } from './open-sandbox.js';
import { nameServer } from './outward-network.js';
import { certificatePaths, writeResolverFile } from './system-files.js';

/** What this machine gives for sandboxes. */
export interface SandboxHost {
  readonly supervisor: string;
  readonly memoryGroups: MemoryGroups | undefined;
  readonly cacheFolder: string;
}

export interface SandboxHostOptions {
  /** Where toolchains' warm caches and the boxes' own files are kept. */
  readonly cacheFolder: string;
  /** Memory cgroups are used where the machine gives some, unless this is false. */
  readonly usesMemoryGroups?: boolean;
}

/** Ordinary uids that nobody has, but another harness of root's: one for each box, so that boxes share no per-user limit. */
const firstBoxUid = 60_600;
const boxUids = 500;

/**
 * The slots of boxes that are not for cases, whose own count from 0. Each kind has uids of its own, where no more cases than
 * 200 run at once, with half as many daemons; boxes of cases never have so many as a daemon's slot.
 */
export const daemonSlots = { first: 10_300, count: 100 };
export const installerSlots = { first: 400, count: 100 };

/** Throws `UserError('runner-unavailable')`, with the remedy, where the machine cannot have sandboxes at all. */
export function findSandboxHost({ cacheFolder, usesMemoryGroups = true }: SandboxHostOptions): SandboxHost {
  if (process.platform !== 'linux') {
    throw new UserError(
      'runner-unavailable',
      `the local runner needs Linux, and this is ${process.platform}`,
    );
  }
  return {
    supervisor: locateSupervisor(),
    memoryGroups: usesMemoryGroups ? findMemoryGroups() : undefined,
    cacheFolder,
  };
}

/** As root a box runs as an ordinary uid that no other box of the harness has. */
export function chooseBoxUid(slot: number): number | undefined {
  return process.getuid?.() === 0 ? firstBoxUid + (slot % boxUids) : undefined;
}

export interface HostBoxOptions {
  readonly mounts: readonly Mount[];
  readonly network: boolean;
  readonly buildsFolder?: string | undefined;
  /** Whether interpreters may be started once and forked for each case. */
  readonly prefork?: boolean;
  readonly slot: number;
  readonly signal: AbortSignal;
}

/** Throws `InfrastructureError('sandbox-failed')`. */
export async function openHostBox(
  host: SandboxHost,
  { mounts, network, buildsFolder, prefork = false, slot, signal }: HostBoxOptions,
): Promise<Box> {
  return openSandbox({
    bubblewrap: requireBubblewrap(),
    supervisor: host.supervisor,
    mounts: network ? [...mounts, ...(await makeNetworkMounts(host.cacheFolder))] : mounts,
    memoryGroup: host.memoryGroups?.create(slot),
    uid: chooseBoxUid(slot),
    tellsProcess: network,
    // With network nothing is built for others.
    buildsFolder: network ? undefined : buildsFolder,
    preforkLibrary: prefork ? locatePreforkLibrary(host.supervisor) : undefined,
    network,
    signal,
  });
}

/** Opens a box and closes it again. Throws `UserError('runner-unavailable')`, with the remedy, where that fails. */
export async function proveSandbox(host: SandboxHost): Promise<void> {
  try {
    const box = await openHostBox(host, {
      mounts: [],
      network: false,
      slot: 0,
      signal: AbortSignal.timeout(60_000),
    });
    await box.close();
  } catch (error) {
    throw error instanceof UserError ? error : explainSandboxFailure(error);
  }
}

export function requireBubblewrap(): string {
  const found = findProgram(['bwrap']);
  // The link itself may lie where the box's user cannot look.
  if (found !== undefined) return realpathSync(found);
  throw new UserError('runner-unavailable', 'the sandbox needs bubblewrap, and there is no bwrap on PATH', {
    hint: 'apt-get install -y bubblewrap, or "umwelten-suite doctor --fix"',
  });
}

async function makeNetworkMounts(cacheFolder: string): Promise<Mount[]> {
  return [...mountInPlace(certificatePaths), await writeResolverFile(cacheFolder, nameServer)];
}
