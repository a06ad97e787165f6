import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { readSnapshots } from '../snapshots/read-snapshots.js';
import type { Snapshot, Snapshots } from '../snapshots/snapshot-key.js';
import { findSnapshotPath, snapshotEnding, snapshotFolder } from '../snapshots/snapshot-path.js';
import { nameFile } from '../suite/name-file.js';
import type { AskedSnapshots } from './asked-snapshots.js';

/** One file of snapshots, as it was when the run began. */
export interface SnapshotFile {
  /** Absolute. */
  readonly path: string;
  /** The name that is printed. */
  readonly name: string;
  readonly stored: Snapshots;
  /** What none of its suites asks for any more; empty where that cannot be told. */
  readonly obsolete: readonly Snapshot[];
}

interface OpenSnapshotsOptions {
  /** The project's root; absolute. */
  readonly root: string;
  readonly asked: AskedSnapshots;
}

/**
 * The snapshots of suites, by the suites' files, and by their own those in the same folders whose suites are gone.
 * Throws a `SuiteInvalidError` for a file that is damaged.
 */
export async function openSnapshots({
  root,
  asked,
}: OpenSnapshotsOptions): Promise<ReadonlyMap<string, SnapshotFile>> {
  const suitesByPath = new Map<string, string[]>();
  for (const [suite, keys] of asked.bySuite) {
    const path = findSnapshotPath(join(root, suite));
    // A suite that asks for none may have asked before.
    if (keys.size > 0 || existsSync(path)) suitesByPath.set(path, [...(suitesByPath.get(path) ?? []), suite]);
  }
  const files = new Map<string, SnapshotFile>();
  for (const [path, suites] of suitesByPath) {
    const name = nameFile(path, root);
    const stored = await readSnapshots({ path, name });
    const keys = suites.map((suite) => asked.bySuite.get(suite));
    const isAsked = (joined: string) => keys.some((set) => set?.has(joined));
    const obsolete = sharesWithOthers(path, suites) ? [] : [...stored].filter(([joined]) => !isAsked(joined));
    const file = { path, name, stored, obsolete: obsolete.map(([, snapshot]) => snapshot) };
    for (const suite of suites) files.set(suite, file);
  }
  const folders = new Set([...asked.bySuite.keys()].map((suite) => dirname(join(root, suite))));
  for (const path of [...folders].flatMap(listOrphans)) {
    // Suites may have been made without a file.
    if (suitesByPath.has(path)) continue;
    const name = nameFile(path, root);
    const stored = await readSnapshots({ path, name });
    files.set(name, { path, name, stored, obsolete: [...stored.values()] });
  }
  return files;
}

/** The files of snapshots that lie where those of a folder's suites do, and that no suite there has. */
function listOrphans(folder: string): string[] {
  const store = join(folder, snapshotFolder);
  if (statSync(store, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const stems = new Set(readdirSync(folder).map((name) => basename(name, extname(name))));
  return readdirSync(store)
    .filter((name) => name.endsWith(snapshotEnding) && !stems.has(basename(name, snapshotEnding)))
    .map((name) => join(store, name));
}

/** `primes.yaml` and `primes.yml` have one file: where one of them is not looked at, its snapshots are not known. */
function sharesWithOthers(path: string, suites: readonly string[]): boolean {
  const folder = dirname(dirname(path));
  const stem = basename(path, snapshotEnding);
  const seen = new Set(suites.map((suite) => basename(suite)));
  // Suites may have been made without a file.
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.some(
    (name) => /^\.ya?ml$/.test(name.slice(stem.length)) && name.startsWith(stem) && !seen.has(name),
  );
}
