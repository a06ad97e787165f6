import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFolder } from '../../support/create-folder.js';
import { missingSandbox } from '../../support/local.js';
import { startPipIndex } from '../../support/package-index.js';
import { openPackageRunner } from '../../support/package-runner.js';

/** What a package reads while it is installed: certificates, and a configuration file. */
const install = `
import os
for path in os.environ["PIP_CERT"], "/run/umwelten-suite/gem/gemrc":
    open(path).read()
`;

describe.skipIf(missingSandbox !== undefined)(
  `packages that are installed by somebody whose umask is 077${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('are in a folder that boxes of any user may enter, and installers read what they are given', async () => {
      const greet = { name: 'greet', version: '1.0.0', files: { 'greet.py': '', 'install.py': install } };
      const { url } = await startPipIndex([greet]);
      const home = await createFolder({ 'some.pem': '', '.gemrc': `:sources:\n- ${url}\n` });
      const before = process.umask(0o077);
      onTestFinished(() => void process.umask(before));
      const { cacheFolder, prepare } = await openPackageRunner({
        HOME: home,
        PIP_INDEX_URL: `${url}/simple`,
        PIP_CERT: join(home, 'some.pem'),
      });
      const program = { language: 'python', code: '', packages: [{ name: 'greet' }] };
      expect(await prepare(program)).toMatchObject({ ready: true });
      const [name = ''] = await readdir(join(cacheFolder, 'packages'));
      const { mode } = await stat(join(cacheFolder, 'packages', name, 'tree'));
      expect(mode & 0o777).toBe(0o755);
    });
  },
);
