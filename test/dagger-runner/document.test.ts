import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { missingSandbox } from '../support/local.js';
import { startScript } from './start-script.js';

const root = new URL('../../', import.meta.url);
const page = await readFile(new URL('docs/library.md', root), 'utf8');
const examples = [...page.matchAll(/```js\n(.*?)```\n\n```text\n(.*?)```/gs)].map(
  ([, code = '', printed = '']) => ({ code, printed }),
);

describe.skipIf(missingSandbox !== undefined)(
  `docs/library.md${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it.each(examples)('prints what it says: $code', async ({ code, printed }) => {
      const { ended } = await startScript(code);
      expect(await ended).toEqual({ exitCode: 0, stdout: printed, stderr: '' });
    });
  },
);

it('docs/library.md has what each of its programs prints', () => {
  expect(examples).toHaveLength(page.match(/^```js$/gm)?.length ?? 0);
});

it.each([
  ['DaggerRunConfig', 'src/dagger-runner.ts'],
  ['DaggerRunResult', 'src/dagger-runner.ts'],
  ['ContainerConfig', 'src/model/plan.ts'],
  ['CacheVolume', 'src/model/plan.ts'],
])('docs/library.md shows every key of %s', async (name, file) => {
  const source = await readFile(new URL(file, root), 'utf8');
  const keys = listKeys(source, name);
  expect(keys.length).toBeGreaterThan(0);
  expect(listKeys(page, name)).toEqual(keys);
});

/** The keys of an interface in their order, each with its question mark. */
function listKeys(text: string, name: string): string[] {
  const body = new RegExp(`^(?:export )?interface ${name} \\{\\n(.*?)^\\}`, 'ms').exec(text)?.[1] ?? '';
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+\??):/gm)].map(([, key = '']) => key);
}
