import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from '../../src/runner/local/find-program.js';
import { missingSandbox } from '../support/local.js';
import { becomeUser } from '../support/open-as-user.js';
import { isBelow, killIfAlive, listPids, readCommandLine } from '../support/processes.js';

/** Why no machine can be broken here. */
export const missingMachine: string | undefined =
  missingSandbox ??
  (process.getuid?.() !== 0
    ? 'not root'
    : findProgram(['unshare']) === undefined || findProgram(['nsenter']) === undefined
      ? 'no unshare or nsenter'
      : canUnshare()
        ? undefined
        : 'no namespaces for root');

/** A cgroup of the first version for what a machine runs, by its controller; undefined where none is to be had. */
export type Controller = 'memory' | 'pids';

export interface MachineOptions {
  /** Whether root is root of a user namespace alone, in which all users are themselves. */
  readonly userNamespace?: boolean;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Shell lines before the command, in its process: `ulimit -n 64`. */
  readonly prepare?: string | undefined;
  /** Shell words behind the command: `>/dev/full`. */
  readonly redirect?: string | undefined;
  /** An ordinary user, in whose name the command runs. */
  readonly uid?: number | undefined;
  /** Called when the command runs, with a process above it. */
  onStart?(pid: number): void;
}

export interface Ended {
  /** Undefined where it did not end by itself. */
  readonly exitCode: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly output: string;
}

/** Mounts and processes of a test's own: what is broken there harms nothing else, and is gone with it. */
export interface Machine {
  /** Process 1, as this process sees it. */
  readonly init: number;
  readonly cgroups: Readonly<Record<Controller, string | undefined>>;
  /** Runs shell lines as root, in the machine. Throws where one of them fails. */
  change(script: string): void;
  run(command: readonly string[], options: RunOptions): Promise<Ended>;
  close(): Promise<void>;
}

/** After which a run is taken to hang. */
const patienceMs = 60_000;

export async function openMachine({ userNamespace = false }: MachineOptions = {}): Promise<Machine> {
  // Bash, since process 1 has to reap what others leave. It ends with its input: with this process.
  const words = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', 'bash', '-c'];
  const hold = 'echo up; while read -r _; do :; done';
  const child = userNamespace
    ? spawn('unshare', ['--user', 'bash', '-c', 'echo new; read -r _; exec "$@"', 'bash', ...words, hold])
    : spawn(words[0] ?? '', [...words.slice(1), hold]);
  child.stderr.resume();
  if (userNamespace) {
    await expectLine(child, 'new');
    // All users as they are.
    for (const map of ['uid_map', 'gid_map']) writeFileSync(`/proc/${child.pid}/${map}`, '0 0 4294967295\n');
    child.stdin.write('\n');
  }
  await expectLine(child, 'up');
  const init = findChild(child.pid ?? 0);
  const cgroups = { memory: makeCgroup('memory'), pids: makeCgroup('pids') };
  const enter = ['nsenter', `--target=${init}`, '--mount', '--pid', ...(userNamespace ? ['--user'] : [])];

  return {
    init,
    cgroups,
    change: (script) => {
      execFileSync(enter[0] ?? '', [...enter.slice(1), '--', 'bash', '-euc', script], { stdio: 'pipe' });
    },
    run: async (command, { cwd, env, prepare = '', redirect = '', uid, onStart }) => {
      const join = Object.values(cgroups).flatMap((group) =>
        group === undefined ? [] : [`echo $$ >${group}/cgroup.procs`],
      );
      const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
      const inner = [
        ...(uid === undefined ? [] : becomeUser(uid)),
        'bash',
        '-c',
        `cd "$0" || exit 99\n${prepare}\nexec env -i "$@" ${redirect}`,
        cwd,
        ...variables,
        ...command,
      ];
      const script = [...join, 'exec "$@"'].join('\n');
      const running = spawn('bash', ['-c', script, 'bash', ...enter, '--', ...inner], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return follow(running, onStart);
    },
    close: async () => {
      child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      for (const group of Object.values(cgroups)) await removeCgroup(group);
    },
  };
}

async function follow(child: ChildProcess, onStart: RunOptions['onStart']): Promise<Ended> {
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (output += String(chunk)));
  onStart?.(child.pid ?? 0);
  let isHanging = false;
  const timer = setTimeout(() => {
    isHanging = true;
    // All at once: whoever is killed leaves its own to others, and Node itself may hang as it starts.
    for (const pid of listPids().filter((one) => isBelow(one, child.pid ?? 0))) killIfAlive(pid);
  }, patienceMs);
  const [exitCode, signal] = await once(child, 'close');
  clearTimeout(timer);
  return {
    exitCode: isHanging ? undefined : (exitCode ?? undefined),
    signal: isHanging ? undefined : (signal ?? undefined),
    output,
  };
}

/** The process of a command below another process: undefined where it is not there yet, or no more. */
export function findBelow(above: number, words: string): number | undefined {
  return listPids().find(
    (pid) =>
      isBelow(pid, above) && readCommandLine(pid).replaceAll('\0', ' ').startsWith(words) && pid !== above,
  );
}

function canUnshare(): boolean {
  try {
    execFileSync('unshare', ['--mount', '--pid', '--fork', '--mount-proc', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function expectLine(child: ChildProcess, line: string): Promise<void> {
  let said = '';
  for await (const [chunk] of on(child)) {
    said += String(chunk);
    if (said.includes(`${line}\n`)) return;
  }
  throw new Error(`the machine has not come up: ${said}`);
}

async function* on(child: ChildProcess): AsyncGenerator<[unknown]> {
  const ended = once(child, 'exit').then(() => undefined);
  for (;;) {
    const came = await Promise.race([once(child.stdout ?? child, 'data'), ended]);
    if (came === undefined) return;
    yield [came[0]];
  }
}

function findChild(parent: number): number {
  const found = listPids().find((pid) =>
    new RegExp(`^PPid:\t${parent}$`, 'm').test(readText(`/proc/${pid}/status`)),
  );
  if (found === undefined) throw new Error('the machine has no process 1');
  return found;
}

function makeCgroup(controller: Controller): string | undefined {
  const mount = readText('/proc/self/mountinfo')
    .split('\n')
    .find((line) => new RegExp(` - cgroup \\S+ (?:\\S+,)?${controller}(?:,|$)`).test(line));
  const own = new RegExp(`^\\d+:(?:[^:]*,)?${controller}(?:,[^:]*)?:(.*)$`, 'm').exec(
    readText('/proc/self/cgroup'),
  );
  const point = mount?.split(' ')[4];
  if (point === undefined || own === null) return undefined;
  const parent = existsSync(join(point, own[1] ?? '')) ? join(point, own[1] ?? '') : point;
  const group = join(parent, `machine-${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(group);
    return group;
  } catch {
    return undefined;
  }
}

/** The last process may still be on its way out for a moment. */
async function removeCgroup(group: string | undefined): Promise<void> {
  for (let attempt = 0; group !== undefined && attempt < 100; attempt++) {
    try {
      rmdirSync(group);
      return;
    } catch {
      await sleep(20);
    }
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
