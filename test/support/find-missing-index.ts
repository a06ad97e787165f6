import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What asks each index for a package, wherever its tool is told to find it. */
const questions = {
  npm: ['npm', 'view', 'ms', 'version'],
  pip: ['python3', '-m', 'pip', 'index', 'versions', 'six'],
  cargo: ['cargo', 'info', 'itoa'],
  go: ['go', 'list', '-m', 'github.com/google/uuid@latest'],
  gem: ['gem', 'specification', '--remote', 'feedjira', 'version'],
  composer: ['composer', 'show', '--all', '--no-interaction', 'psr/log'],
  cpan: ['cpanm', '--info', 'Try::Tiny'],
} as const;

/** Why no real packages can be installed here; undefined where they can. */
export async function findMissingIndex(
  ...names: readonly (keyof typeof questions)[]
): Promise<string | undefined> {
  for (const name of names.length === 0 ? (['npm', 'pip', 'cargo', 'go'] as const) : names) {
    const [program, ...args] = questions[name];
    const isAnswered = await run(program, args, { timeout: 30_000 }).then(
      () => true,
      () => false,
    );
    if (!isAnswered) return `the index of ${program} cannot be reached`;
  }
  return undefined;
}
