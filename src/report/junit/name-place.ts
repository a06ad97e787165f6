import { posix, relative, sep } from 'node:path';
import type { ReporterContext } from '../reporter-context.js';

type Roots = Pick<ReporterContext, 'root' | 'repositoryRoot'>;

/** A file of the run as CI servers look for it: from the root of the repository, with forward slashes. */
export function nameFile(file: string, { root, repositoryRoot }: Roots): string {
  if (repositoryRoot === undefined) return file;
  const project = relative(repositoryRoot, root).split(sep).join('/');
  return project.startsWith('..') ? file : posix.join(project, file);
}

/**
 * `suites/strings.yaml` as `suites.strings`: Jenkins takes all before the last dot for a package, GitLab shows
 * it as the suite.
 */
export function nameClass(file: string): string {
  return file
    .replace(/\.[^./]+$/, '')
    .split('/')
    .filter((part) => part !== '..' && part !== '')
    .join('.');
}
