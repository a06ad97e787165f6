import type { Case } from '../model/case.js';
import { readDurations } from '../record/durations.js';
import { loadPaths } from '../run/load-paths.js';
import { readShard } from '../run/read-shard.js';
import { selectShard } from '../run/select-shard.js';
import { selectSuites } from '../run/select-suites.js';
import { findDurationsFile } from '../run/state-folder.js';
import { createCaseFilter } from '../schedule/select-cases.js';
import type { ConfigFlags } from './config-options.js';
import { readSelection } from './read-selection.js';
import type { SelectionFlags } from './selection-options.js';
import type { Terminal } from './terminal.js';

type ListFlags = SelectionFlags & Pick<ConfigFlags, 'aiConfig'> & { readonly shard?: string };

/** The cases that the flags select, in the order of the suites. */
export async function* listCases(
  paths: readonly string[],
  flags: ListFlags,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
): AsyncGenerator<Case, undefined> {
  const selection = readSelection(flags);
  const isSelected = createCaseFilter(selection);
  const part = flags.shard === undefined ? undefined : readShard(flags.shard, env);
  const { ids } = selection;
  const loaded = await loadPaths(paths, { cwd, env, acceptsAnyLanguage: flags.aiConfig, ids });
  if (part === undefined) {
    for (const suite of loaded.suites) {
      for await (const testCase of suite.cases()) {
        if (isSelected(testCase)) yield testCase;
      }
    }
    return;
  }
  const durations = readDurations(findDurationsFile(loaded.project.root));
  const { suites } = await selectShard(
    (await selectSuites(loaded.suites, isSelected)).suites,
    part,
    durations,
  );
  for (const suite of suites) yield* suite.cases();
}
