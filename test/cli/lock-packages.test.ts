import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { findMissingIndex } from '../support/find-missing-index.js';
import { missingSandbox } from '../support/local.js';
import { runCli } from '../support/run-cli.js';

const missing = missingSandbox ?? (await findMissingIndex());
const lockFile = 'umwelten.lock.json';
const suite = `
cases:
  - name: six
    language: python
    code: "import six; print(six.__version__)"
    packages: [six<1.17]
  - name: ms
    language: javascript
    code: 'import ms from "ms"; console.log(ms("1 day"))'
`;

/** A project, and the cache of a user who has nothing installed. */
async function openBench() {
  const folder = await createFolder({ 'umwelten-suite.yaml': '', 'suites/a.yaml': suite });
  const env = { ...process.env, XDG_CACHE_HOME: await createFolder() };
  const run = (...args: string[]) => runCli(args, folder, { env });
  const readLock = async () => JSON.parse(await readFile(join(folder, lockFile), 'utf8'));
  return { folder, run, readLock };
}

describe.skipIf(missing !== undefined)(
  `packages in the lock${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('are what a run gets, online or not', async () => {
      const { folder, run, readLock } = await openBench();
      const flags = ['--runner', 'local'];
      const locked = await run('lock', ...flags);
      expect(locked).toMatchObject({ exitCode: 0, stderr: '' });
      expect(locked.stdout).toBe(
        'added  npm ms         1 package\n' +
          'added  pip six <1.17  1 package\n' +
          'images are left as they are: only a Dagger engine has any\n' +
          `wrote ${lockFile}: 0 images, 2 sets of packages\n`,
      );
      const lock = await readLock();
      expect(lock.packages['pip six <1.17']).toEqual({ installed: ['six ==1.16.0'] });
      expect(lock.packages['npm ms'].installed).toEqual([expect.stringMatching(/^ms \d+\.\d+\.\d+$/)]);
      // Whoever locks with one registry and runs with another gets the same.
      expect(lock.packages['npm ms'].files['package-lock.json']).not.toContain('"resolved"');

      // An older one than the suite alone would get.
      lock.packages['pip six <1.17'] = { installed: ['six ==1.15.0'] };
      await writeFile(join(folder, lockFile), JSON.stringify(lock));
      const offline = await run('run', ...flags, '--offline', '--filter', 'six');
      expect(offline.exitCode).toBe(3);
      expect(offline.stdout).toContain('the run is offline, and this machine does not have six');
      for (const extra of [[], ['--offline']]) {
        const { exitCode, stdout } = await run('run', ...flags, '--locked', '--reporter', 'json', ...extra);
        expect(exitCode).toBe(0);
        const [six] = JSON.parse(stdout).suites[0].cases;
        expect(six.attempts[0].execution.stdout.text).toBe('1.15.0\n');
      }
    });

    it('name one that nobody has published, and write nothing', async () => {
      const { folder, run } = await openBench();
      const suite = 'cases: [{ name: a, language: python, code: "import umwelten_nothing_there" }]';
      await writeFile(join(folder, 'suites/a.yaml'), suite);
      expect(await run('lock', '--runner', 'local')).toEqual({
        exitCode: 3,
        stdout: '',
        stderr:
          'error: suites/a.yaml:1:9: the packages "pip umwelten-nothing-there" cannot be resolved: ' +
          'there is no package "umwelten-nothing-there" for pip\n',
      });
      await expect(readFile(join(folder, lockFile))).rejects.toMatchObject({ code: 'ENOENT' });
    });
  },
);

it('an offline run on an engine is refused', async () => {
  const { run } = await openBench();
  const { exitCode, stderr } = await run('run', '--runner', 'dagger', '--offline');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('error: a Dagger engine cannot be kept from the network\n');
});
