import type { Case } from '../model/case.js';
import { loadPaths } from '../run/load-paths.js';
import { createCaseFilter } from '../schedule/select-cases.js';
import type { ConfigFlags } from './config-options.js';
import { readSelection } from './read-selection.js';
import type { SelectionFlags } from './selection-options.js';
import type { Terminal } from './terminal.js';

/** The cases that the flags select, in the order of the suites. */
export async function* listCases(
  paths: readonly string[],
  flags: SelectionFlags & Pick<ConfigFlags, 'aiConfig'>,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
): AsyncGenerator<Case, undefined> {
  const selection = readSelection(flags);
  const isSelected = createCaseFilter(selection);
  const { ids } = selection;
  const { suites } = await loadPaths(paths, { cwd, env, acceptsAnyLanguage: flags.aiConfig, ids });
  for (const suite of suites) {
    for await (const testCase of suite.cases()) {
      if (isSelected(testCase)) yield testCase;
    }
  }
}
