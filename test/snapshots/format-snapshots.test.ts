import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeOutput } from '../../src/expect/decode-output.js';
import { encodeOutput } from '../../src/expect/encode-output.js';
import { formatSnapshots } from '../../src/snapshots/format-snapshots.js';
import { readSnapshots } from '../../src/snapshots/read-snapshots.js';
import type { Snapshots } from '../../src/snapshots/snapshot-key.js';
import { createFolder } from '../support/create-folder.js';
import { makeSnapshots, ofCase, ofName } from './scratch-snapshots.js';

async function readAgain(snapshots: Snapshots): Promise<Snapshots> {
  const path = join(await createFolder(), 'a.snap.yaml');
  await writeFile(path, formatSnapshots(snapshots));
  return await readSnapshots({ path, name: 'a.snap.yaml' });
}

describe('a snapshots file', () => {
  it('is text that a reviewer can read', () => {
    const snapshots = makeSnapshots(
      [ofName('usage'), 'usage: x\n'],
      [ofCase('suites/a.yaml::prints two lines'), 'one\n  two\n'],
      [ofCase('suites/a.yaml::prints two lines', 'stderr'), ''],
      [ofCase('suites/a.yaml::ends without a newline'), 'end'],
      [ofCase('suites/a.yaml::has "quotes": #1'), 'a \n'],
      [ofCase('suites/a.yaml::bytes'), decodeOutput(Buffer.from([0xff, 0x0a])).text],
    );
    expect(
      formatSnapshots(snapshots),
    ).toBe(`# What programs wrote when it was last accepted: to be read, and committed with the suite.
# \`umwelten-suite run --update-snapshots\` rewrites it.
version: 1
cases:
  suites/a.yaml::bytes:
    stdout: { base64: "/wo=" }
  suites/a.yaml::ends without a newline:
    stdout: |-
      end
  "suites/a.yaml::has \\"quotes\\": #1":
    stdout: "a \\n"
  suites/a.yaml::prints two lines:
    stdout: |
      one
        two
    stderr: ""
names:
  usage:
    stdout: |
      usage: x
`);
  });

  it('is the same whatever the order in which snapshots come', () => {
    const given = [
      [ofCase('b'), '1'],
      [ofCase('a', 'stderr'), '2'],
      [ofCase('a'), '3'],
      [ofName('z'), '4'],
    ] as const;
    const forward = formatSnapshots(
      makeSnapshots(...given.map(([key, text]) => [key, text] as [typeof key, string])),
    );
    const backward = formatSnapshots(
      makeSnapshots(...given.toReversed().map(([key, text]) => [key, text] as [typeof key, string])),
    );
    expect(backward).toBe(forward);
  });

  it('gives back every text, byte by byte', async () => {
    const texts = [
      ...[
        '',
        '\n',
        '\n\n',
        'a',
        'a\n',
        'a\n\n',
        ' a',
        '\ta',
        ' \n',
        'a \nb\n',
        '\r\n',
        'a\rb',
        '---',
        '...\n',
        '# a\n',
      ],
      ...[
        'null',
        '42',
        'true',
        '~',
        '- a\n- b\n',
        'a: b\n',
        '"',
        "'",
        '\\',
        '\u0000',
        '\u001b[31m',
        '\ufeffx',
        '\u2028',
      ],
      ...['é', '\u{1f468}\u200d\u{1f469}', 'x'.repeat(5000), '<<<<<<< ours\n=======\n>>>>>>> theirs\n'],
      ...[[0xff], [0x61, 0xc3], [0xed, 0xa0, 0x80], [0, 0xfe, 0x0a, 0x80]].map(
        (bytes) => decodeOutput(Uint8Array.from(bytes)).text,
      ),
    ];
    const snapshots = makeSnapshots(
      ...texts.map((text, n): [ReturnType<typeof ofCase>, string] => [ofCase(`a::${n}`), text]),
    );
    expect(await readAgain(snapshots)).toEqual(snapshots);
  });

  it('gives back every id and name', async () => {
    const owners = [
      'a::b',
      'a: b',
      '#',
      '- x',
      '',
      'null',
      '1.5',
      'é\u200b',
      "it's",
      '"',
      '[x]',
      '{',
      '? x',
      '<<',
      '__proto__',
      `a::${'x'.repeat(3000)}`,
      '*x',
      '&x',
      '!x',
      'a #b',
      'x:',
      'true',
    ];
    const snapshots = makeSnapshots(
      ...owners.flatMap((owner): [ReturnType<typeof ofCase>, string][] => [
        [ofCase(owner), 'text\n'],
        [ofName(owner, 'stderr'), 'x'],
      ]),
    );
    expect(await readAgain(snapshots)).toEqual(snapshots);
  });

  it('is understood with the line ends of Windows, as git may check it out', async () => {
    const snapshots = makeSnapshots([ofCase('a'), 'one\ntwo\n'], [ofCase('b'), 'one \ntwo\n']);
    const path = join(await createFolder(), 'a.snap.yaml');
    await writeFile(path, formatSnapshots(snapshots).replaceAll('\n', '\r\n'));
    expect(await readSnapshots({ path, name: 'a.snap.yaml' })).toEqual(snapshots);
  });
});

describe('encodeOutput', () => {
  it('gives the bytes that were decoded, whatever they are', () => {
    // Every pair of bytes, alone and around characters of two and four bytes.
    for (let first = 0; first < 256; first++) {
      for (let second = 0; second < 256; second += 3) {
        const bytes = Buffer.from([first, second, 0xc3, 0xa9, second, 0xf0, 0x9f, 0x98, 0x80, first]);
        expect(encodeOutput(decodeOutput(bytes).text).equals(bytes)).toBe(true);
      }
    }
  });
});
