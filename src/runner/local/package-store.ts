import { chmod, lstat, mkdir, mkdtemp, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import type { PackageSpec } from '../../model/plan.js';
import type { StepFailure } from '../../model/result.js';
import { removeFolder } from './remove-folder.js';

/** Installed packages: a folder that nothing writes to any more. */
export interface StoredPackages {
  /** What boxes show at `packagesFolder`. */
  readonly tree: string;
  /** All there are, with exact versions. */
  readonly installed: readonly PackageSpec[];
}

export type InstallOutcome =
  | { readonly ok: true; readonly installed: readonly PackageSpec[] }
  | { readonly ok: false; readonly failure: StepFailure; readonly log: Uint8Array };

/** A lock whose owner has not been heard of for so long is nobody's. */
const staleMs = 30_000;
const retryMs = 250;

/**
 * The packages of a key: found, or made by `install` in the folder that it is handed, whoever else wants them
 * meanwhile. What is there is whole: it is made beside its place and renamed into it.
 */
export async function storePackages(
  folder: string,
  install: (workFolder: string) => Promise<InstallOutcome>,
  signal: AbortSignal,
): Promise<StoredPackages | Extract<InstallOutcome, { readonly ok: false }>> {
  const parent = join(folder, '..');
  await mkdir(parent, { recursive: true });
  // Packages give their files what rights they like, set-uid included: nobody else of the machine gets at them.
  await chmod(parent, 0o700);
  const found = await readStored(folder);
  if (found !== undefined) return found;
  const release = await takeLock(folder, signal);
  try {
    return (await readStored(folder)) ?? (await make(folder, install));
  } finally {
    // One that was taken from us, since this process stood still, is another's to release.
    await release().catch(() => {});
  }
}

const listFile = 'installed.json';

async function make(
  folder: string,
  install: (workFolder: string) => Promise<InstallOutcome>,
): Promise<StoredPackages | Extract<InstallOutcome, { readonly ok: false }>> {
  const workFolder = await mkdtemp(`${folder}.`);
  try {
    const outcome = await install(workFolder);
    if (!outcome.ok) return outcome;
    await writeFile(join(workFolder, listFile), `${JSON.stringify(outcome.installed)}\n`);
    // Made by somebody who has taken our lock, since this process stood still.
    const meanwhile = await readStored(folder);
    if (meanwhile !== undefined) return meanwhile;
    // What else is there is damaged: nobody takes it for packages.
    await removeFolder(folder);
    await rename(workFolder, folder);
    return { tree: join(folder, 'tree'), installed: outcome.installed };
  } finally {
    await removeFolder(workFolder);
  }
}

/** The list is written last: where it is not, nothing is. What somebody has damaged is not there either. */
async function readStored(folder: string): Promise<StoredPackages | undefined> {
  const text = await readFile(join(folder, listFile), 'utf8').catch(() => undefined);
  const installed = text === undefined ? undefined : parseList(text);
  const tree = join(folder, 'tree');
  if (installed === undefined || !(await isFolder(tree))) return undefined;
  // Who clears the cache by age keeps what is used.
  const now = new Date();
  await utimes(folder, now, now).catch(() => {});
  return { tree, installed };
}

function parseList(text: string): readonly PackageSpec[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every(isSpec) ? list : undefined;
  } catch {
    return undefined;
  }
}

function isSpec(value: unknown): value is PackageSpec {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}

async function isFolder(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined))?.isDirectory() ?? false;
}

async function takeLock(folder: string, signal: AbortSignal): Promise<() => Promise<void>> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await lock(folder, {
        realpath: false,
        stale: staleMs,
        // Then two make the same, and one of them is kept.
        onCompromised: () => {},
      });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ELOCKED')) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}
