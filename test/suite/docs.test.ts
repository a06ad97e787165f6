import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadProject } from '../../src/suite/project.js';
import { createFolder, loadText } from './scratch-project.js';

const root = new URL('../../', import.meta.url);
const page = await readFile(new URL('docs/suite-format.md', root), 'utf8');
const examples = [...page.matchAll(/^(```+)yaml\n(.*?)^\1$/gms)].map(([, , text = '']) => text);

/** Files of rows that examples read, by their paths. */
const rows = Object.fromEntries(
  [...page.matchAll(/^`([\w./]+)`:\n\n```json\n(.*?)```/gms)].map(([, path = '', text = '']) => [path, text]),
);

/** What examples name. */
const files = {
  'README.md': '',
  'docs/guide.md': '',
  'programs/sort.py': '',
  'programs/sort.rb': '',
  'programs/sort.sh': '',
  'replies/small/add.py': '',
  'checkers/is_close.py': '',
  'expected/root.txt': '',
  ...rows,
};

/** Examples are whole suites, lists of cases, or parts of a case. */
function completeSuite(example: string): string {
  if (/^(?:cases|markdown):/m.test(example)) return example;
  if (/^- /.test(example)) return `cases:\n${example.replace(/^/gm, '  ')}`;
  return `cases:\n  - name: a\n    language: python\n    code: ''\n${example.replace(/^/gm, '    ')}`;
}

describe('the reference of the suite format', () => {
  it.each(examples.filter((example) => !example.startsWith('# umwelten-suite.yaml')))(
    'shows what loads: %j',
    async (example) => {
      const { suites } = await loadText(completeSuite(example), { files });
      expect(suites).toHaveLength(1);
    },
  );

  it('shows a project file that loads', async () => {
    const [example = ''] = examples.filter((text) => text.startsWith('# umwelten-suite.yaml'));
    const folder = await createFolder({ 'umwelten-suite.yaml': example });
    expect(await loadProject(folder)).toMatchObject({ reporters: ['table', 'junit=reports/junit.xml'] });
  });

  it('names every key, and uses it in an example', async () => {
    const keys = new Set<string>();
    for (const name of ['suite', 'project']) {
      const text = await readFile(new URL(`schemas/${name}.schema.json`, root), 'utf8');
      JSON.parse(text, (key, value) => {
        if (key === 'properties') for (const property of Object.keys(value)) keys.add(property);
        return value;
      });
    }
    const missing = [...keys].filter((key) => !new RegExp(`\`[^\`]*\\b${key}\\b[^\`]*\``).test(page));
    expect(missing).toEqual([]);
    const unused = [...keys].filter(
      (key) =>
        !examples.some(
          (example) => new RegExp(`\\b${key}: `).test(example) || new RegExp(`\\b${key}:\\n`).test(example),
        ),
    );
    expect(unused).toEqual(['responseFile', 'stdinFile']);
  });
});
