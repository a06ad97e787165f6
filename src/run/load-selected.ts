import type { Suite } from '../model/case.js';
import type { Shard } from '../model/run.js';
import { readDurations } from '../record/durations.js';
import { type CaseSelection, createCaseFilter } from '../schedule/select-cases.js';
import { loadProject, type Project } from '../suite/project.js';
import { type AskedSnapshots, collectAskedSnapshots } from './asked-snapshots.js';
import { loadPaths } from './load-paths.js';
import { listUnpassed, readLastRun } from './read-past-run.js';
import { resolveSecrets } from './resolve-secrets.js';
import { type ShardPart, selectShard } from './select-shard.js';
import { selectSuites } from './select-suites.js';
import { findDurationsFile } from './state-folder.js';

interface LoadSelectedOptions {
  readonly paths: readonly string[];
  /** Loaded already, instead of what `paths` name. */
  readonly suites: readonly Suite[] | undefined;
  readonly selection: Partial<CaseSelection> | undefined;
  /** Whether only cases are selected that the project's last run has failed to pass. */
  readonly lastFailed?: boolean | undefined;
  /** Of the selected cases. Default: all of them. */
  readonly shard?: ShardPart | undefined;
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether languages are accepted that are neither built in nor have containers. */
  readonly acceptsAnyLanguage: boolean;
}

/** All that a run needs to know of its suites. */
export interface SelectedSuites {
  readonly project: Project;
  /** With their selected cases alone. */
  readonly suites: readonly Suite[];
  readonly caseCount: number;
  /** Values by name. */
  readonly secrets: ReadonlyMap<string, string>;
  /** The one that project or suites ask for. */
  readonly runner: 'auto' | 'dagger' | 'local';
  /** What all cases ask for, selected or not. */
  readonly askedSnapshots: AskedSnapshots;
  /** Whether no case is left out: by no flag, and no `only`. */
  readonly isComplete: boolean;
  readonly shard?: Shard;
}

/** Loads suites, and selects of their cases. Throws a `UserError` for what is wrong with any of them. */
export async function loadSelected(options: LoadSelectedOptions): Promise<SelectedSuites> {
  const { paths, selection, cwd, env, acceptsAnyLanguage, lastFailed } = options;
  const { project, ...loaded } =
    options.suites === undefined
      ? await loadPaths(paths, { cwd, env, acceptsAnyLanguage, ids: selection?.ids })
      : { project: await loadProject(cwd), suites: options.suites, isFocused: false, secrets: [] };
  const unpassed = lastFailed === true ? await listUnpassed(await readLastRun(project.root)) : undefined;
  const ids = unpassed === undefined ? selection?.ids : keepWanted(unpassed, selection?.ids);
  const filter = createCaseFilter({
    filter: [],
    tags: [],
    labels: {},
    languages: [],
    ...selection,
    ...(ids === undefined ? {} : { ids }),
  });
  const askedSnapshots = collectAskedSnapshots();
  const selected = await selectSuites(loaded.suites, filter, askedSnapshots.add);
  const isSelective =
    ids !== undefined || Object.values(selection ?? {}).some((part) => Object.keys(part).length > 0);
  const { shard, suites, caseCount } =
    options.shard === undefined
      ? { ...selected, shard: undefined }
      : await selectShard(selected.suites, options.shard, readDurations(findDurationsFile(project.root)));
  const named = [...loaded.secrets, ...project.secrets];
  return {
    project,
    suites,
    caseCount,
    ...(shard === undefined ? {} : { shard }),
    secrets: resolveSecrets({ named, needed: selected.secrets, env }),
    runner: loaded.runner ?? project.runner ?? 'auto',
    askedSnapshots,
    // Suites that were loaded elsewhere may have been narrowed there.
    isComplete: options.suites === undefined && !loaded.isFocused && !isSelective && shard === undefined,
  };
}

function keepWanted(ids: ReadonlySet<string>, wanted: ReadonlySet<string> = ids): Set<string> {
  return new Set([...ids].filter((id) => wanted.has(id)));
}
