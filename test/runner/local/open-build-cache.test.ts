import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { lstat, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type BuildCache, openBuildCache } from '../../../src/runner/local/open-build-cache.js';
import type { PruneLimits } from '../../../src/runner/local/select-prunable.js';
import { createFolder } from '../../support/create-folder.js';

const day = 24 * 60 * 60_000;
const key = 'a'.repeat(64);
const pack = Buffer.from('file /app/program 755 0 3\nabcend\n');

interface Given {
  readonly folder?: string;
  readonly limits?: PruneLimits;
}

async function open({ folder, limits }: Given = {}): Promise<{
  readonly cache: BuildCache;
  readonly folder: string;
  readonly problems: string[];
}> {
  const where = folder ?? join(await createFolder(), 'builds');
  const problems: string[] = [];
  const cache = openBuildCache({
    folder: where,
    now: Date.now,
    onProblem: (message) => void problems.push(message),
    ...(limits === undefined ? {} : { limits }),
  });
  if (cache === undefined) throw new Error(problems.join());
  return { cache, folder: where, problems };
}

async function keep(
  name: string,
  { folder, days = 0, bytes = 100 }: { folder: string; days?: number; bytes?: number },
) {
  const { cache } = await open({ folder });
  await cache.keep(name.padEnd(64, '0'), Buffer.alloc(bytes));
  const usedAt = new Date(Date.now() - days * day);
  await utimes(join(folder, name.padEnd(64, '0')), usedAt, usedAt);
}

describe('the cache of builds', () => {
  it('finds what was kept, in this run and in the next', async () => {
    const { cache, folder } = await open();
    expect(await cache.find(key)).toBeUndefined();
    await cache.keep(key, pack);
    expect(await cache.find(key)).toEqual({ file: key });
    const { cache: next } = await open({ folder });
    expect(await next.find(key)).toEqual({ file: key });
    expect((await readFile(join(folder, key))).subarray(0, pack.length)).toEqual(pack);
  });

  it('is readable for boxes, whatever the mask of the user', async () => {
    const before = process.umask(0o077);
    try {
      const { cache, folder } = await open();
      await cache.keep(key, pack);
      expect((await lstat(folder)).mode & 0o777).toBe(0o755);
      expect((await lstat(join(folder, key))).mode & 0o777).toBe(0o644);
    } finally {
      process.umask(before);
    }
  });

  it.each([
    ['cut short', (path: string) => truncate(path, 20)],
    ['changed in one byte', (path: string) => writeFile(path, 'F', { flag: 'r+' })],
    ['emptied', (path: string) => truncate(path, 0)],
  ])('takes a file that was %s for none, and replaces it', async (_, damage) => {
    const { cache, folder } = await open();
    await cache.keep(key, pack);
    await damage(join(folder, key));
    const { cache: next } = await open({ folder });
    expect(await next.find(key)).toBeUndefined();
    await next.keep(key, pack);
    expect(await next.find(key)).toEqual({ file: key });
  });

  it('misses what somebody has deleted since', async () => {
    const { cache, folder } = await open();
    await cache.keep(key, pack);
    await rm(join(folder, key));
    expect(await cache.find(key)).toBeUndefined();
  });

  it('tells once of what keeps it from keeping, and finds nothing then', async () => {
    const { cache, folder, problems } = await open();
    await rm(folder, { recursive: true });
    await writeFile(folder, '');
    await cache.keep(key, pack);
    await cache.keep(key, pack);
    expect(await cache.find(key)).toBeUndefined();
    await cache.close();
    expect(problems).toEqual([expect.stringMatching(`^what is built cannot be kept in ${folder}: ENOTDIR`)]);
  });

  it('is none where its folder cannot be made', async () => {
    const folder = await createFolder({ builds: '' });
    const problems: string[] = [];
    const onProblem = (message: string) => void problems.push(message);
    expect(openBuildCache({ folder: join(folder, 'builds'), now: Date.now, onProblem })).toBeUndefined();
    expect(problems).toHaveLength(1);
  });

  it('deletes at its end what is old, and what is too much, the least recently used first', async () => {
    const folder = join(await createFolder(), 'builds');
    await keep('a', { folder, days: 50 });
    await keep('b', { folder, days: 3 });
    await keep('c', { folder, days: 2 });
    await keep('d', { folder, days: 1 });
    const { cache } = await open({ folder, limits: { olderThanMs: 30 * day, maxBytes: 300 } });
    await cache.close();
    expect((await readdir(folder)).map((name) => name[0]).toSorted()).toEqual(['.', 'c', 'd']);
  });

  it('does not look through its folder at the end of every run', async () => {
    const folder = join(await createFolder(), 'builds');
    const { cache } = await open({ folder });
    await cache.close();
    await keep('a', { folder, days: 50 });
    const { cache: next } = await open({ folder });
    await next.close();
    expect(existsSync(join(folder, 'a'.padEnd(64, '0')))).toBe(true);
  });

  it('keeps what is used', async () => {
    const { cache, folder } = await open();
    await cache.keep(key, pack);
    const before = new Date(Date.now() - 50 * day);
    await utimes(join(folder, key), before, before);
    await cache.find(key);
    await cache.close();
    expect(existsSync(join(folder, key))).toBe(true);
  });
});

const hammer = fileURLToPath(new URL('../../support/hammer-build-cache.ts', import.meta.url));

function startHammer(folder: string, rounds: number) {
  return spawn(process.execPath, ['--import', 'tsx', hammer, folder, String(rounds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

it('processes that keep the same at once, of which some are killed, leave nothing that is half', async () => {
  const folder = join(await createFolder(), 'builds');
  const killed = [startHammer(folder, 1_000_000), startHammer(folder, 1_000_000)];
  await Promise.all(killed.map((child) => once(child.stdout, 'data')));
  const orderly = startHammer(folder, 60);
  orderly.stdout.resume();
  expect(await once(orderly, 'close')).toEqual([0, null]);
  for (const child of killed) child.kill('SIGKILL');
  await Promise.all(killed.map((child) => once(child, 'close')));
  const { cache } = await open({ folder });
  for (let number = 0; number < 40; number++) {
    const name = number.toString(16).padStart(64, '0');
    expect(await cache.find(name)).toEqual({ file: name });
    expect((await readFile(join(folder, name))).subarray(0, 3_000_000).every((byte) => byte === number)).toBe(
      true,
    );
  }
});
