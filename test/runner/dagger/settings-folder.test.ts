import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeSettingsFolder } from '../../../src/runner/dagger/settings-folder.js';
import { createFolder, listFiles } from '../../support/create-folder.js';

async function makePath(): Promise<string> {
  return join(await createFolder(), 'setup');
}

describe('writeSettingsFolder', () => {
  it('writes variables with a NUL after each, and bundles where the variables name them', async () => {
    const folder = await makePath();
    await writeSettingsFolder(folder, {
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

  it('writes the same, whatever the order of the variables', async () => {
    const [one, other] = [await makePath(), await makePath()];
    await writeSettingsFolder(one, { variables: { A: '1', B: '2' }, bundles: [] });
    await writeSettingsFolder(other, { variables: { B: '2', A: '1' }, bundles: [] });
    expect(await readFile(join(one, 'variables'))).toEqual(await readFile(join(other, 'variables')));
  });

  it.skipIf(process.platform === 'win32')(
    'lets every user of an image read it, whatever the umask is',
    async () => {
      const folder = await makePath();
      const before = process.umask(0o077);
      onTestFinished(() => void process.umask(before));
      await writeSettingsFolder(folder, {
        variables: {},
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
