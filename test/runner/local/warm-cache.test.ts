import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { bash } from '../../../src/languages/bash.js';
import { java } from '../../../src/languages/java.js';
import type { WarmCacheRecipe } from '../../../src/languages/language.js';
import { findProgram } from '../../../src/runner/local/find-program.js';
import { findToolchain } from '../../../src/runner/local/find-toolchain.js';
import { prepareWarmCache } from '../../../src/runner/local/warm-cache.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'warm-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function warmUp(warmCache: WarmCacheRecipe) {
  const language = { ...bash, toolchain: { ...bash.toolchain, warmCache } };
  const found = await findToolchain(language);
  return prepareWarmCache(language, found, folder, new AbortController().signal);
}

describe('prepareWarmCache', () => {
  it('runs the command in the cache, with its files, and points the variable to where boxes have it', async () => {
    const cache = await warmUp({
      command: ['bash', '-c', 'cat seed > "$PLACE/grown"; echo again >> grown'],
      files: { seed: 'seed\n' },
      variable: 'PLACE',
    });
    expect(cache?.env).toEqual({ PLACE: '/opt/umwelten-suite/cache/bash' });
    expect(spawnSync('cat', [join(cache?.mount.source ?? '', 'grown')], { encoding: 'utf8' }).stdout).toBe(
      'seed\nagain\n',
    );
  });

  it('makes a cache once, and another one when it is made in another way', async () => {
    const count = (command: string) => warmUp({ command: ['bash', '-c', command] });
    const first = await count('echo $RANDOM > number');
    expect(await count('echo $RANDOM > number')).toEqual(first);
    const other = await count('echo $RANDOM > other');
    expect(other?.mount.source).not.toBe(first?.mount.source);
    expect(readdirSync(other?.mount.source ?? '')).toEqual(['other']);
  });

  it('leaves nothing of a command that fails, and says what failed', async () => {
    await expect(warmUp({ command: ['bash', '-c', 'touch half; exit 3'] })).rejects.toMatchObject({
      code: 'toolchain-missing',
      message: expect.stringContaining('bash -c touch half; exit 3'),
    });
    expect(readdirSync(join(folder, 'toolchains'))).toEqual([]);
  });

  describe('under a umask of 077', () => {
    beforeEach(() => {
      const before = process.umask(0o077);
      onTestFinished(() => void process.umask(before));
    });

    it('makes a cache that boxes of any user may read, programs in it executable', async () => {
      const cache = await warmUp({
        command: ['bash', '-c', 'mkdir deep; echo > deep/text; echo > deep/program; chmod +x deep/program'],
        files: { seed: '' },
      });
      const place = cache?.mount.source ?? '';
      const modes = ['..', '.', 'seed', 'deep', 'deep/text', 'deep/program'].map(
        (name) => statSync(join(place, name)).mode & 0o777,
      );
      expect(modes).toEqual([0o755, 0o755, 0o644, 0o755, 0o644, 0o755]);
    });

    it('leaves that of the harness as it is, also while the command runs', async () => {
      const pipe = join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const making = warmUp({ command: ['bash', '-c', `read -r < ${pipe}`] });
      // Until the command reads.
      const end = await open(pipe, 'w');
      const meanwhile = process.umask();
      await end.write('\n');
      await end.close();
      await making;
      expect([meanwhile, process.umask()]).toEqual([0o077, 0o077]);
    });
  });

  it.skipIf(findProgram(['javac']) === undefined)(
    'makes an archive from which javac starts, whatever its heap (skipped without a JDK)',
    async () => {
      const found = await findToolchain(java);
      const cache = await prepareWarmCache(java, found, folder, new AbortController().signal);
      const archive = join(cache?.mount.source ?? '', 'javac.jsa');
      writeFileSync(join(folder, 'Main.java'), 'class Main {}');
      for (const heap of ['64m', '1536m']) {
        const options = ['-XX:+UseSerialGC', `-Xmx${heap}`, '-Xshare:on', `-XX:SharedArchiveFile=${archive}`];
        const args = [...options.map((option) => `-J${option}`), '-d', folder, 'Main.java'];
        // `-Xshare:on` makes javac fail where the archive does not fit.
        expect(spawnSync('javac', args, { cwd: folder, encoding: 'utf8' })).toMatchObject({
          status: 0,
          stderr: '',
        });
      }
      expect(existsSync(join(folder, 'Main.class'))).toBe(true);
    },
  );
});
