import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { makePrivateFolder } from '../../src/runner/private-folder.js';
import { createFolder } from '../support/create-folder.js';
import { runWithInput } from '../support/run-with-input.js';

const tsx = createRequire(import.meta.url).resolve('tsx');
const maker = fileURLToPath(new URL('../support/make-private-folder.ts', import.meta.url));

/** No process has it: Linux gives none above 2 ** 22. */
const deadPid = 2 ** 30;

/** A folder in place of the machine's for what is temporary: it has nothing of anybody else. */
async function createTemporaryFolder(): Promise<string> {
  const folder = await createFolder();
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

it('a private folder is nobody else’s, and takes those of dead processes with it', async () => {
  await createTemporaryFolder();
  const first = await makePrivateFolder('engine');
  const stale = first.replace(`-${process.pid}-`, `-${deadPid}-`);
  const ofSession = stale.replace('-engine-', '-session-');
  mkdirSync(`${stale}/setup`, { recursive: true });
  mkdirSync(ofSession);
  const folder = await makePrivateFolder('engine');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect([stale, ofSession].filter((path) => existsSync(path))).toEqual([]);
  expect(existsSync(first)).toBe(true);
});

it.skipIf(process.platform !== 'linux')(
  'a private folder takes with it that of a process whose number is another’s by now',
  async () => {
    await createTemporaryFolder();
    const own = await makePrivateFolder('engine');
    // The process that has the number now started at another time.
    const ofEarlier = own.replace(`-${process.pid}-`, `-${process.ppid}-`);
    mkdirSync(ofEarlier);
    await makePrivateFolder('engine');
    expect([ofEarlier, own].map((path) => existsSync(path))).toEqual([false, true]);
  },
);

const [program, ...args] = ['unshare', '--pid', '--fork'] as const;
const canUnshare = spawnSync(program, [...args, 'true']).status === 0;

it.skipIf(!canUnshare)(
  `a private folder stays where a process of another namespace makes one, which cannot see whether its owner lives${canUnshare ? '' : ' (skipped: there is no namespace to be had)'}`,
  async () => {
    await createTemporaryFolder();
    const folder = await makePrivateFolder('engine');
    // What tsx keeps of its own is not to be there.
    const env = { ...process.env, TSX_DISABLE_CACHE: '1' };
    const other = execFileSync(program, [...args, process.execPath, '--import', tsx, maker], { env });
    expect(existsSync(folder)).toBe(true);
    expect(existsSync(other.toString().trim())).toBe(true);
  },
);

it('what a process that is dead has left of the settings of its user goes with the next folder', async () => {
  await createTemporaryFolder();
  const script = fileURLToPath(new URL('../support/leave-settings-folder.ts', import.meta.url));
  const left = (await runWithInput(process.execPath, ['--import', 'tsx', script])).trim();
  expect(existsSync(left)).toBe(true);
  const folder = await makePrivateFolder('settings');
  expect([existsSync(left), existsSync(folder)]).toEqual([false, true]);
});
