import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, workers } from '../usual.mjs';

/** Runs programs under `xargs -P`: in the command, `{}` is the number of a program. Nothing judges what they do. */
export function runByHand({ command, extension, place, cases }) {
  for (const [index, { code }] of cases.entries()) writeFileSync(join(place, `${index}.${extension}`), code);
  const since = performance.now();
  const { status, stderr } = spawnSync('xargs', ['-P', String(workers), '-I', '{}', ...command], {
    input: [...cases.keys()].join('\n'),
    stdio: ['pipe', 'ignore', 'pipe'],
    encoding: 'utf8',
    cwd: place,
    env,
  });
  const wholeMs = performance.now() - since;
  // All programs that are run so exit with 0.
  if (status !== 0) throw new Error(`it ended with: ${stderr.trim().split('\n').at(-1)}`);
  return { runningMs: wholeMs, wholeMs };
}
