import { join, relative } from 'node:path';
import { exitCodes } from '../analysis/exit-code.js';
import { comparePins, type PinChange } from '../lock/compare-pins.js';
import { lockFileName } from '../lock/lock-file-name.js';
import { readLock } from '../lock/read-lock.js';
import { writeLock } from '../lock/write-lock.js';
import { createPlanner } from '../plan/create-planner.js';
import { type ImageUse, listImages } from '../run/list-images.js';
import { loadPaths } from '../run/load-paths.js';
import { type ResolvedImages, resolveImages } from '../run/resolve-images.js';
import { selectSuites } from '../run/select-suites.js';
import { requireEngine } from '../runner/dagger/find-engine.js';
import { openImageResolver } from '../runner/dagger/open-image-resolver.js';
import { createCaseFilter } from '../schedule/select-cases.js';
import type { ConfigFlags } from './config-options.js';
import { formatColumns } from './format-columns.js';
import { formatError } from './format-error.js';
import { openConfigs } from './open-configs.js';
import { readSelection } from './read-selection.js';
import type { SelectionFlags } from './selection-options.js';
import type { Terminal } from './terminal.js';

/** The flags of `lock` as commander hands them over. */
export interface LockFlags extends SelectionFlags, ConfigFlags {
  readonly engine?: string;
}

/** Pins the images of the cases that paths and flags name, and returns the exit code. */
export async function lockCommand(
  paths: readonly string[],
  flags: LockFlags,
  terminal: Terminal,
): Promise<number> {
  const { project, isFocused, ...loaded } = await loadPaths(paths, {
    ...terminal,
    acceptsAnyLanguage: flags.aiConfig,
  });
  const { root } = project;
  const { suites, caseCount } = await selectSuites(loaded.suites, createCaseFilter(readSelection(flags)));
  if (caseCount === 0) return await tellNothingSelected(terminal);
  const lock = await readLock(root);
  const configs = await openConfigs(flags, terminal, terminal.print);
  const uses = await listImages(suites, createPlanner({ isolation: () => 'case', configs }).plan);
  const { references, failures } = await askEngine(uses, flags, terminal);
  if (failures.size > 0) return await tellFailures(uses, failures, terminal);

  const isSelective = [flags.filter, flags.tag, flags.label, flags.language].some(
    (flag) => flag !== undefined,
  );
  const changes = comparePins({
    pinned: new Map(Object.entries(lock?.images ?? {})),
    resolved: references,
    isComplete: paths.length === 0 && !isSelective && !isFocused,
  });
  const held = changes.filter(({ kind }) => kind !== 'removed');
  const isNews = lock === undefined || changes.some(({ kind }) => kind !== 'unchanged' && kind !== 'kept');
  if (isNews) {
    const images = Object.fromEntries(held.map(({ image, reference }) => [image, reference]));
    await writeLock(root, { lockVersion: 1, ...lock, images });
  }
  if (changes.length > 0) terminal.print(formatColumns(changes.map(describeChange)));
  const file = relative(terminal.cwd, join(root, lockFileName));
  const count = `${held.length} image${held.length === 1 ? '' : 's'}`;
  terminal.print(isNews ? `wrote ${file}: ${count}` : `${file} is up to date: ${count}`);
  return exitCodes.passed;
}

async function askEngine(
  uses: readonly ImageUse[],
  { engine }: LockFlags,
  { env }: Terminal,
): Promise<ResolvedImages> {
  if (uses.length === 0) return { references: new Map(), failures: new Map() };
  await using resolver = openImageResolver(requireEngine(env, { engine }).choice);
  return await resolveImages(
    uses.map(({ image }) => image),
    { resolve: resolver.resolve, signal: new AbortController().signal },
  );
}

async function tellNothingSelected({ stderr }: Terminal): Promise<number> {
  await stderr.write(
    formatError('no case is selected', '`umwelten-suite list` shows what there is', stderr.color),
  );
  return exitCodes.nothingSelected;
}

/** Every image that is not to be had, and who asks for it. */
async function tellFailures(
  uses: readonly ImageUse[],
  failures: ResolvedImages['failures'],
  { stderr }: Terminal,
): Promise<number> {
  for (const { image, origin, caseCount } of uses) {
    const failure = failures.get(image);
    if (failure === undefined) continue;
    const place = `${origin.file}:${origin.line}:${origin.column}`;
    const users = caseCount === 1 ? '' : `, which ${caseCount} cases need,`;
    const message = `${place}: the image ${JSON.stringify(image)}${users} cannot be resolved: ${failure.message}`;
    await stderr.write(formatError(message, failure.hint, stderr.color));
  }
  return exitCodes.errored;
}

function describeChange({ kind, image, reference, before }: PinChange): string[] {
  const digest = shorten(reference);
  return [kind, image, before === undefined ? digest : `${digest}, was ${shorten(before)}`];
}

/** Enough of a digest to tell it from another. */
function shorten(reference: string): string {
  const digest = reference.slice(reference.indexOf('@') + 1);
  return digest.slice(0, digest.indexOf(':') + 13);
}
