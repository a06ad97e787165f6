import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '../usual.mjs';

/** How long a peer may take for all of its programs. */
const patienceMs = 180_000;

/** Hands a job and its cases to the driver of a peer, by a file, and reads from another what it answers. */
export function runPeer({ command, job, place, cases }) {
  const [question, answer] = [join(place, 'job.json'), join(place, 'answer.json')];
  const encoded = cases.map(({ stdout, ...rest }) => ({ ...rest, stdout: stdout.toString('base64') }));
  writeFileSync(question, JSON.stringify({ ...job, programs: place, cases: encoded }));
  rmSync(answer, { force: true });
  const [program, ...args] = command;
  const since = performance.now();
  const { stderr, error } = spawnSync(program, args, {
    cwd: place,
    env: { ...env, BENCH_JOB: question, BENCH_ANSWER: answer },
    encoding: 'utf8',
    timeout: patienceMs,
  });
  const wholeMs = performance.now() - since;
  try {
    const { runningMs, verdicts } = JSON.parse(readFileSync(answer, 'utf8'));
    return { runningMs, wholeMs, verdicts };
  } catch (cause) {
    throw new Error(`it ended with: ${error?.message ?? stderr.trim().split('\n').at(-1)}`, { cause });
  }
}
