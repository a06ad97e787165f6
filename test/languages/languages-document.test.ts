import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { languages } from '../../src/languages/index.js';
import type { Language } from '../../src/languages/language.js';

const columns = ['Language', 'Also written', 'File', 'Image', 'Build', 'Run', 'Debian packages'];
const limits = { build: { memoryBytes: 2 ** 31 }, run: { memoryBytes: 2 ** 29 } };

it('docs/languages.md has the table that the code makes', () => {
  const document = readFileSync(new URL('../../docs/languages.md', import.meta.url), 'utf8');
  const [header = '', _rule, ...rows] = document.split('\n').filter((line) => line.startsWith('|'));
  expect(splitRow(header)).toEqual(columns);
  expect(rows.map(splitRow)).toEqual(languages.map(makeRow));
});

it('docs/languages.md has a note on every language', () => {
  const document = readFileSync(new URL('../../docs/languages.md', import.meta.url), 'utf8');
  expect(document.match(/(?<=^## ).+$/gm)).toEqual(languages.map(({ title }) => title));
});

function splitRow(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function makeRow(language: Language): string[] {
  const { sourcePath, build, run } = language.describeProgram('', limits);
  return [
    language.title,
    mark(language.aliases),
    mark([sourcePath]),
    mark([language.image]),
    mark(build === undefined ? [] : [build.command.join(' ')]),
    mark([run.command.join(' ')]),
    mark(language.toolchain.debianPackages),
  ];
}

function mark(words: readonly string[]): string {
  return words.length === 0 ? '–' : words.map((word) => `\`${word}\``).join(' ');
}
