import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { binFile, setup } from '../support/build.js';
import { createFolder } from '../support/create-folder.js';
import { missingSandbox } from '../support/local.js';
import { runCli } from '../support/run-cli.js';

const docs = fileURLToPath(new URL('../../docs/reports.md', import.meta.url));
const suite = `
cases:
  - { name: quick, language: bash, code: echo 1 }
  - { name: slow, language: bash, code: sleep 0.3 }
`;
const files = { 'umwelten-suite.yaml': '', 'suites/a.yaml': suite };
const run = ['run', '--runner', 'local'];

/** What a module of these lines does in a run of two cases. */
async function runWith(code: string, spec: string) {
  const folder = await createFolder({ ...files, 'r.mjs': code });
  return { folder, ...(await runCli([...run, '--reporter', 'table', '--reporter', spec], folder)) };
}

describe.skipIf(missingSandbox !== undefined)(
  `reporters of one's own${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('work as docs/reports.md shows one', async () => {
      const [, code = ''] = /```js\n(\/\/ slowest\.mjs\n.*?)```/s.exec(await readFile(docs, 'utf8')) ?? [];
      const { folder, exitCode, stderr } = await runWith(code, './r.mjs=out/slowest.txt');
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const text = await readFile(join(folder, 'out/slowest.txt'), 'utf8');
      expect(text).toMatch(/^\d+ ms {2}suites\/a\.yaml::slow\n\d+ ms {2}suites\/a\.yaml::quick\n$/);
    });

    it.each([
      ['report', 'export default () => ({ report() { throw new Error("broken") } })'],
      ['an asynchronous report', 'export default () => ({ async report() { throw new Error("broken") } })'],
      [
        'finish',
        'export default ({ write }) => ({ async finish() { await write("x"); throw new Error("broken") } })',
      ],
    ])('that throw in %s are named and dropped, and the run goes on to exit code 3', async (_, code) => {
      const { folder, exitCode, stdout, stderr } = await runWith(code, './r.mjs=out.txt');
      expect(exitCode).toBe(3);
      expect(stdout).toContain('passed: 2 cases, 2 passed');
      expect(stderr).toContain('the reporter ./r.mjs=out.txt failed: broken');
      expect(await readdir(folder)).not.toContain('out.txt');
    });

    it('that make no reporter are usage errors, and nothing runs', async () => {
      const { exitCode, stdout, stderr } = await runWith('export const a = 1;', './r.mjs');
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toMatch(
        /^error: the reporter .*r\.mjs exports no function as its default\nhint: a reporter/,
      );
    });

    it('are told from misspelt names', async () => {
      const { stderr } = await runWith('', 'r.mjs');
      expect(stderr).toBe('error: unknown reporter "r.mjs"\nhint: a module is named by its path: ./r.mjs\n');
    });

    it("that the project names are looked for, and written, from the project's root", async () => {
      const folder = await createFolder({
        'suites/a.yaml': suite,
        'umwelten-suite.yaml': 'reporters: [./r.mjs=out/r.txt]',
        'r.mjs': 'export default ({ write }) => ({ finish: () => write("done") })',
        'sub/x': '',
      });
      expect((await runCli(run, join(folder, 'sub'))).exitCode).toBe(0);
      expect(await readFile(join(folder, 'out/r.txt'), 'utf8')).toBe('done');
    });
  },
);

describe.skipIf(missingSandbox !== undefined)(
  `a place that cannot be written to${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('is told once, with its path, and the exit code is 3', async () => {
      const folder = await createFolder(files);
      const { exitCode, stdout, stderr } = await runCli(
        [...run, '--reporter', 'table', '--reporter', 'ndjson=/dev/full'],
        folder,
      );
      expect(exitCode).toBe(3);
      expect(stdout).toContain('passed: 2 cases, 2 passed');
      expect(stderr).toMatch(
        /^error: the reporter ndjson=\/dev\/full failed: cannot write the report \/dev\/full: ENOSPC: no space left on device, write\nhint: .+\n$/,
      );
    });

    it.each([
      ['a full disk', '/dev/full', 3, /^error: cannot write to stdout: .*ENOSPC.*\nhint: .+\n$/],
      ['a reader that went away', '| head -c 1', 141, /^$/],
    ])('on stdout, as of %s, ends the run', async (_, to, code, message) => {
      setup();
      const folder = await createFolder(files);
      const target = to.startsWith('|') ? to : `> ${to}`;
      const script = `"${process.execPath}" "${binFile}" run --runner local -j 1 --verbose ${target}; exit \${PIPESTATUS[0]}`;
      const { status, stderr } = spawnSync('bash', ['-c', script], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: folder },
      });
      expect(stderr).toMatch(message);
      expect(status).toBe(code);
    });
  },
);
