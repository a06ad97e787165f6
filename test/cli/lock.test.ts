import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { findTestEngine, readTestEngine } from '../support/find-test-engine.js';
import { type CliResult, runCli } from '../support/run-cli.js';
import { answered, startScriptedEngine } from '../support/scripted-session.js';

const lockFile = 'umwelten.lock.json';
const python = 'python:3.11-alpine';
const bash = 'bash:latest';
const suites = {
  'umwelten-suite.yaml': '',
  'suites/a.yaml': `
cases:
  - { name: one, language: python, code: print(1) }
  - { name: two, language: bash, code: echo 2 }
  - { name: three, language: bash, code: echo 3 }
`,
};

/** A digest that is told by its first character. */
function pin(image: string, character: string): string {
  return `docker.io/library/${image}@sha256:${character.repeat(64)}`;
}

interface Registry {
  readonly env: Readonly<Record<string, string>>;
  /** The addresses that it was asked for. */
  readonly asked: readonly string[];
}

/** An engine with these images and no others, as the session of the environment. */
async function startRegistry(images: Readonly<Record<string, string>>): Promise<Registry> {
  const asked: string[] = [];
  const { joined } = await startScriptedEngine((query, { response }) => {
    const address = /from\s*\(\s*address:\s*"([^"]+)"/.exec(query)?.[1] ?? query;
    asked.push(address);
    const imageRef = images[address];
    if (imageRef !== undefined) return { container: { from: { imageRef } } };
    const message = `failed to resolve image "${address}": not found`;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ errors: [{ message }] }));
    return answered;
  });
  const env = { DAGGER_SESSION_PORT: String(joined.port), DAGGER_SESSION_TOKEN: joined.token };
  return { env, asked };
}

async function readImages(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, lockFile), 'utf8')).images;
}

describe('lock', () => {
  it('writes the digest of each image, once, beside the project file', async () => {
    const folder = await createFolder({ ...suites, 'deep/er/a.txt': '' });
    const { env, asked } = await startRegistry({ [python]: pin(python, 'a'), [bash]: pin(bash, 'b') });
    expect(await runCli(['lock'], join(folder, 'deep/er'), { env })).toEqual({
      exitCode: 0,
      stdout:
        'added  bash:latest         sha256:bbbbbbbbbbbb\n' +
        'added  python:3.11-alpine  sha256:aaaaaaaaaaaa\n' +
        `wrote ${join('../..', lockFile)}: 2 images\n`,
      stderr: '',
    });
    expect([...asked].sort()).toEqual([bash, python]);
    expect(await readFile(join(folder, lockFile), 'utf8')).toBe(
      `{
  "lockVersion": 1,
  "images": {
    "bash:latest": "${pin(bash, 'b')}",
    "python:3.11-alpine": "${pin(python, 'a')}"
  }
}
`,
    );
  });

  it('says what has changed, and keeps what else is in the file', async () => {
    const folder = await createFolder({
      ...suites,
      [lockFile]: JSON.stringify({
        images: { [python]: pin(python, '1'), [bash]: pin(bash, 'b'), old: pin('old', '0') },
        later: { pip: 'x' },
        lockVersion: 1,
      }),
    });
    const { env } = await startRegistry({ [python]: pin(python, 'a'), [bash]: pin(bash, 'b') });
    const { stdout } = await runCli(['lock'], folder, { env });
    expect(stdout).toBe(
      'unchanged  bash:latest         sha256:bbbbbbbbbbbb\n' +
        'removed    old                 sha256:000000000000\n' +
        'changed    python:3.11-alpine  sha256:aaaaaaaaaaaa, was sha256:111111111111\n' +
        `wrote ${lockFile}: 2 images\n`,
    );
    expect(JSON.parse(await readFile(join(folder, lockFile), 'utf8'))).toEqual({
      lockVersion: 1,
      images: { [bash]: pin(bash, 'b'), [python]: pin(python, 'a') },
      later: { pip: 'x' },
    });
  });

  it('does not touch a file that is up to date', async () => {
    const lock = JSON.stringify({
      lockVersion: 1,
      images: { [python]: pin(python, 'a'), [bash]: pin(bash, 'b') },
    });
    const folder = await createFolder({ ...suites, [lockFile]: lock });
    const before = await stat(join(folder, lockFile));
    const { env } = await startRegistry({ [python]: pin(python, 'a'), [bash]: pin(bash, 'b') });
    const { exitCode, stdout } = await runCli(['lock'], folder, { env });
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`${lockFile} is up to date: 2 images\n`);
    expect(await readFile(join(folder, lockFile), 'utf8')).toBe(lock);
    expect((await stat(join(folder, lockFile))).ino).toBe(before.ino);
  });

  it.each([
    ['a path', ['suites/a.yaml']],
    ['a language', ['--language', 'python', '--language', 'bash']],
  ])('keeps images of other cases where %s is given', async (_, args) => {
    const images = { old: pin('old', '0') };
    const folder = await createFolder({ ...suites, [lockFile]: JSON.stringify({ lockVersion: 1, images }) });
    const { env } = await startRegistry({ [python]: pin(python, 'a'), [bash]: pin(bash, 'b') });
    const { stdout } = await runCli(['lock', ...args], folder, { env });
    expect(stdout).toMatch(/^kept +old /m);
    expect(await readImages(folder)).toMatchObject({ ...images, [bash]: pin(bash, 'b') });
  });

  it('keeps images of other cases where a case has `only`', async () => {
    const images = { old: pin('old', '0') };
    const folder = await createFolder({
      'umwelten-suite.yaml': '',
      'suites/a.yaml': 'cases: [{ name: one, language: bash, code: "", only: true }]',
      [lockFile]: JSON.stringify({ lockVersion: 1, images }),
    });
    const { env } = await startRegistry({ [bash]: pin(bash, 'b') });
    await runCli(['lock'], folder, { env });
    expect(await readImages(folder)).toEqual({ ...images, [bash]: pin(bash, 'b') });
  });

  it('asks for the images that the project names instead of the languages’ own', async () => {
    const folder = await createFolder({
      ...suites,
      'umwelten-suite.yaml': `images: { python: "mirror.test/python:3", bash: "${pin(bash, 'c')}" }`,
    });
    const { env, asked } = await startRegistry({ 'mirror.test/python:3': pin('python:3', 'd') });
    expect((await runCli(['lock'], folder, { env })).exitCode).toBe(0);
    expect(asked).toEqual(['mirror.test/python:3']);
    expect(await readImages(folder)).toEqual({ 'mirror.test/python:3': pin('python:3', 'd') });
  });

  it('names an image that is not to be had and who asks for it, and writes nothing', async () => {
    const lock = JSON.stringify({ lockVersion: 1, images: {} });
    const folder = await createFolder({ ...suites, [lockFile]: lock });
    const { env } = await startRegistry({ [python]: pin(python, 'a') });
    expect(await runCli(['lock'], folder, { env })).toEqual({
      exitCode: 3,
      stdout: '',
      stderr:
        'error: suites/a.yaml:4:5: the image "bash:latest", which 2 cases need, cannot be resolved: ' +
        'failed to resolve image "bash:latest": not found\n' +
        'hint: check the name, the tag and the platform\n',
    });
    expect(await readFile(join(folder, lockFile), 'utf8')).toBe(lock);
  });

  it('ends with 3 where there is no engine', async () => {
    const folder = await createFolder(suites);
    const env = { _EXPERIMENTAL_DAGGER_CLI_BIN: '/nowhere/dagger' };
    const { exitCode, stderr } = await runCli(['lock', '--engine', 'tcp://127.0.0.1:1'], folder, { env });
    expect(exitCode).toBe(3);
    expect(stderr).toContain('error: there is no Dagger engine: ');
  });

  it('ends with 4 where no case is selected', async () => {
    const folder = await createFolder(suites);
    expect(await runCli(['lock', '--tag', 'none'], folder)).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: 'error: no case is selected\nhint: `umwelten-suite list` shows what there is\n',
    });
  });

  it('does not write over a lock that it cannot read', async () => {
    const folder = await createFolder({ ...suites, [lockFile]: '{ "lockVersion": 2 }' });
    const { exitCode, stderr } = await runCli(['lock'], folder);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`error: ${lockFile}:1:18: lockVersion must be 1, not 2\n`);
    expect(await readFile(join(folder, lockFile), 'utf8')).toBe('{ "lockVersion": 2 }');
  });
});

