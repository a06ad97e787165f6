import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTimeoutScale } from '../../src/run/find-timeout-scale.js';
import { createFolder } from '../support/create-folder.js';

async function prepare() {
  const cache = await createFolder({ 'umwelten-suite/v1/empty': '' });
  const file = join(cache, 'umwelten-suite/v1/calibration.json');
  return { env: { XDG_CACHE_HOME: cache }, file };
}

describe('the time limits that a machine needs', () => {
  it('are measured once, and then kept', async () => {
    const { env, file } = await prepare();
    const measured = await findTimeoutScale(env);
    expect(measured.scale).toBeGreaterThanOrEqual(1);
    const kept = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...kept, slowness: 3.5 }));
    expect(await findTimeoutScale(env)).toEqual({ scale: 4, slowness: 3.5 });
  });

  it('are measured anew on another machine', async () => {
    const { env, file } = await prepare();
    await writeFile(file, JSON.stringify({ machine: 'another', slowness: 1_000_000 }));
    expect((await findTimeoutScale(env)).slowness).toBeLessThan(1_000_000);
  });

  it.each(['', '{', 'null', '{"machine":1,"slowness":2}', '{"machine":"m","slowness":-1}'])(
    'are measured anew where the file is damaged: %s',
    async (text) => {
      const { env, file } = await prepare();
      await writeFile(file, text);
      await findTimeoutScale(env);
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
        machine: expect.any(String),
        slowness: expect.any(Number),
      });
    },
  );
});
