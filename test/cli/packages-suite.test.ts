import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { findMissingIndex } from '../support/find-missing-index.js';
import { missingSandbox } from '../support/local.js';
import { runCli } from '../support/run-cli.js';

const suite = fileURLToPath(new URL('../../suites/packages.yaml', import.meta.url));

/** With what its package manager is asked whether its index is within reach. */
const managers = [
  ['go', 'go'],
  ['rust', 'cargo'],
  ['ruby', 'gem'],
  ['php', 'composer'],
  ['perl', 'cpan'],
] as const;

/** This process's own, which say how indexes are reached. */
const env = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
);

describe('suites/packages.yaml', async () => {
  for (const [language, manager] of managers) {
    const missing = missingSandbox ?? (await findMissingIndex(manager));
    it.skipIf(missing !== undefined)(
      `passes in ${language}${missing === undefined ? '' : ` (skipped: ${missing})`}`,
      async () => {
        const folder = await createFolder();
        await cp(suite, `${folder}/packages.yaml`);
        const args = ['run', 'packages.yaml', '--language', language, '--runner', 'local'];
        expect(await runCli(args, folder, { env })).toMatchObject({ exitCode: 0 });
      },
      600_000,
    );
  }
});
