import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findProgram } from '../../src/runner/local/find-program.js';
import { isWithinReach, type LandlockTier } from '../../src/runner/local/landlock-tier.js';
import type { RunnerBench, ShownResult } from './bench-runner.js';
import type { BenchAnswer, BenchRequest } from './bench-server.js';
import { missingLandlock, openPartial } from './local.js';

/** One that nobody is. */
export const ordinaryUid = 61_190;

const server = join(dirname(fileURLToPath(import.meta.url)), 'bench-server.ts');
const isRoot = process.getuid?.() === 0;

/** Why nothing can be tested here as an ordinary user. */
export const missingUser: string | undefined =
  missingLandlock ??
  (!isRoot || (findProgram(['setpriv']) !== undefined && isWithinReach(server))
    ? undefined
    : 'no setpriv, or others may not read the project');

/** The words before a command that make it an ordinary user's: none where the tests are one already. */
export function becomeUser(uid = ordinaryUid): string[] {
  return isRoot ? ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'] : [];
}

/** A folder that is the user's, kept between test runs: what is in it is compiled standard libraries. */
export function makeUserFolder(uid = ordinaryUid): string {
  const folder = `/var/tmp/umwelten-suite-test-${isRoot ? uid : process.getuid?.()}`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (isRoot) chownSync(folder, uid, uid);
  return folder;
}

/** What stands in for the sandbox, as an ordinary user has it. */
export async function openPartialAsUser(change: Partial<LandlockTier> = {}): Promise<RunnerBench> {
  const cacheFolder = makeUserFolder();
  if (!isRoot) return openPartial({ cacheFolder, change });
  const [program = '', ...args] = [
    ...becomeUser(),
    process.execPath,
    ...['--import', 'tsx', server, cacheFolder, JSON.stringify(change)],
  ];
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, HOME: cacheFolder, TMPDIR: process.env.TMPDIR },
  });
  const waiting = new Map<number, (said: BenchAnswer) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said = JSON.parse(line) as BenchAnswer;
    waiting.get(said.id)?.(said);
  });
  const ended = once(child, 'exit');
  const ask = (request: BenchRequest) => child.stdin.write(`${JSON.stringify(request)}\n`);
  let asked = 0;
  return {
    run: (program, { signal, onStart = () => {} } = {}) =>
      new Promise<ShownResult>((resolve, reject) => {
        const id = asked++;
        waiting.set(id, (said) => {
          if ('started' in said) return onStart();
          waiting.delete(id);
          if ('result' in said) resolve(said.result as ShownResult);
          else reject(signal?.aborted === true ? signal.reason : new Error(said.error));
        });
        signal?.addEventListener('abort', () => ask({ abort: id }));
        ask({ id, program });
        if (signal?.aborted === true) ask({ abort: id });
      }),
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await ended;
    },
  };
}
