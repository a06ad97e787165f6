import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Language, locateWarmCache, type WarmCacheRecipe } from '../../languages/language.js';
import { InfrastructureError } from '../../model/errors.js';
import type { FoundToolchain } from './find-toolchain.js';
import { makeOpenFolder } from './make-open-folder.js';
import type { Mount } from './mount.js';

export interface WarmCache {
  readonly mount: Mount;
  readonly env: Readonly<Record<string, string>>;
  /** What stands for tools from now on. */
  readonly tools: Readonly<Record<string, readonly string[]>>;
}

const run = promisify(execFile);
const warmUpTimeoutMs = 10 * 60_000;

/**
 * What a compiler would otherwise make again for each case, such as Go's standard library: made once
 * for each toolchain, by the toolchain alone, and shown read-only in the box.
 */
export async function prepareWarmCache(
  language: Language,
  found: FoundToolchain,
  cacheFolder: string,
  signal: AbortSignal,
): Promise<WarmCache | undefined> {
  const { warmCache } = language.toolchain;
  if (warmCache === undefined) return undefined;
  // Another version of this program may make it in another way.
  const digest = createHash('sha256').update(found.toolchain.digest).update(JSON.stringify(warmCache));
  const name = `${language.name}-${digest.digest('hex').slice(0, 16)}`;
  const folder = join(cacheFolder, 'toolchains', name);
  if (!existsSync(folder)) await makeCache(folder, found, warmCache, signal);
  await markUsed(folder);
  const target = locateWarmCache(language.name);
  return { mount: { source: folder, target }, env: pointTo(target, warmCache), tools: warmCache.tools ?? {} };
}

function pointTo(folder: string, { variable }: WarmCacheRecipe): Record<string, string> {
  return variable === undefined ? {} : { [variable]: folder };
}

/** `cache prune` goes by the folder's time: what is read in a box leaves no trace of its own. */
async function markUsed(folder: string): Promise<void> {
  const now = new Date();
  // One that is somebody else's is theirs to keep.
  await utimes(folder, now, now).catch(() => {});
}

/** Made beside its place and renamed into it: what is there is whole, whoever else makes it meanwhile. */
async function makeCache(
  folder: string,
  found: FoundToolchain,
  recipe: WarmCacheRecipe,
  signal: AbortSignal,
): Promise<void> {
  const { command, files = {}, env } = recipe;
  await makeOpenFolder(dirname(folder));
  const workFolder = await mkdtemp(`${folder}.`);
  try {
    const [tool = '', ...rest] = command;
    const [program = tool, ...first] = found.tools[tool] ?? [tool];
    const cache = join(workFolder, 'cache');
    await mkdir(cache);
    for (const [name, text] of Object.entries(files)) await writeFile(join(cache, name), text);
    await run(program, [...first, ...rest], {
      cwd: cache,
      // Shims of version managers want a home of their own.
      env: {
        PATH: [...found.path, process.env.PATH].join(delimiter),
        HOME: workFolder,
        ...env,
        ...pointTo(cache, recipe),
      },
      timeout: warmUpTimeoutMs,
      maxBuffer: 64 << 20,
      signal,
    });
    // The box reads it as another user. Another umask meanwhile would be one for all else that this process writes.
    await run('chmod', ['-R', 'go=rX', cache], { signal });
    await rename(cache, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } catch (cause) {
    signal.throwIfAborted();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InfrastructureError('toolchain-missing', `"${command.join(' ')}" failed: ${reason}`, {
      cause,
      scope: 'environment',
    });
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}
