import { existsSync, mkdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makePrivateFolder } from '../../../src/runner/dagger/private-folder.js';

/** No process has it: Linux gives none above 2 ** 22. */
const deadPid = 2 ** 30;

it('a private folder is nobody else’s, and takes those of dead processes with it', async () => {
  const stale = join(tmpdir(), `umwelten-engine-${deadPid}-stale`);
  const ofSession = join(tmpdir(), `umwelten-session-${deadPid}-stale`);
  const alive = join(tmpdir(), `umwelten-engine-${process.ppid}-alive`);
  mkdirSync(join(stale, 'setup'), { recursive: true });
  mkdirSync(ofSession, { recursive: true });
  mkdirSync(alive, { recursive: true });
  const folder = await makePrivateFolder('engine');
  onTestFinished(() => rm(folder, { recursive: true }));
  onTestFinished(() => rm(alive, { recursive: true }));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect([stale, ofSession].filter((path) => existsSync(path))).toEqual([]);
  expect(existsSync(alive)).toBe(true);
});
