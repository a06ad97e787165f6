import { describe, expect, it } from 'vitest';
import type { Runner } from '../../src/model/runner.js';
import { openHarness } from '../../src/run/open-harness.js';
import { createFolder } from '../support/create-folder.js';
import { createScriptedRunner, type ScriptedRunner } from '../support/scripted-runner.js';

const python = `docker.io/library/python:3.11-alpine@sha256:${'1'.repeat(64)}`;
const suite = `
cases:
  - { name: one, language: python, code: print(1) }
  - { name: two, language: bash, code: echo 2 }
  - { name: three, language: bash, code: echo 3 }
  - { name: later, language: ruby, code: puts 4, skip: later }
`;
const lock = JSON.stringify({ lockVersion: 1, images: { 'python:3.11-alpine': python } });

/** A scripted runner by the name of the one that uses images. */
function createImageRunner(): ScriptedRunner {
  return Object.defineProperty(createScriptedRunner(), 'name', { value: 'dagger' });
}

interface Run {
  readonly runner: Runner;
  readonly files: Readonly<Record<string, string>>;
  readonly locked?: boolean;
  readonly filter?: readonly string[];
}

async function run({ runner, files, locked, filter = [] }: Run): Promise<void> {
  const cwd = await createFolder({ 'umwelten-suite.yaml': '', 'suites/a.yaml': suite, ...files });
  await using harness = await openHarness({ cwd, env: {}, runner, locked, selection: { filter } });
  await harness.run();
}

describe('a run on images', () => {
  it('takes those that the lock pins, and the others as they are named', async () => {
    const runner = createImageRunner();
    await run({ runner, files: { 'umwelten.lock.json': lock } });
    const images = runner.prepared.map((made) => made.kind === 'language' && made.image);
    expect(images.toSorted()).toEqual(['bash:latest', python]);
  });

  it('that is locked runs where all images are pinned', async () => {
    const runner = createImageRunner();
    await run({ runner, files: { 'umwelten.lock.json': lock }, locked: true, filter: ['one', 'later'] });
    expect(runner.attemptIds).toEqual(['suites/a.yaml::one#1']);
  });

  it('that is locked is refused before anything runs where one is not, with the place of its first case', async () => {
    const runner = createImageRunner();
    const running = run({ runner, files: { 'umwelten.lock.json': lock }, locked: true });
    await expect(running).rejects.toMatchObject({
      name: 'UserError',
      message: 'suites/a.yaml:4:5: the image "bash:latest" is not in umwelten.lock.json',
      hint: 'pin it with `umwelten-suite lock`',
    });
    expect(runner.prepared).toEqual([]);
  });

  it('that is locked names every image where there is no lock', async () => {
    const running = run({ runner: createImageRunner(), files: {}, locked: true });
    await expect(running).rejects.toMatchObject({
      diagnostics: [
        { line: 3, message: 'the image "python:3.11-alpine" is not in umwelten.lock.json' },
        { line: 4, message: 'the image "bash:latest" is not in umwelten.lock.json' },
      ],
    });
  });

  it('is refused where the lock is damaged', async () => {
    const running = run({ runner: createImageRunner(), files: { 'umwelten.lock.json': '{}' } });
    await expect(running).rejects.toMatchObject({
      message: 'umwelten.lock.json:1:1: missing key "lockVersion"',
    });
  });
});

describe('a run on the machine’s own toolchains', () => {
  it('may be locked, whatever images the lock pins', async () => {
    const runner = createScriptedRunner();
    await run({ runner, files: {}, locked: true });
    expect(runner.attemptIds).toHaveLength(3);
  });

  it('tells a damaged lock', async () => {
    const files = { 'umwelten.lock.json': '{ "lockVersion": 9 }' };
    const running = run({ runner: createScriptedRunner(), files });
    await expect(running).rejects.toMatchObject({
      message: 'umwelten.lock.json:1:18: lockVersion must be 1, not 9',
    });
  });
});

describe('a run with packages', () => {
  const suite = `
cases:
  - { name: six, language: python, code: "import six" }
  - { name: named, language: python, code: "", packages: ["six==1.16.0"] }
`;
  const packages = {
    'pip six': { installed: ['six ==1.17.0'] },
    'pip six ==1.16.0': { installed: ['six ==1.16.0'] },
  };
  const lock = (entries: object) => JSON.stringify({ lockVersion: 1, packages: entries });

  it.each(['local', 'dagger'])('on the %s runner gets those of the lock', async (name) => {
    const runner = name === 'local' ? createScriptedRunner() : createImageRunner();
    await run({ runner, files: { 'suites/a.yaml': suite, 'umwelten.lock.json': lock(packages) } });
    expect(runner.prepared).toHaveLength(2);
    expect(runner.prepared).toMatchObject(
      runner.prepared.map((made) =>
        made.kind === 'language' && made.packages[0]?.version === undefined
          ? { locked: { installed: [{ name: 'six', version: '==1.17.0' }], files: {} } }
          : { locked: { installed: [{ name: 'six', version: '==1.16.0' }], files: {} } },
      ),
    );
  });

  it('that is locked is refused where the lock lacks some', async () => {
    const entries = { 'pip six': packages['pip six'] };
    const files = { 'suites/a.yaml': suite, 'umwelten.lock.json': lock(entries) };
    await expect(run({ runner: createScriptedRunner(), files, locked: true })).rejects.toMatchObject({
      message: 'suites/a.yaml:4:5: the packages "pip six ==1.16.0" are not in umwelten.lock.json',
      hint: 'pin it with `umwelten-suite lock`',
    });
  });

  it('is errored, and installs nothing, where the lock names what no installer may see', async () => {
    const runner = createScriptedRunner();
    const entries = { 'pip six': { installed: ['--index-url=http://x ==1'] } };
    const files = { 'suites/a.yaml': suite, 'umwelten.lock.json': lock(entries) };
    await run({ runner, files, filter: ['::six'] });
    expect(runner.prepared).toEqual([]);
  });
});
