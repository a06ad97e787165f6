import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { open, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { toErrorInfo } from '../../model/errors.js';
import { type Pack, readPack, readPieces } from '../../supervisor/pack-file.js';
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
const trailerStart = 'crc32 ';
const trailerBytes = trailerStart.length + 9;

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
  // Files whose checksum was right once: nobody changes them.
  const whole = new LRUCache<string, true>({ max: 100_000 });
  const writing = new Set<Promise<void>>();
  let bytesSince = 0;

  const prune = async () => {
    bytesSince = 0;
    await writeFile(join(folder, marker), '');
    for (const { name } of selectPrunable(await listBuildFiles(folder, now()), limits, now()))
      await removeBuildFile(folder, name);
  };
  const write = async (key: string, pack: Pack) => {
    try {
      bytesSince += await writeWhole(join(folder, key), pack);
      whole.set(key, true);
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
      if ((whole.has(key) || (await isWhole(path))) && (await markUsed(path, now()))) {
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
}

/** False too where it is not there, or cannot be read. */
async function isWhole(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const trailer = await readPack({ file, bytes: size }, trailerBytes);
      let sum = 0;
      for await (const piece of readPieces({ file, bytes: size - trailer.length })) sum = crc32(piece, sum);
      return Buffer.from(trailer).toString() === makeTrailer(sum);
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

/**
 * Written beside its place and renamed into it, with its checksum. Nothing waits for the disk: what the machine's end has
 * torn has another one. Resolves to how many bytes the pack has.
 */
async function writeWhole(path: string, pack: Pack): Promise<number> {
  const passing = `${path}.${randomBytes(6).toString('hex')}`;
  let [bytes, sum] = [0, 0];
  try {
    const file = await open(passing, 'wx', 0o644);
    try {
      // Whatever the user's mask.
      await file.chmod(0o644);
      for await (const piece of readPieces(pack)) {
        sum = crc32(piece, sum);
        await file.writeFile(piece);
        bytes += piece.length;
      }
      await file.writeFile(makeTrailer(sum));
    } finally {
      await file.close();
    }
    await rename(passing, path);
    return bytes;
  } catch (error) {
    await rm(passing, { force: true });
    throw error;
  }
}

function makeTrailer(sum: number): string {
  return `${trailerStart}${sum.toString(16).padStart(8, '0')}\n`;
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
