import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The root of the git repository that a folder is in; git's worktrees and submodules have a file there. */
export async function findRepositoryRoot(folder: string): Promise<string | undefined> {
  for (let root = folder; ; root = dirname(root)) {
    const isRoot = await access(join(root, '.git')).then(
      () => true,
      () => false,
    );
    if (isRoot) return root;
    if (root === dirname(root)) return undefined;
  }
}
