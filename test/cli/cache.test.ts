import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createConfigCache } from '../../src/plan/config-cache.js';
import { nameConfigFile } from '../../src/plan/config-entry.js';
import { configFolder } from '../../src/plan/config-files.js';
import { createFolder, listFiles } from '../support/create-folder.js';
import { type CliResult, runCli } from '../support/run-cli.js';
import { makeEntry, makeKey } from '../support/sample-config.js';

const day = 24 * 60 * 60_000;

interface CacheBench {
  readonly project: string;
  /** The user's cache. */
  readonly home: string;
  readonly configs: string;
  readonly toolchains: string;
  run(...args: string[]): Promise<CliResult>;
}

const buildKey = 'ab'.repeat(32);

/**
 * A project with one configuration, and a user's cache with a build, used one day ago, and two toolchains, used one
 * and forty days ago.
 */
async function openBench(): Promise<CacheBench> {
  const project = await createFolder({ 'umwelten-suite.yaml': '', 'deep/er/a.txt': '' });
  const configs = join(project, configFolder);
  const cache = createConfigCache({ folder: configs, now: Date.now });
  await cache.keep(makeEntry());
  await cache.find(makeKey());
  cache.flush();
  const home = await createFolder({
    'umwelten-suite/v1/toolchains/go-0123456789abcdef/a/b': 'x'.repeat(3000),
    'umwelten-suite/v1/toolchains/go-fedcba9876543210/a': 'x'.repeat(2000),
    [`umwelten-suite/v1/builds/${buildKey}`]: 'what is left',
    'umwelten-suite/v1/builds/.pruned': '',
    'umwelten-suite/v1/box/passwd': 'ours, and no cache',
  });
  const toolchains = join(home, 'umwelten-suite/v1/toolchains');
  await age(join(toolchains, 'go-0123456789abcdef'), 1);
  await age(join(toolchains, 'go-fedcba9876543210'), 40);
  await age(join(home, 'umwelten-suite/v1/builds', buildKey), 1);
  const env = { XDG_CACHE_HOME: home };
  return {
    project,
    home,
    configs,
    toolchains,
    run: (...args) => runCli(['cache', ...args], join(project, 'deep/er'), { env }),
  };
}

async function age(path: string, days: number): Promise<void> {
  const usedAt = new Date(Date.now() - days * day);
  await utimes(path, usedAt, usedAt);
}

