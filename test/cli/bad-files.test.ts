import { symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { isLong, missingTime } from '../support/long.js';
import { type CliResult, runCli } from '../support/run-cli.js';

const suite = 'cases: [{ name: one, language: bash, code: echo }]\n';
const deep = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;

/** Makes what stands where a right file is asked for. */
const badFiles: readonly (readonly [string, (path: string) => Promise<unknown>])[] = [
  ['of 100 MB of NULs', (path) => writeFile(path, '').then(() => truncate(path, 100 * 2 ** 20))],
  ['of 100 MB in one line', (path) => writeFile(path, Buffer.alloc(100 * 2 ** 20, 'x'))],
  ['nested 10,000 deep', (path) => writeFile(path, `${deep}\n`)],
  ['that is empty', (path) => writeFile(path, '')],
  [
    'of a byte order mark and a half surrogate',
    (path) => writeFile(path, Buffer.from([0xef, 0xbb, 0xbf, 0xed, 0xa0, 0x80])),
  ],
  ['that is a link to itself', (path) => symlink(path, path)],
  ['that is a link to /dev/zero', (path) => symlink('/dev/zero', path)],
];

/** The commands that read a file, each with its name. */
const commands: readonly (readonly [string, string, readonly string[]])[] = [
  ['validate, of a suite', 'suites/bad.yaml', ['validate', 'suites/bad.yaml']],
  ['validate, of a project file', 'umwelten-suite.yaml', ['validate']],
  ['list, of rows of JSON Lines', 'suites/rows.jsonl', ['list', 'suites/rows.yaml']],
  ['list, of rows of CSV', 'suites/rows.csv', ['list', 'suites/csv.yaml']],
  ['report', 'run.ndjson', ['report', 'run.ndjson']],
  ['compare', 'base.json', ['compare', 'base.json', 'base.json']],
  ['merge', 'run.ndjson', ['merge', 'run.ndjson', 'run.ndjson']],
  ['import', 'rows.jsonl', ['import', 'rows.jsonl']],
  ['import, of a reply', 'reply.md', ['import', 'reply.md']],
  ['run, of a lock', 'umwelten.lock.json', ['run', '--locked', '--runner', 'local', 'suites/a.yaml']],
];

async function runWith(
  name: string,
  args: readonly string[],
  make: (path: string) => Promise<unknown>,
): Promise<CliResult> {
  const rows = (file: string) =>
    `foreach: ${file}\ncases: [{ name: "\${{ row.a }}", language: bash, code: echo }]\n`;
  const folder = await createFolder({
    'suites/a.yaml': suite,
    'suites/rows.yaml': rows('rows.jsonl'),
    'suites/csv.yaml': rows('rows.csv'),
    ...(name === 'umwelten-suite.yaml' ? {} : { 'umwelten-suite.yaml': '' }),
  });
  await make(join(folder, name));
  return await runCli(args, folder);
}

describe.skipIf(!isLong || process.platform === 'win32')(
  `a file${missingTime === undefined ? '' : ` (${missingTime})`}`,
  () => {
    describe.each(badFiles)('%s', (what, make) => {
      it.each(commands)('is told by %s, in lines that name it', async (command, name, args) => {
        const { exitCode, stdout, stderr } = await runWith(name, args, make);
        // Nothing in a project file, and CSV without rows, are right.
        if (exitCode === 0) {
          expect(['that is empty', 'nested 10,000 deep', 'of 100 MB in one line']).toContain(what);
          return;
        }
        expect([exitCode, command]).toEqual([2, command]);
        expect(stdout + stderr).toMatch(/error: /);
        expect(stderr).not.toMatch(/\n\s+at |this is a bug|internal|RangeError|TypeError/);
        expect(stderr.length).toBeLessThan(5_000);
      });
    });
  },
);

it('a name of a file does nothing to the terminal that it is told on', async () => {
  const folder = await createFolder({ 'umwelten-suite.yaml': '' });
  const { exitCode, stderr } = await runCli(['report', 'a\x1b[2J\x9b31m\u202eb.ndjson'], folder);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('b.ndjson');
  expect(stderr).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
});
