import { lstat, realpath } from 'node:fs/promises';
import { relative } from 'node:path';
import { UserError } from '../model/errors.js';
import { loadProject } from '../suite/project.js';
import { addSolutions } from './add-solutions.js';
import { draftSuite, type SuiteDraft } from './draft-suite.js';
import { formats } from './formats.js';
import { gather } from './gather.js';
import type { FoundTask, Unusable } from './gathered.js';
import { matchSamples } from './match-samples.js';
import { nameSuites } from './name-suites.js';
import { placeFolder } from './place-folder.js';
import { siftTasks } from './sift-tasks.js';
import { findSource, type Source } from './source-files.js';
import { listSuiteFiles, type SuiteFile } from './suite-files.js';
import { writeSuites } from './write-suites.js';

export interface ImportOptions {
  /** What paths are relative to; absolute. */
  readonly cwd: string;
  /** Files and folders of tasks and samples. */
  readonly sources: readonly string[];
  /** The folder where suites are written. */
  readonly out: string;
  /** What the suite is called. Default: as the data set. */
  readonly name?: string | undefined;
  /** The label of samples that have no model. Default: the name of their file or folder. */
  readonly model?: string | undefined;
  /** The data set that tasks are of. Default: told by what they have. */
  readonly format?: string | undefined;
  /** Whether the data set's own solutions are samples. */
  readonly usesSolutions: boolean;
  /** Whether files that are there may be replaced. */
  readonly replaces: boolean;
}

/** A suite that was written, and the files that it needs beside it. */
export interface ImportedSuite {
  readonly draft: SuiteDraft;
  readonly files: readonly SuiteFile[];
}

export interface Imported {
  readonly suites: readonly ImportedSuite[];
  /** What was of no use. */
  readonly unusable: readonly Unusable[];
  /** Tasks without samples. */
  readonly idleTasks: readonly FoundTask[];
}

/** What was looked at, where no suite can be made of it. */
export interface NothingFound {
  readonly unusable: readonly Unusable[];
  readonly taskCount: number;
  readonly sampleCount: number;
}

/**
 * Makes suites of data sets and samples, and checks them. All are written, or none. Nothing is written where
 * there is nothing to run. Throws a `UserError` for sources that are not there and files that are in the way.
 */
export async function importData(options: ImportOptions): Promise<Imported | NothingFound> {
  const cwd = await realpath(options.cwd);
  const project = await loadProject(cwd);
  const { root } = project;
  const folder = await placeFolder(options.out, { cwd, root });
  const sources: Source[] = [];
  for (const source of options.sources) sources.push(await findSource(source, cwd));
  const known = formats.filter(({ name }) => options.format === undefined || name === options.format);
  const read = siftTasks(await gather(sources, known));
  const gathered = options.usesSolutions ? addSolutions(read) : read;
  const { groups, unusable: unmatched } = await matchSamples(gathered);
  const unusable = [...gathered.unusable, ...unmatched];
  if (groups.length === 0) {
    const sampleCount = gathered.sets.reduce((sum, { samples }) => sum + samples.length, 0);
    return { unusable, taskCount: gathered.tasks.length, sampleCount };
  }
  const names = nameSuites(groups, options.name);
  const suites = groups.map((group, index) => {
    const draft = draftSuite(group, {
      name: names[index] ?? '',
      model: options.model ?? group.set.stem,
      gathered: { ...gathered, unusable },
      place: { root, folder },
    });
    return { draft, files: listSuiteFiles(draft, folder) };
  });
  const files = suites.flatMap((suite) => suite.files);
  if (!options.replaces) await refuseExisting(files, cwd);
  await writeSuites(files, project);
  const used = new Set(groups.flatMap(({ samples }) => samples.map(({ task }) => task?.task)));
  return { suites, unusable, idleTasks: gathered.tasks.filter(({ task }) => !used.has(task)) };
}

async function refuseExisting(files: readonly SuiteFile[], cwd: string): Promise<void> {
  for (const { path } of files) {
    const isThere = await lstat(path).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    throw new UserError('usage', `${relative(cwd, path)} is there already`, {
      hint: '--force replaces it, --name gives the suite another name',
    });
  }
}
