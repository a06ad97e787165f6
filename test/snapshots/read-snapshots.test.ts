import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSnapshots } from '../../src/snapshots/read-snapshots.js';
import { printRejection } from '../suite/scratch-project.js';
import { createFolder } from '../support/create-folder.js';

async function printDamage(text: string): Promise<string> {
  const path = join(await createFolder({ 'a.snap.yaml': text }), 'a.snap.yaml');
  return await printRejection(readSnapshots({ path, name: '__snapshots__/a.snap.yaml' }));
}

describe('reading snapshots', () => {
  it('finds none where there is no file', async () => {
    const path = join(await createFolder(), 'a.snap.yaml');
    expect(await readSnapshots({ path, name: 'a' })).toEqual(new Map());
  });

  it('tells where a merge has left both sides', async () => {
    const printed = await printDamage(`version: 1
cases:
<<<<<<< HEAD
  a::one: { stdout: a }
=======
  a::one: { stdout: b }
>>>>>>> other
`);
    expect(printed).toBe(`error: __snapshots__/a.snap.yaml:3:1: a merge has left both sides here
    3 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
hint: keep one side, or delete both and take the snapshots anew with \`umwelten-suite run --update-snapshots\``);
  });

  it('takes the marks of a merge in a snapshot for its text', async () => {
    const path = join(
      await createFolder({
        'a.snap.yaml': 'version: 1\ncases:\n  a::one:\n    stdout: |\n      <<<<<<< HEAD\n      =======\n',
      }),
      'a.snap.yaml',
    );
    expect([...(await readSnapshots({ path, name: 'a' })).values()].map(({ text }) => text)).toEqual([
      '<<<<<<< HEAD\n=======\n',
    ]);
  });

  it('tells of a slip in a file that was edited by hand', async () => {
    expect(await printDamage('version: 1\ncases:\n  a::one:\n    stduot: x\n')).toContain(
      'a.snap.yaml:4:5: unknown key "stduot"',
    );
    expect(await printDamage('version: 1\ncases:\n  a::one:\n    stdout: 42\n')).toContain(
      'a.snap.yaml:4:13: stdout must be a text in quotes or a block, or {base64: …}',
    );
    expect(await printDamage('version: 2\n')).toContain('a.snap.yaml:1:10: version must be 1');
    expect(await printDamage('version: 1\ncases:\n  a::one:\n    stdout: { base64: "?" }\n')).toContain(
      'a.snap.yaml:4:13: this is not base64',
    );
    expect(
      await printDamage('version: 1\ncases:\n  a::one: { stdout: x }\n  a::one: { stdout: y }\n'),
    ).toContain('a.snap.yaml:4:3: duplicate key "a::one"');
  });
});
