import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startSessionProcess } from '../../../src/runner/dagger/session-process.js';
import { createFolder } from '../../support/create-folder.js';

const tsx = createRequire(import.meta.url).resolve('tsx');
const exhausted = fileURLToPath(new URL('../../support/exhaust-descriptors.ts', import.meta.url));

it.skipIf(process.platform === 'win32')(
  'a CLI for which no descriptor is left is what the machine lacks, and leaves no folder',
  async () => {
    // What tsx keeps of its own is not to be there.
    const env = { ...process.env, TMPDIR: await createFolder(), TSX_DISABLE_CACHE: '1' };
    const command = 'ulimit -n 64; exec "$0" --import "$1" "$2"';
    const told = execFileSync('bash', ['-c', command, process.execPath, tsx, exhausted], { env });
    expect(JSON.parse(told.toString())).toMatchObject({
      name: 'InfrastructureError',
      code: 'resources-exhausted',
      message: expect.stringMatching(/the Dagger CLI cannot be started: spawn .* EMFILE$/),
      hint: expect.stringContaining('ulimit -n'),
      retryable: true,
      left: [],
    });
  },
);

it.skipIf(process.platform === 'win32')('a CLI that no process can become leaves no folder', async () => {
  const folder = await createFolder();
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  // Linux takes no more than 128 KiB of one variable, macOS 1 MiB of all.
  const env = { LONG: 'x'.repeat(2 ** 21) };
  await expect(startSessionProcess({ cli: process.execPath, env })).rejects.toMatchObject({
    name: 'UserError',
    code: 'runner-unavailable',
    message: 'the Dagger CLI cannot be started: spawn E2BIG',
  });
  expect(readdirSync(folder)).toEqual([]);
});
