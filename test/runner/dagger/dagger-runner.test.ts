import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createDaggerRunner } from '../../../src/runner/dagger/dagger-runner.js';
import { noSettings } from '../../../src/runner/host-settings.js';
import { createFolder } from '../../support/create-folder.js';
import { isAlive } from '../../support/processes.js';
import { startScriptedEngine } from '../../support/scripted-session.js';

async function createTemporaryFolder(): Promise<string> {
  const folder = await createFolder();
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

/** An engine, and what is called when its session is open. */
function startEngine(onOpen: () => void = () => {}) {
  return startScriptedEngine(
    () => {
      onOpen();
      return { defaultPlatform: 'linux/amd64' };
    },
    { isPlatformSecret: true },
  );
}

describe('a runner that cannot be opened', () => {
  it('leaves no session where it has no place for its folder', async () => {
    const nowhere = join(await createFolder(), 'nowhere');
    const { choice, listStarted } = await startEngine(() => void vi.stubEnv('TMPDIR', nowhere));
    const temporary = await createTemporaryFolder();
    await expect(createDaggerRunner({ choice, concurrency: 1 })).rejects.toThrow('ENOENT');
    const pids = (await listStarted()).map(({ pid }) => pid);
    expect(pids.map(isAlive)).toEqual([false]);
    expect(await readdir(temporary)).toEqual([]);
  });

  it('leaves neither session nor folder where the settings cannot be written', async () => {
    const { choice, listStarted } = await startEngine();
    const temporary = await createTemporaryFolder();
    const content = new Uint8Array(1);
    const settings = { ...noSettings, bundles: [{ variables: [], content }] };
    // Nobody can read it any more.
    structuredClone(content, { transfer: [content.buffer] });
    await expect(createDaggerRunner({ choice, concurrency: 1, settings })).rejects.toThrow('detached');
    const pids = (await listStarted()).map(({ pid }) => pid);
    expect(pids.map(isAlive)).toEqual([false]);
    expect(await readdir(temporary)).toEqual([]);
  });
});
