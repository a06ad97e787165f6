import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What asks each index for a package, wherever its tool is told to find it. */
const questions = [
  ['npm', 'view', 'ms', 'version'],
  ['cargo', 'info', 'itoa'],
  ['go', 'list', '-m', 'github.com/google/uuid@latest'],
  ['python3', '-m', 'pip', 'index', 'versions', 'six'],
] as const;

/** Why no real packages can be installed here; undefined where they can. */
export async function findMissingIndex(): Promise<string | undefined> {
  for (const [program, ...args] of questions) {
    const isAnswered = await run(program, args, { timeout: 30_000 }).then(
      () => true,
      () => false,
    );
    if (!isAnswered) return `the index of ${program} cannot be reached`;
  }
  return undefined;
}
