import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { attacks } from './attacks/index.js';
import { writeTable } from './write-table.js';

const file = new URL('../../docs/attacks.md', import.meta.url);
/** Tables are laid out by the formatter. */
const withoutLayout = (text: string) => text.replaceAll(/ +\|/g, ' |').replaceAll(/-{3,}/g, '---');

it('the documentation lists the attacks that there are: node scripts/attack-table.mjs writes it', async () => {
  expect(withoutLayout(await readFile(file, 'utf8'))).toBe(withoutLayout(writeTable()));
});

it('each attack has a name of its own', () => {
  const names = attacks.map(({ family, name }) => `${family}: ${name}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('there are at least 120 attacks, in five languages or more', () => {
  expect(attacks.length).toBeGreaterThanOrEqual(120);
  expect(new Set(attacks.map(({ language }) => language)).size).toBeGreaterThanOrEqual(5);
});
