import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mountFiles, writeSettingsFolder } from '../../../src/runner/dagger/settings-folder.js';
import { noSettings } from '../../../src/runner/host-settings.js';
import { createFolder, listFiles } from '../../support/create-folder.js';

async function makePath(): Promise<string> {
  return join(await createFolder(), 'setup');
}

describe('writeSettingsFolder', () => {
  it('writes variables with a NUL after each, and bundles where the variables name them', async () => {
    const folder = await makePath();
    await writeSettingsFolder(folder, {
      ...noSettings,
      variables: { B: 'two\nlines', A: '=' },
      bundles: [
        { variables: ['C', 'D'], content: Buffer.from('first') },
        { variables: ['E'], content: Buffer.from([0, 255]) },
      ],
    });
    expect(await readFile(join(folder, 'variables'), 'utf8')).toBe(
      [
        'A==\0',
        'B=two\nlines\0',
        'C=/run/umwelten-setup/certificates-0.pem\0',
        'D=/run/umwelten-setup/certificates-0.pem\0',
        'E=/run/umwelten-setup/certificates-1.pem\0',
      ].join(''),
    );
    expect(await readFile(join(folder, 'certificates-0.pem'), 'utf8')).toBe('first');
    expect(await readFile(join(folder, 'certificates-1.pem'))).toEqual(Buffer.from([0, 255]));
  });

  it('writes configuration files, and mounts each where its tool looks for it', async () => {
    const folder = await makePath();
    const settings = { ...noSettings, files: { '/.cargo/config.toml': 'one', '/etc/gemrc': 'two' } };
    await writeSettingsFolder(folder, settings);
    expect(await readFile(join(folder, 'file-1'), 'utf8')).toBe('two');
    expect(mountFiles(settings, 'setup')).toEqual([
      'type=bind,source=setup/file-0,target=/.cargo/config.toml',
      'type=bind,source=setup/file-1,target=/etc/gemrc',
    ]);
  });

  it('writes the same, whatever the order of the variables', async () => {
    const [one, other] = [await makePath(), await makePath()];
    await writeSettingsFolder(one, { ...noSettings, variables: { A: '1', B: '2' } });
    await writeSettingsFolder(other, { ...noSettings, variables: { B: '2', A: '1' } });
    expect(await readFile(join(one, 'variables'))).toEqual(await readFile(join(other, 'variables')));
  });

  it.skipIf(process.platform === 'win32')(
    'lets every user of an image read it, whatever the umask is',
    async () => {
      const folder = await makePath();
      const before = process.umask(0o077);
      onTestFinished(() => void process.umask(before));
      await writeSettingsFolder(folder, {
        ...noSettings,
        bundles: [{ variables: ['A'], content: Buffer.from('x') }],
      });
      const readMode = async (path: string) => (await stat(path)).mode & 0o777;
      expect(await readMode(folder)).toBe(0o755);
      expect(await listFiles(folder)).toEqual(['certificates-0.pem', 'variables']);
      expect(await readMode(join(folder, 'certificates-0.pem'))).toBe(0o644);
      expect(await readMode(join(folder, 'variables'))).toBe(0o644);
    },
  );
});
