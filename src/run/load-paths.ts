import { findSuiteFiles } from '../suite/find-suite-files.js';
import { findSuiteOfId } from '../suite/find-suite-of-id.js';
import { type LoadedSuites, loadSuites } from '../suite/load-suites.js';
import { loadProject, type Project } from '../suite/project.js';
import { findCi } from './find-ci.js';

interface LoadPathsOptions {
  /** What paths are relative to; absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether languages are accepted that are neither built in nor have containers. Default: no. */
  readonly acceptsAnyLanguage?: boolean | undefined;
  /** Of the cases that are wanted: without paths, only their suites are loaded. */
  readonly ids?: ReadonlySet<string> | undefined;
}

export interface LoadedPaths extends LoadedSuites {
  readonly project: Project;
}

/**
 * Loads all suites that paths name, and the project that the working folder is in. Throws a
 * `SuiteInvalidError` with every mistake in every file, or a `UserError` for a path that names nothing.
 */
export async function loadPaths(
  paths: readonly string[],
  { cwd, env, acceptsAnyLanguage, ids }: LoadPathsOptions,
): Promise<LoadedPaths> {
  const project = await loadProject(cwd);
  const { root } = project;
  const files =
    paths.length === 0 && ids !== undefined
      ? await findSuiteFiles(await Promise.all([...ids].map((id) => findSuiteOfId(id, root))), {
          cwd: root,
          root,
        })
      : await findSuiteFiles(paths, { cwd, root });
  const forbidOnly = findCi(env) !== undefined;
  return { project, ...(await loadSuites(files, { project, forbidOnly, acceptsAnyLanguage })) };
}
