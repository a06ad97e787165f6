import { join, relative } from 'node:path';
import { exitCodes } from '../analysis/exit-code.js';
import { comparePins, type PinChange } from '../lock/compare-pins.js';
import { lockFileName } from '../lock/lock-file-name.js';
import { formatLockedPackages } from '../lock/locked-packages.js';
import { readLock } from '../lock/read-lock.js';
import { writeLock } from '../lock/write-lock.js';
import { createPlanner } from '../plan/create-planner.js';
import { listEnvironments } from '../run/list-environments.js';
import { type ImageUse, listImages } from '../run/list-images.js';
import { listInstallations } from '../run/list-installations.js';
import { loadPaths } from '../run/load-paths.js';
import { type ResolvedImages, resolveImages } from '../run/resolve-images.js';
import { selectSuites } from '../run/select-suites.js';
import { requireEngine } from '../runner/dagger/find-engine.js';
import { openImageResolver } from '../runner/dagger/open-image-resolver.js';
import { createCaseFilter } from '../schedule/select-cases.js';
import type { ConfigFlags } from './config-options.js';
import { formatColumns } from './format-columns.js';
import { formatError } from './format-error.js';
import { describeImage, describePackages } from './lock/describe-changes.js';
import { describeFailures } from './lock/describe-failures.js';
import { installPackages } from './lock/install-packages.js';
import { openConfigs } from './open-configs.js';
import { readSelection } from './read-selection.js';
import type { SelectionFlags } from './selection-options.js';
import type { Terminal } from './terminal.js';

/** The flags of `lock` as commander hands them over. */
export interface LockFlags extends SelectionFlags, ConfigFlags {
  readonly engine?: string;
  readonly runner?: 'auto' | 'dagger' | 'local';
}

/** Pins the images and packages of the cases that paths and flags name, and returns the exit code. */
export async function lockCommand(
  paths: readonly string[],
  flags: LockFlags,
  terminal: Terminal,
): Promise<number> {
  const selection = readSelection(flags);
  const { project, isFocused, ...loaded } = await loadPaths(paths, {
    ...terminal,
    acceptsAnyLanguage: flags.aiConfig,
    ids: selection.ids,
  });
  const { root } = project;
  const { suites, caseCount } = await selectSuites(loaded.suites, createCaseFilter(selection));
  if (caseCount === 0) return await tellNothingSelected(terminal);
  const lock = await readLock(root);
  const configs = await openConfigs(flags, terminal, terminal.print);
  const { plan } = createPlanner({ isolation: () => 'case', configs });
  const environments = await listEnvironments(suites, plan);
  const installations = listInstallations(environments);
  const runner = flags.runner ?? loaded.runner ?? project.runner ?? 'auto';
  const installed = await installPackages(installations, { runner, engine: flags.engine, terminal });
  const images = installed.usesImages ? listImages(environments) : [];
  const asked = await askEngine(images, flags, terminal);
  const failures = [
    ...describeFailures(
      'the image',
      images.map(({ image: name, ...use }) => ({ name, ...use })),
      asked.failures,
    ),
    ...describeFailures('the packages', installations, installed.failures),
  ];
  for (const { message, hint } of failures) {
    await terminal.stderr.write(formatError(message, hint, terminal.stderr.color));
  }
  if (failures.length > 0) return exitCodes.errored;

  const isSelective = [flags.case, flags.filter, flags.tag, flags.label, flags.language].some(
    (flag) => flag !== undefined,
  );
  const isComplete = paths.length === 0 && !isSelective && !isFocused;
  const imageChanges = comparePins({
    pinned: new Map(Object.entries(lock?.images ?? {})),
    resolved: asked.references,
    isComplete: isComplete && installed.usesImages,
  });
  const packageChanges = comparePins({
    pinned: serializeValues(Object.entries(lock?.packages ?? {})),
    resolved: serializeValues([...installed.locked].map(([name, one]) => [name, formatLockedPackages(one)])),
    isComplete,
  });
  const changes = [...imageChanges, ...packageChanges];
  const held = { images: listHeld(imageChanges), packages: listHeld(packageChanges) };
  const isNews = lock === undefined || changes.some(({ kind }) => kind !== 'unchanged' && kind !== 'kept');
  if (isNews) {
    const { packages: _, ...others } = lock ?? {};
    await writeLock(root, {
      lockVersion: 1,
      ...others,
      images: Object.fromEntries(held.images.map(({ name, pin }) => [name, pin])),
      ...(held.packages.length > 0 && {
        packages: Object.fromEntries(held.packages.map(({ name, pin }) => [name, JSON.parse(pin)])),
      }),
    });
  }
  if (changes.length > 0) {
    terminal.print(
      formatColumns([...imageChanges.map(describeImage), ...packageChanges.map(describePackages)]),
    );
  }
  if (!installed.usesImages) terminal.print('images are left as they are: only a Dagger engine has any');
  const file = relative(terminal.cwd, join(root, lockFileName));
  const count = [
    countOf(held.images, 'image'),
    ...(held.packages.length > 0 ? [`${countOf(held.packages, 'set')} of packages`] : []),
  ].join(', ');
  terminal.print(isNews ? `wrote ${file}: ${count}` : `${file} is up to date: ${count}`);
  return exitCodes.passed;
}

function serializeValues(entries: readonly (readonly [string, unknown])[]): Map<string, string> {
  return new Map(entries.map(([name, value]) => [name, JSON.stringify(value)]));
}

function listHeld(changes: readonly PinChange[]): readonly PinChange[] {
  return changes.filter(({ kind }) => kind !== 'removed');
}

function countOf({ length }: readonly unknown[], noun: string): string {
  return `${length} ${noun}${length === 1 ? '' : 's'}`;
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
