import type { IsolationPolicy, Suite } from '../model/case.js';
import { type CheckedSuite, checkSuite } from './check-suite.js';
import { createSuite } from './create-suite.js';
import { Diagnostics } from './diagnostics.js';
import type { Project } from './project.js';

interface LoadOptions {
  readonly project: Project;
  /** Whether a case with `only` is a mistake, as in CI. */
  readonly forbidOnly: boolean;
  /** Whether a language may be one that is neither built in nor has a container. Default: no. */
  readonly acceptsAnyLanguage?: boolean | undefined;
}

export interface LoadedSuites {
  /** Without those of which `only` leaves nothing. */
  readonly suites: readonly Suite[];
  /** Whether `only` leaves cases out. */
  readonly isFocused: boolean;
  /** Names of environment variables whose values are secret: the project's, the suites' and the cases'. */
  readonly secrets: readonly string[];
  /** The project's, or what the suites say: never two different ones. */
  readonly runner?: 'auto' | 'dagger' | 'local';
  /** The project's, or the one that all suites which say so agree on. Cases hold what counts for them. */
  readonly isolation?: IsolationPolicy | 'auto';
}

/**
 * Loads suite files, given as absolute paths. Looks at all of them before it throws a `SuiteInvalidError`,
 * which holds every mistake.
 */
export async function loadSuites(
  files: readonly string[],
  { project, forbidOnly, acceptsAnyLanguage = false }: LoadOptions,
): Promise<LoadedSuites> {
  const diagnostics = new Diagnostics();
  const checked: CheckedSuite[] = [];
  for (const file of files) {
    const suite = await checkSuite(file, { project, diagnostics, forbidOnly, acceptsAnyLanguage });
    if (suite) checked.push(suite);
  }
  if (project.runner === undefined) reportRunners(checked, diagnostics);
  diagnostics.throwIfAny();

  const isFocused = checked.some(({ focused }) => focused.length > 0);
  const runner = project.runner ?? findCommon(checked.map(({ root }) => root.value.runner));
  const isolation = project.isolation ?? findCommon(checked.map(({ root }) => root.value.isolation));
  return {
    suites: createSuites(checked, project, isFocused),
    isFocused,
    secrets: collectSecrets(checked, project),
    ...(runner !== undefined && { runner }),
    ...(isolation !== undefined && { isolation }),
  };
}

/** All suites of a run have one runner. */
function reportRunners(checked: readonly CheckedSuite[], diagnostics: Diagnostics): void {
  const runners = checked.flatMap(({ root }) => root.get('runner') ?? []);
  const first = runners[0];
  for (const runner of runners) {
    if (first === undefined || runner.value === first.value) continue;
    const { file, line } = first.origin;
    const hint = `${file}:${line} says ${first.value}: run the suites one by one, or set one runner in the project file`;
    diagnostics.add(runner.diagnose('the suites of one run must have the same runner', hint));
  }
}

/** What all that say something say. */
function findCommon<T extends string>(said: readonly (T | undefined)[]): T | undefined {
  const [first, ...others] = said.filter((value) => value !== undefined);
  return others.every((other) => other === first) ? first : undefined;
}

/** Where any case of the run has `only`, the others are left out. */
function createSuites(checked: readonly CheckedSuite[], project: Project, isFocused: boolean): Suite[] {
  return checked
    .filter(({ focused }) => !isFocused || focused.length > 0)
    .map((suite, index) => {
      const selected = isFocused ? new Set(suite.focused) : undefined;
      return createSuite({ checked: suite, project, index, selected });
    });
}

function collectSecrets(checked: readonly CheckedSuite[], project: Project): string[] {
  const named = checked.flatMap(({ root, secrets }) => [...(root.value.secrets ?? []), ...secrets]);
  return [...new Set([...project.secrets, ...named])];
}
