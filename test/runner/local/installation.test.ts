import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Ecosystem } from '../../../src/packages/ecosystem.js';
import { npm } from '../../../src/packages/npm.js';
import { installPackages } from '../../../src/runner/local/install-packages.js';
import { findSandboxHost } from '../../../src/runner/local/sandbox-host.js';
import { writeSystemFiles } from '../../../src/runner/local/system-files.js';
import { testLimits } from '../../support/bench-runner.js';
import { createFolder } from '../../support/create-folder.js';
import { missingSandbox } from '../../support/local.js';

interface Given {
  readonly list?: string;
  /** Where the tree is made. */
  readonly folder?: string;
  readonly supervisor?: string;
}

/** Installs by a shell script, and lists by another. */
async function install(
  script: string,
  { list = `echo '{ "packages": {} }'`, folder, supervisor }: Given = {},
) {
  const host = findSandboxHost({ cacheFolder: await createFolder() });
  const ecosystem: Ecosystem = {
    ...npm,
    install: () => ({ files: {}, commands: [['sh', '-c', script]], env: {} }),
    listCommand: ['sh', '-c', list],
    lockFiles: ['lock'],
    places: { '/place': 'place' },
  };
  return installPackages(folder ?? (await createFolder()), {
    host: supervisor === undefined ? host : { ...host, supervisor },
    ecosystem,
    packages: [],
    locked: undefined,
    mounts: await writeSystemFiles(host.cacheFolder),
    tools: {},
    env: { PATH: '/usr/bin:/bin' },
    limits: testLimits,
    indexes: new Set(),
    findUpstream: () => undefined,
    mask: (text) => text,
    signal: new AbortController().signal,
  });
}

const whole = 'mkdir place; echo text > lock';

describe.skipIf(missingSandbox !== undefined)(
  `an installation${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('that has left what it is to leave is done', async () => {
      expect(await install(whole)).toEqual({ ok: true, installed: [] });
    });

    it.each([
      ['a folder that boxes are shown', 'ln -s /etc place; echo text > lock', 'place'],
      ['a file that the harness reads', 'mkdir place; ln -s /etc/passwd lock', 'lock'],
      ['a file, by a pipe that nobody writes to,', 'mkdir place; mkfifo lock', 'lock'],
    ])(
      'with something else in place of %s fails: it may lead anywhere, or nowhere',
      async (_, script, name) => {
        expect(await install(script)).toMatchObject({
          ok: false,
          failure: { reason: `a package has put a link, or what is no file, in place of "${name}"` },
        });
      },
    );

    it('that has nested folders more deeply than a path can name is done, and leaves no downloads', async () => {
      const nest = `import os; [(os.mkdir("x" * 200), os.chdir("x" * 200)) for _ in range(40)]`;
      const script = `${whole}; cd ../downloads && python3 -c '${nest}'`;
      const folder = await createFolder();
      expect(await install(script, { folder })).toEqual({ ok: true, installed: [] });
      expect(await readdir(folder)).toEqual(['tree']);
    });

    it('whose list is nonsense fails', async () => {
      expect(await install(whole, { list: 'echo nonsense' })).toMatchObject({
        ok: false,
        failure: { command: ['sh', '-c', 'echo nonsense'] },
        log: Buffer.from('nonsense\n'),
      });
    });

    it('has no memory in common with one that runs at the same time', async () => {
      // Most of what each may use, and held for a while.
      const script = `${whole}; (head -c ${300 * 2 ** 20} /dev/zero; sleep 2) | tail -n 1 | wc -c`;
      expect(await Promise.all([install(script), install(script), install(script)])).toEqual(
        Array.from({ length: 3 }, () => ({ ok: true, installed: [] })),
      );
    });

    it('sees no process but its own, whatever else is installed', async () => {
      const list = 'cat /proc/[0-9]*/cmdline | tr "\\0" "\\n" | grep "^sl"';
      // After a second in which the other one has started too, and until one's own has.
      const script = `(sleep 5 &); sleep 1; until ${list} > lock; do :; done; mkdir place`;
      const folders = [await createFolder(), await createFolder()];
      await Promise.all(folders.map((folder) => install(script, { folder })));
      for (const folder of folders) {
        expect(await readFile(join(folder, 'tree/lock'), 'utf8')).toBe('sleep\n');
      }
    });

    it.skipIf(process.getuid?.() !== 0)(
      'as root, is no user whom another one is at the same time',
      async () => {
        const folders = [await createFolder(), await createFolder(), await createFolder()];
        await Promise.all(folders.map((folder) => install(whole, { folder })));
        const uids = await Promise.all(
          folders.map(async (folder) => (await stat(join(folder, 'tree/lock'))).uid),
        );
        expect(new Set([0, ...uids]).size).toBe(4);
      },
    );

    it('whose box cannot be opened leaves nothing among temporary files', async () => {
      const temporary = await createFolder();
      const supervisor = join(temporary, 'nothing');
      vi.stubEnv('TMPDIR', temporary);
      onTestFinished(() => void vi.unstubAllEnvs());
      await expect(install(whole, { supervisor })).rejects.toThrow();
      const left = (await readdir(temporary)).filter((name) => name.startsWith('umwelten-setup-'));
      expect(left).toEqual([]);
    });
  },
);
