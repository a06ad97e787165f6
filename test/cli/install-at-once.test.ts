import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { missingSandbox } from '../support/local.js';
import { type IndexOptions, startPipIndex } from '../support/package-index.js';
import { isAlive, listPids, readEnvironment } from '../support/processes.js';
import { runCli } from '../support/run-cli.js';

const greet = { name: 'greet', version: '1.0.0', files: { 'greet.py': 'word = "hi"\n' } };
const archive = '/greet-1.0.0.tar.gz';
const suite = `
cases:
  - name: greet
    language: python
    code: import greet; print(greet.word)
    packages: [greet]
    expect: { stdout: hi }
`;

/** A project, a user with an empty cache, and an index that this user is configured for. */
async function openBench(options: IndexOptions = {}) {
  const { url, requests } = await startPipIndex([greet], options);
  const folder = await createFolder({ 'suites/a.yaml': suite });
  const home = await createFolder({ '.config/pip/pip.conf': `[global]\nindex-url = ${url}/simple\n` });
  const cache = join(home, '.cache/umwelten-suite/v1/packages');
  return {
    url,
    run: (onStart: (pid: number) => void = () => {}) =>
      runCli(['run', '--runner', 'local'], folder, {
        env: { HOME: home },
        onStart: ({ pid = 0 }) => onStart(pid),
      }),
    countDownloads: () => requests.filter(({ path }) => path === archive).length,
    listInstallations: async () => (await readdir(cache)).filter((name) => !name.includes('.')),
  };
}

describe.skipIf(missingSandbox !== undefined)(
  `packages of several runs${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('are installed once by runs that want them at the same time', async () => {
      const { run, countDownloads, listInstallations } = await openBench();
      const runs = await Promise.all([run(), run(), run()]);
      expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
      expect(countDownloads()).toBe(1);
      expect(await listInstallations()).toHaveLength(1);
    });

    it('are installed anew where a run was killed in the middle, which leaves no process', async () => {
      let harness = 0;
      const { url, run, countDownloads, listInstallations } = await openBench({
        async hold(path) {
          if (path === archive && harness !== 0) {
            process.kill(harness, 'SIGKILL');
            harness = 0;
            await new Promise(() => {});
          }
        },
      });
      const killed = await run((pid) => {
        harness = pid;
      });
      expect(killed.exitCode).toBe(null);
      expect(await listInstallations()).toEqual([]);
      // Installers are started with the index in their environment.
      const findInstallers = () =>
        listPids().filter((pid) => isAlive(pid) && readEnvironment(pid).includes(url));
      await expect.poll(findInstallers, { timeout: 10_000 }).toEqual([]);

      expect((await run()).exitCode).toBe(0);
      expect(countDownloads()).toBe(2);
      expect(await listInstallations()).toHaveLength(1);
    });
  },
);