describe('cache list', () => {
  it('prints what a configuration from elsewhere says, and has no control characters of it in that', async () => {
    const { configs, run } = await openBench();
    const evil = makeEntry({ model: '\x1b[2J\x9b31m\u202eevil' });
    await createConfigCache({ folder: configs, now: Date.now }).keep(evil);
    for (const flags of [[], ['--json']]) {
      const { exitCode, stdout } = await run('list', 'configs', ...flags);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('evil');
      expect(stdout).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    }
  });

  it('prints how much each cache holds, and where, from anywhere in the project', async () => {
    const { home, configs, toolchains, run } = await openBench();
    const { exitCode, stdout, stderr } = await run('list');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    const time = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`;
    expect(lines).toEqual([
      expect.stringMatching(/^cache +items +size +last used +folder$/),
      expect.stringMatching(new RegExp(`^builds +1 +12 bytes +${time} +${home}/umwelten-suite/v1/builds$`)),
      expect.stringMatching(new RegExp(`^configs +1 +\\d+ bytes +${time} +${configs}$`)),
      expect.stringMatching(/^packages +0 +0 bytes /),
      expect.stringMatching(/^results +0 +0 bytes /),
      expect.stringMatching(new RegExp(`^toolchains +2 +4.9 KiB +${time} +${toolchains}$`)),
    ]);
  });

  it('prints what a cache holds, with what is known of it', async () => {
    const { run } = await openBench();
    const { stdout } = await run('list', 'configs');
    expect(stdout).toMatch(
      /^lua-[0-9a-f]{32}\.json +\d+ bytes +last used [\d-]+ [\d:]+ +language lua, model test-model, createdAt 2026-01-02T03:04:05.000Z, hits 1\n$/,
    );
  });

  it('prints an object a line as JSON', async () => {
    const { run } = await openBench();
    const { stdout } = await run('list', '--json');
    const objects = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(objects).toEqual([
      { cache: 'builds', name: buildKey, bytes: 12, usedAt: expect.any(String) },
      {
        cache: 'configs',
        name: nameConfigFile(makeKey()),
        bytes: expect.any(Number),
        usedAt: expect.stringMatching(/Z$/),
        language: 'lua',
        model: 'test-model',
        createdAt: '2026-01-02T03:04:05.000Z',
        hits: 1,
      },
      { cache: 'toolchains', name: 'go-0123456789abcdef', bytes: 3000, usedAt: expect.any(String) },
      { cache: 'toolchains', name: 'go-fedcba9876543210', bytes: 2000, usedAt: expect.any(String) },
    ]);
  });

  it('prints nothing of caches that are empty, and makes no folder in the project', async () => {
    const project = await createFolder({ 'umwelten-suite.yaml': '' });
    expect(await runCli(['cache', 'list', 'configs'], project)).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
    expect(await listFiles(project)).toEqual(['umwelten-suite.yaml']);
  });

  it('refuses a cache that there is none of', async () => {
    const { run } = await openBench();
    expect(await run('list', 'config')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error: there is no cache "config"\nhint: it is one of builds, configs, packages, results, toolchains\n',
    });
  });
});

describe('cache clear', () => {
  it('deletes all that is kept, and nothing else', async () => {
    const { project, configs, toolchains, run } = await openBench();
    await writeFile(join(configs, 'notes.txt'), 'mine');
    const { exitCode, stdout } = await run('clear');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^removed 4 items, [\d.]+ KiB\n$/);
    expect(await listFiles(configs)).toEqual(['.gitignore', 'notes.txt']);
    expect(await listFiles(toolchains)).toEqual([]);
    expect(await listFiles(join(toolchains, '..'))).toEqual(['box/passwd', 'builds/.pruned']);
    expect(await listFiles(project)).toContain('deep/er/a.txt');
  });

  it('deletes what the named caches keep', async () => {
    const { configs, toolchains, run } = await openBench();
    await run('clear', 'configs');
    expect(await listFiles(configs)).toEqual(['.gitignore']);
    expect(await listFiles(toolchains)).toHaveLength(2);
  });

  it('follows no link out of its folders', async () => {
    const { toolchains, configs, run } = await openBench();
    const victim = await createFolder({ 'precious.txt': 'mine', 'sub/precious.txt': 'mine' });
    await symlink(victim, join(toolchains, 'go-1111111111111111'));
    await symlink(join(victim, 'sub'), join(toolchains, 'go-0123456789abcdef/sub'));
    await symlink(join(victim, 'precious.txt'), join(configs, nameConfigFile(makeKey({ language: 'tcl' }))));
    await run('clear');
    expect(await listFiles(victim)).toEqual(['precious.txt', 'sub/precious.txt']);
    expect(existsSync(join(toolchains, 'go-0123456789abcdef'))).toBe(false);
  });

  it('deletes nothing where one of its folders is a link', async () => {
    const victim = await createFolder();
    const inner = join(victim, 'configs');
    await createConfigCache({ folder: inner, now: Date.now }).keep(makeEntry());
    await mkdir(join(victim, 'umwelten-suite-like/toolchains/go-0123456789abcdef'), { recursive: true });
    const before = await listFiles(victim);
    const project = await createFolder({ 'umwelten-suite.yaml': '' });
    await symlink(victim, join(project, '.dagger-cache'));
    const home = await createFolder();
    await mkdir(join(home, 'umwelten-suite/v1'), { recursive: true });
    await symlink(join(victim, 'umwelten-suite-like/toolchains'), join(home, 'umwelten-suite/v1/toolchains'));
    await mkdir(join(victim, 'umwelten-suite-like/builds'));
    await writeFile(join(victim, 'umwelten-suite-like/builds', buildKey), 'mine');
    await symlink(join(victim, 'umwelten-suite-like/builds'), join(home, 'umwelten-suite/v1/builds'));
    const { stdout } = await runCli(['cache', 'clear'], project, { env: { XDG_CACHE_HOME: home } });
    expect(stdout).toBe('removed 0 items, 0 bytes\n');
    expect(await listFiles(victim)).toEqual([...before, `umwelten-suite-like/builds/${buildKey}`]);
    expect(existsSync(join(victim, 'umwelten-suite-like/toolchains/go-0123456789abcdef'))).toBe(true);
  });

  it('leaves what somebody may be making just now, and takes what nobody can be making any more', async () => {
    const { toolchains, run } = await openBench();
    await mkdir(join(toolchains, 'go-0123456789abcdef.aB3dE6'));
    await mkdir(join(toolchains, 'go-0123456789abcdef.Zzzzz9'));
    await age(join(toolchains, 'go-0123456789abcdef.Zzzzz9'), 2);
    await run('clear', 'toolchains');
    expect(existsSync(join(toolchains, 'go-0123456789abcdef.aB3dE6'))).toBe(true);
    expect(existsSync(join(toolchains, 'go-0123456789abcdef.Zzzzz9'))).toBe(false);
  });
});

it('cache list and clear see what a process has left that was killed while it made one file of many', async () => {
  const { project, run } = await openBench();
  const results = join(project, '.umwelten-suite/v1/results');
  await mkdir(results, { recursive: true });
  const left = '0mfyq1abc-0123abcdm.89abcdef';
  await writeFile(join(results, left), 'x'.repeat(100));
  await age(join(results, left), 1);
  expect((await run('list', 'results')).stdout).toMatch(
    /^0mfyq1abc-0123abcdm\.89abcdef +100 bytes +last used .* results 0\n$/,
  );
  expect((await run('clear', 'results')).stdout).toBe('removed 1 item, 100 bytes\n');
  expect(await listFiles(results)).toEqual([]);
});

describe('cache prune', () => {
  it('deletes what was not used for so long', async () => {
    const { configs, toolchains, run } = await openBench();
    const { stdout } = await run('prune', '--older-than', '30d');
    expect(stdout).toBe('removed 1 item, 2 KiB\n');
    expect(await listFiles(toolchains)).toEqual(['go-0123456789abcdef/a/b']);
    expect(await listFiles(configs)).toHaveLength(3);
  });

  it('deletes what is over the size, the least recently used first, and says what as JSON', async () => {
    const { configs, run } = await openBench();
    const { stdout } = await run('prune', '--max-size', '4KB', '--json');
    const removed = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).name);
    expect(removed).toEqual(['go-fedcba9876543210']);
    await run('prune', '--max-size', '0B');
    expect(await listFiles(configs)).toEqual(['.gitignore']);
  });

  it('goes by the last hit of a configuration, not by when it was made', async () => {
    const { configs, run } = await openBench();
    await age(join(configs, nameConfigFile(makeKey())), 40);
    await run('prune', 'configs', '--older-than', '30d');
    expect(JSON.parse(await readFile(join(configs, nameConfigFile(makeKey())), 'utf8'))).toEqual(makeEntry());
  });

  it.each([
    [[], '`cache prune` is not told what may go'],
    [['--older-than', 'soon'], '"soon" is no value for --older-than <age>: it must be an age'],
    [['--max-size', '1TB'], '"1TB" is no value for --max-size <size>: it must be a size'],
  ])('refuses %j', async (args, message) => {
    const { run } = await openBench();
    const { exitCode, stderr } = await run('prune', ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`error: ${message}`);
  });
});
