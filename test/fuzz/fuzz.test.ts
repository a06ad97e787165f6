import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { countInputs } from '../support/check-property.js';
import { createFolder } from '../support/create-folder.js';
import { isLong, missingTime } from '../support/long.js';
import { createCoverage } from './coverage.js';
import { listInputs } from './inputs.js';
import { minimize } from './minimize.js';
import type { FuzzedReader } from './reader.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const script = join(root, 'scripts/fuzz-readers.mjs');
const readers = readdirSync(join(root, 'test/fuzz/readers'))
  .map((name) => name.replace(/\.ts$/, ''))
  .filter((name) => name !== 'maze' && name !== 'pit');

async function run(
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string; kept: string }> {
  const kept = await createFolder();
  const made = await promisify(execFile)('node', [script, '--keep', kept, ...args]).then(
    (streams) => ({ code: 0, ...streams }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code: made.code, stdout: made.stdout, stderr: made.stderr, kept };
}

describe('the fuzzer', () => {
  it.each(['1', '2', '3'])(
    'finds with seed %s what only what it sees of the way can lead it to',
    async (seed) => {
      const maze = ['--reader', 'maze', '--runs', '200000', '--seed', seed];
      const guided = await run(...maze);
      expect(guided.stderr).toContain('out of the maze');
      expect(guided.code).toBe(1);
      expect(readFileSync(join(guided.kept, 'maze-failure'), 'latin1')).toBe('q7}Z\t%');
      const blind = await run(...maze, '--blind');
      expect(blind.stdout).toMatch(/^maze: 200000 runs /);
      expect(blind.code).toBe(0);
    },
  );

  it('makes the same inputs again with the same seed, and others with another one', async () => {
    const fuzz = async (seed: string) => {
      const { stdout } = await run('--reader', 'maze', '--runs', '30000', '--seed', seed);
      return stdout.replace(/ in .*?:/, ':');
    };
    const first = await fuzz('7');
    expect(first).toMatch(/^maze: 30000 runs: 1 inputs/);
    expect(await fuzz('7')).toBe(first);
    expect(await fuzz('8')).not.toBe(first);
  });

  it.skipIf(!isLong)(
    `ends a reader that does not end, and tells its input${missingTime === undefined ? '' : ` (${missingTime})`}`,
    async () => {
      const { code, stderr, kept } = await run('--reader', 'pit');
      expect(stderr).toMatch(/^error: pit: it is read without an end/);
      expect(readFileSync(join(kept, 'pit-failure'), 'utf8')).toBe('bottomless');
      expect(code).toBe(1);
    },
  );

  it('says which readers there are where one is not known', async () => {
    const { code, stderr } = await run('--reader', 'nothing');
    expect(stderr).toMatch(/^error: there is no reader "nothing": they are answers, /);
    expect(code).toBe(2);
  });
});

describe('coverage', () => {
  const counts = (...values: number[]) => Uint32Array.from(values);

  it('is new where a counter comes to a class of counts that it never was in', () => {
    const coverage = createCoverage(2);
    const isNew = (...values: number[]) => coverage.take(counts(...values)).isNew;
    expect([1, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 127, 128, 1e6].map((count) => isNew(count, 0))).toEqual([
      ...[true, false, true, true, true, false, true, false, true, false, true, false, true, false],
    ]);
    expect(isNew(1, 1)).toBe(true);
    expect([coverage.counters, coverage.features]).toEqual([2, 9]);
  });

  it('takes what was counted, so that the next execution begins with nothing', () => {
    const taken = counts(3, 0, 5);
    createCoverage().take(taken);
    expect(taken).toEqual(counts(0, 0, 0));
  });
});

it('a failing input is made as small as it can be by leaving bytes out', async () => {
  const input = Buffer.from('some text with a needle and more text, and a thread');
  const small = await minimize(input, async (smaller) => /need.*thread/.test(smaller.toString()));
  expect(small.toString()).toBe('needthread');
});

describe('what anybody may have written', () => {
  it.each(readers)('is read by %s where it once failed', async (name) => {
    const { reader }: { reader: FuzzedReader } = await import(`./readers/${name}.ts`);
    const read = await reader.open(await createFolder());
    const seeds = (await reader.makeSeeds(root)).map((seed) => Buffer.from(seed));
    for (const input of [...listInputs(root, name), ...seeds]) {
      if (input.length <= reader.mostBytes) await read(input);
    }
  });

  it('is read as it may be, or refused as it should be, whatever the fuzzer makes of it', async () => {
    const effort = isLong ? ['--seconds', '60', '--seed', String(Date.now() % 2 ** 31)] : ['--runs', '100'];
    const { code, stdout, stderr } = await run(...effort);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/:.*/, ''))).toEqual(readers);
    for (const line of lines) {
      const [, runs, seconds] = /: (\d+) runs in ([\d.]+) s /.exec(line) ?? [];
      expect(Number(runs)).toBeGreaterThanOrEqual(100);
      countInputs(Number(runs), 1000 * Number(seconds));
    }
  }, 1_800_000);
});
