import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Imported, type ImportOptions, importData } from '../../src/import/import-data.js';
import type { Case } from '../../src/model/case.js';
import { loadSuites } from '../../src/suite/load-suites.js';
import { loadProject } from '../../src/suite/project.js';
import { createFolder } from '../support/create-folder.js';

type Files = Readonly<Record<string, string>>;

interface ImportResult extends Imported {
  readonly project: string;
  /** All cases of all suites, in their order. */
  readonly cases: readonly Case[];
  read(path: string): Promise<string>;
}

/** Imports files of a new project; each value of a `.jsonl` file is its rows. */
export async function importSources(
  files: Files,
  sources: readonly string[],
  options: Partial<ImportOptions> = {},
): Promise<ImportResult> {
  const project = await createFolder({ 'umwelten-suite.yaml': '', ...files });
  const imported = await importData({
    cwd: project,
    sources,
    out: 'suites',
    usesSolutions: false,
    replaces: false,
    ...options,
  });
  if (!('suites' in imported)) throw new Error(`nothing was imported: ${JSON.stringify(imported)}`);
  const paths = imported.suites.map(({ files: written }) => written.at(-1)?.path ?? '');
  const loaded = await loadSuites(paths, { project: await loadProject(project), forbidOnly: false });
  const cases: Case[] = [];
  for (const suite of loaded.suites) for await (const testCase of suite.cases()) cases.push(testCase);
  return { ...imported, project, cases, read: (path) => readFile(join(project, path), 'utf8') };
}

/** Rows as JSON Lines. */
export function toLines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
