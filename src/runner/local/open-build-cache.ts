import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { toErrorInfo } from '../../model/errors.js';
import type { BuildStore } from '../build-store.js';
import { listBuildFiles, removeBuildFile } from './build-files.js';
import { type PruneLimits, selectPrunable } from './select-prunable.js';

export interface BuildCacheOptions {
  /** It is made where it is not there. */
  readonly folder: string;
  now(): number;
  /** Told once of what keeps builds from being kept. */
  onProblem(message: string): void;
  /** What is kept between runs. */
  readonly limits?: PruneLimits;
}

/** Builds in files that are written once and never changed, for any number of processes and all runs to come. */
export interface BuildCache extends BuildStore {
  /** What the supervisor of a box opens files in. */
  readonly folder: string;
}

const mostBytes = 64 * 2 ** 20;
const usualLimits: PruneLimits = { maxBytes: 2 ** 30, olderThanMs: 30 * 24 * 60 * 60_000 };
/** A folder of many files is not looked through after every run. */
const pruneEveryMs = 60 * 60_000;
/** Nor only then: a large run writes more than all that is kept. */
const pruneAfterBytes = 2 ** 28;
const marker = '.pruned';
/** After the pack, which says itself where it ends. */
const trailerStart = 'sha256 ';

/**
 * Undefined, and told, where the folder cannot be made. Boxes run as other users, who read the files but reach them
 * by the folder's descriptor alone.
 */
export function openBuildCache({
  folder,
  now,
  onProblem,
  limits = usualLimits,
}: BuildCacheOptions): BuildCache | undefined {
  let isTold = false;
  const tell = (error: unknown) => {
    if (!isTold) onProblem(`what is built cannot be kept in ${folder}: ${toErrorInfo(error).message}`);
    isTold = true;
  };
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
  } catch (error) {
    tell(error);
    return undefined;
  }
  // Files whose digest was right once: nobody changes them.
  const whole = new LRUCache<string, true>({ max: 100_000 });
  const writing = new Set<Promise<void>>();
  let bytesSince = 0;

  const prune = async () => {
    bytesSince = 0;
    await writeFile(join(folder, marker), '');
    for (const { name } of selectPrunable(await listBuildFiles(folder, now()), limits, now()))
      await removeBuildFile(folder, name);
  };
  const write = async (key: string, pack: Uint8Array) => {
    try {
      await writeWhole(join(folder, key), [pack, Buffer.from(makeTrailer(pack))]);
      whole.set(key, true);
      bytesSince += pack.byteLength;
      if (bytesSince > pruneAfterBytes) await prune();
    } catch (error) {
      tell(error);
    }
  };

  return {
    folder,
    mostBytes,
    async find(key) {
      const path = join(folder, key);
      if (whole.has(key) ? await markUsed(path, now()) : await isWhole(path)) {
        whole.set(key, true);
        return { file: key };
      }
      whole.delete(key);
      return undefined;
    },
    keep(key, pack) {
      const written = write(key, pack).finally(() => writing.delete(written));
      writing.add(written);
      return written;
    },
    async close() {
      await Promise.all(writing);
      try {
        const last = await stat(join(folder, marker)).catch(() => undefined);
        if (now() - (last?.mtimeMs ?? 0) > pruneEveryMs) await prune();
      } catch (error) {
        tell(error);
      }
    },
  };

  async function isWhole(path: string): Promise<boolean> {
    const content = await readFile(path).catch(() => undefined);
    const end = content?.lastIndexOf(trailerStart) ?? -1;
    if (content === undefined || end < 0) return false;
    return (
      content.subarray(end).toString() === makeTrailer(content.subarray(0, end)) && markUsed(path, now())
    );
  }
}

/**
 * Written beside its place and renamed into it. Several parts, so that megabytes are not copied; nothing waits for the
 * disk: what the machine's end has torn has another digest.
 */
async function writeWhole(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const passing = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(passing, 'wx', 0o644);
    try {
      // Whatever the user's mask.
      await file.chmod(0o644);
      for (const part of parts) await file.writeFile(part);
    } finally {
      await file.close();
    }
    await rename(passing, path);
  } catch (error) {
    await rm(passing, { force: true });
    throw error;
  }
}

function makeTrailer(pack: Uint8Array): string {
  return `${trailerStart}${createHash('sha256').update(pack).digest('hex')}\n`;
}

/** What is deleted is by when it was used. False where it is not there any more. */
async function markUsed(path: string, nowMs: number): Promise<boolean> {
  const time = new Date(nowMs);
  try {
    await utimes(path, time, time);
    return true;
  } catch {
    return false;
  }
}
