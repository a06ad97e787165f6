import { relative } from 'node:path';
import type { Unusable } from '../import/gathered.js';
import { type ImportedSuite, importData, type NothingFound } from '../import/import-data.js';
import { UserError } from '../model/errors.js';
import { formatCount } from '../report/format-units.js';
import { neutralize } from '../suite/neutralize.js';
import type { Terminal } from './terminal.js';

/** The flags of `import` as commander hands them over. */
export interface ImportFlags {
  readonly tasks?: string;
  readonly out: string;
  readonly name?: string;
  readonly model?: string;
  readonly format?: string;
  readonly solutions?: 'canonical';
  readonly force?: boolean;
}

/** Writes suites, and tells what is in them, what is not, and what to do next. Throws a `UserError`. */
export async function importCommand(
  sources: readonly string[],
  { tasks, out, name, model, format, solutions, force = false }: ImportFlags,
  { cwd, print }: Terminal,
): Promise<void> {
  if (name !== undefined && !/^[A-Za-z0-9][\w.-]{0,79}$/.test(name)) {
    throw new UserError('usage', `${JSON.stringify(name)} is no name for a suite`, {
      hint: 'it has letters, digits, ".", "-" and "_", and begins with a letter or digit',
    });
  }
  const imported = await importData({
    cwd,
    sources: tasks === undefined ? sources : [...sources, tasks],
    out,
    name,
    model,
    format,
    usesSolutions: solutions !== undefined,
    replaces: force,
  });
  if (!('suites' in imported)) throw describeNothing(imported);
  const { suites, unusable, idleTasks } = imported;
  for (const suite of suites) for (const line of describeSuite(suite, cwd)) print(line);
  if (idleTasks.length > 0) print(`${formatCount(idleTasks.length, 'task')} without a sample`);
  for (const line of describeUnusable(unusable)) print(line);
  const paths = suites.map(({ files }) => nameFile(files.at(-1)?.path ?? '', cwd));
  print(`next: umwelten-suite run ${paths.map(quote).join(' ')}`);
}

function describeSuite({ draft, files }: ImportedSuite, cwd: string): string[] {
  const { title, taskCount, sampleCount, models } = draft;
  const counts = [formatCount(taskCount, 'task'), formatCount(sampleCount, 'sample')].join(', ');
  return files.map(({ path, summary }) => {
    const told = summary ?? `${title}, ${counts}, ${describeModels(models)}`;
    return `wrote ${nameFile(path, cwd)}: ${neutralize(told)}`;
  });
}

const mostNamed = 3;

function describeModels(models: readonly string[]): string {
  const named = models.slice(0, mostNamed).map(neutralize).join(', ');
  if (models.length === 1) return `model ${named}`;
  return `${models.length} models (${named}${models.length > mostNamed ? ', …' : ''})`;
}

/** A line for each thing that is wrong, however many rows or files it is wrong with. */
function describeUnusable(unusable: readonly Unusable[]): string[] {
  const byProblem = new Map<string, Unusable[]>();
  for (const one of unusable) {
    const alike = byProblem.get(one.problem);
    if (alike) alike.push(one);
    else byProblem.set(one.problem, [one]);
  }
  return [...byProblem].map(([problem, those]) => {
    const shown = those.slice(0, mostNamed).map(({ place }) => namePlace(place));
    const rest = those.length > mostNamed ? ` and ${those.length - mostNamed} more` : '';
    return neutralize(`not used: ${shown.join(', ')}${rest}: ${problem}`);
  });
}

function namePlace({ file, line }: Unusable['place']): string {
  return line === undefined ? file : `${file}:${line}`;
}

function describeNothing({ unusable, taskCount, sampleCount }: NothingFound): UserError {
  const lines = describeUnusable(unusable).map((line) => `\n  ${line}`);
  const hint =
    taskCount === 0
      ? 'name a file of tasks that samples can be joined to'
      : sampleCount === 0
        ? "name a file of samples, or take the data set's own solutions by --solutions canonical"
        : 'samples name tasks by their task_id';
  const found = `${formatCount(taskCount, 'task')} and ${formatCount(sampleCount, 'sample')}`;
  return new UserError('usage', `nothing to run: there are ${found}${lines.join('')}`, { hint });
}

function nameFile(path: string, cwd: string): string {
  return neutralize(relative(cwd, path));
}

function quote(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
