import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Case } from '../../src/model/case.js';
import { formatDiagnostic } from '../../src/suite/diagnostic.js';
import { type LoadedSuites, loadSuites } from '../../src/suite/load-suites.js';
import { loadProject } from '../../src/suite/project.js';
import { SuiteInvalidError } from '../../src/suite/suite-invalid-error.js';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder with these files, by relative path, that is gone after the test. */
export async function createFolder(files: Files = {}): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'umwelten-suite-test-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

interface LoadOptions {
  /** Further files of the project. */
  readonly files?: Files;
  readonly forbidOnly?: boolean;
}

/** Loads a suite `suite.yaml`, alone in a project. */
export async function loadText(
  text: string | Uint8Array,
  { files = {}, forbidOnly = false }: LoadOptions = {},
): Promise<LoadedSuites> {
  const root = await createFolder({ 'umwelten-suite.yaml': '', ...files, 'suite.yaml': text });
  return await loadSuites([join(root, 'suite.yaml')], { project: await loadProject(root), forbidOnly });
}

export async function loadCases(text: string, options?: LoadOptions): Promise<Case[]> {
  const { suites } = await loadText(text, options);
  const cases = [];
  for (const suite of suites) for await (const testCase of suite.cases()) cases.push(testCase);
  return cases;
}

export async function loadCase(text: string, options?: LoadOptions): Promise<Case> {
  const [testCase] = await loadCases(text, options);
  if (testCase === undefined) throw new Error('the suite has no case');
  return testCase;
}

/** What is printed for a suite that cannot be run. */
export async function printMistakes(text: string | Uint8Array, options?: LoadOptions): Promise<string> {
  return await printRejection(loadText(text, options));
}

export async function printRejection(loading: Promise<unknown>): Promise<string> {
  const error: unknown = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SuiteInvalidError)) throw new Error(`expected mistakes, got ${error ?? 'none'}`);
  return error.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, { color: false })).join('\n');
}