describe('run on a Dagger engine', () => {
  it('asks for the image that the lock pins', async () => {
    const images = { [python]: pin(python, 'a') };
    const folder = await createFolder({ ...suites, [lockFile]: JSON.stringify({ lockVersion: 1, images }) });
    const { env, asked } = await startRegistry({});
    const flags = ['--runner', 'dagger', '--locked', '--filter', '::one'];
    const { exitCode, stderr } = await runCli(['run', ...flags], folder, { env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: '' });
    expect(new Set(asked)).toEqual(new Set([pin(python, 'a')]));
  });

  it('with --locked ends with 2 where an image is not pinned, and asks for none', async () => {
    const images = { [python]: pin(python, 'a') };
    const folder = await createFolder({ ...suites, [lockFile]: JSON.stringify({ lockVersion: 1, images }) });
    const { env, asked } = await startRegistry({});
    expect(await runCli(['run', '--runner', 'dagger', '--locked'], folder, { env })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error: suites/a.yaml:4:5: the image "bash:latest" is not in umwelten.lock.json\n' +
        'hint: pin it with `umwelten-suite lock`\n\n1 problem in 1 file\n',
    });
    expect(asked).toEqual([]);
  });
});

const engine = findTestEngine();

describe.skipIf(!engine.found)(
  `a lock on a real Dagger engine${engine.found ? '' : ` (skipped: ${engine.reason})`}`,
  () => {
    const run = (args: readonly string[], folder: string): Promise<CliResult> =>
      runCli(args, folder, { env: readTestEngine() });

    it('a case runs in the image that the lock pins, though its tag is gone', async () => {
      const folder = await createFolder(suites);
      expect((await run(['lock', '--language', 'python'], folder)).exitCode).toBe(0);
      const text = await readFile(join(folder, lockFile), 'utf8');
      const gone = 'python:0.0-none';
      await writeFile(join(folder, lockFile), text.replace(`"${python}"`, `"${gone}"`));
      await writeFile(join(folder, 'umwelten-suite.yaml'), `images: { python: "${gone}" }`);
      const flags = ['--runner', 'dagger', '--language', 'python'];
      expect(await run(['run', '--locked', ...flags], folder)).toMatchObject({ exitCode: 0, stderr: '' });
      await writeFile(join(folder, lockFile), '{ "lockVersion": 1 }');
      expect((await run(['run', ...flags], folder)).exitCode).toBe(3);
    });

    it('an image that is not there is not locked', async () => {
      const folder = await createFolder({
        ...suites,
        'umwelten-suite.yaml': 'images: { bash: "bash:0.0-none" }',
      });
      const { exitCode, stderr } = await run(['lock'], folder);
      expect(exitCode).toBe(3);
      expect(stderr).toMatch(
        /^error: suites\/a\.yaml:4:5: the image "bash:0\.0-none", which 2 cases need, cannot/,
      );
      await expect(stat(join(folder, lockFile))).rejects.toMatchObject({ code: 'ENOENT' });
    });
  },
);
