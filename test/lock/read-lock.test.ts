import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LockFile } from '../../src/lock/lock-file.generated.js';
import { readLock } from '../../src/lock/read-lock.js';
import { writeLock } from '../../src/lock/write-lock.js';
import { createFolder, printRejection } from '../suite/scratch-project.js';

const digest = `sha256:${'5'.repeat(64)}`;
const bash = `docker.io/library/bash:latest@${digest}`;

async function readText(text: string | Uint8Array): Promise<LockFile | undefined> {
  return await readLock(await createFolder({ 'umwelten.lock.json': text }));
}

async function printMistakes(text: string | Uint8Array): Promise<string> {
  return await printRejection(readText(text));
}

describe('a lock', () => {
  it('is read with what it pins', async () => {
    const text = `{ "lockVersion": 1, "images": { "bash:latest": "${bash}" } }`;
    expect(await readText(text)).toEqual({ lockVersion: 1, images: { 'bash:latest': bash } });
  });

  it('need not be there, nor pin any image', async () => {
    expect(await readLock(await createFolder())).toBeUndefined();
    expect(await readText('{ "lockVersion": 1 }')).toEqual({ lockVersion: 1 });
  });

  it('keeps keys that are not known', async () => {
    const text = '{ "lockVersion": 1, "later": { "pip": ["a"] }, "x": null }';
    expect(await readText(text)).toEqual({ lockVersion: 1, later: { pip: ['a'] }, x: null });
  });

  it('is read as JSON that was formatted with tabs', async () => {
    const text = '{\n\t"lockVersion": 1,\n\t"images": {}\n}\n';
    expect(await readText(text)).toEqual({ lockVersion: 1, images: {} });
  });

  it('is what has been written', async () => {
    const root = await createFolder();
    const lock: LockFile = {
      lockVersion: 1,
      images: { 'bash:latest': bash },
      later: ['"\\/\u00e9\u2028'],
    };
    await writeLock(root, lock);
    expect(await readLock(root)).toEqual(lock);
  });

  it('is written in place of the old one, as lines that end with a newline', async () => {
    const root = await createFolder({ 'umwelten.lock.json': 'old' });
    await writeLock(root, { lockVersion: 1, images: { b: bash } });
    expect(await readFile(join(root, 'umwelten.lock.json'), 'utf8')).toBe(
      `{\n  "lockVersion": 1,\n  "images": {\n    "b": "${bash}"\n  }\n}\n`,
    );
  });

  it('that cannot be written is told with its path', async () => {
    const root = join(await createFolder({ file: '' }), 'file');
    await expect(writeLock(root, { lockVersion: 1 })).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringContaining(join(root, 'umwelten.lock.json')),
    });
  });
});

describe('a damaged lock', () => {
  it('of another version is refused', async () => {
    expect(await printMistakes('{\n  "lockVersion": 2\n}\n')).toMatchInlineSnapshot(`
      "error: umwelten.lock.json:2:18: lockVersion must be 1, not 2
          2 |   "lockVersion": 2
            |                  ^
      hint: The file's format. For another one, use the version of umwelten-suite that wrote it, or delete the file and run \`umwelten-suite lock\`."
    `);
  });

  it('with what is no digest is refused', async () => {
    const text = '{\n  "lockVersion": 1,\n  "images": {\n    "bash:latest": "bash:5.2"\n  }\n}\n';
    expect(await printMistakes(text)).toMatchInlineSnapshot(`
      "error: umwelten.lock.json:4:20: bash:latest must be an image with its digest, such as docker.io/library/bash@sha256:…, not "bash:5.2"
          4 |     "bash:latest": "bash:5.2"
            |                    ^^^^^^^^^^
      hint: Not to be written by hand: delete it, and \`umwelten-suite lock\` writes it anew."
    `);
  });

  it.each([
    ['has no version', '{}', 'umwelten.lock.json:1:1: missing key "lockVersion"'],
    ['is a list', '[]', 'umwelten.lock.json:1:1: the file must be a mapping with the keys "lockVersion"'],
    ['is empty', '', 'umwelten.lock.json:1:1: the file is empty'],
    ['is cut short', '{\n  "lockVersion": 1,', 'umwelten.lock.json:2:20: flow map must end with a }'],
    [
      'holds both sides of a merge',
      '{\n  "lockVersion": 1,\n<<<<<<< ours\n  "a": 1,\n=======\n  "a": 2\n>>>>>>> theirs\n}',
      'umwelten.lock.json:3:1: a merge has left both sides here',
    ],
    [
      'has an image twice',
      `{\n  "lockVersion": 1,\n  "images": {\n    "a": "${bash}",\n    "a": "${bash}"\n  }\n}`,
      'umwelten.lock.json:5:5: duplicate key "a"',
    ],
    ['has images in a list', '{ "lockVersion": 1, "images": [] }', 'umwelten.lock.json:1:31: images must be'],
    ['has a short digest', '{ "lockVersion": 1, "images": { "a": "b@sha256:5" } }', ':1:38: a must be'],
    [
      'has a reference with white space',
      `{ "lockVersion": 1, "images": { "a": "b c@${digest}" } }`,
      ':1:38: a must be an image with its digest',
    ],
  ])('that %s is told with its place', async (_, text, message) => {
    expect(await printMistakes(text)).toContain(message);
  });

  it('that is not UTF-8 is told', async () => {
    expect(await printMistakes(new Uint8Array([0xff]))).toContain('the file is not UTF-8');
  });
});
