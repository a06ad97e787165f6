import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { stripVTControlCharacters } from 'node:util';
import { findMachineFault, InfrastructureError, UserError } from '../../model/errors.js';
import { makePrivateFolder } from '../private-folder.js';
import { createRequestElision } from './elide-requests.js';
import { cleanEngineText } from './engine-errors.js';

export interface SessionProcessOptions {
  readonly cli: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gets all that the process writes besides its first line, in whole lines and without requests. */
  readonly onLog?: ((text: string) => void) | undefined;
}

export interface SessionProcess {
  /** The first line that it prints. Rejects with `InfrastructureError` where it ends before, or prints none. */
  readonly firstLine: Promise<string>;
  /** Resolves when it has ended, for whatever reason, with what there is to say about that. */
  readonly ended: Promise<string>;
  /** What it has said last, for people. */
  describe(): string;
  /** Asks it to end, kills it if it does not within the time, and resolves when nothing is left of it. */
  end(patienceMs: number): Promise<void>;
  kill(): Promise<void>;
}

/** After which SIGKILL follows SIGTERM. */
const termPatienceMs = 500;
/** What its helpers still have to say after its end is waited for no longer. */
const restPatienceMs = 500;
const lineLimit = 65_536;
const tailLength = 2_000;

/**
 * Starts `dagger session` in an empty folder of its own: what lies in the user's is none of its business.
 * It ends with its input, thus with us. Throws `UserError('runner-unavailable')` where it cannot be started,
 * and `InfrastructureError('resources-exhausted')` where the machine lacks what that takes.
 */
export async function startSessionProcess({
  cli,
  env,
  onLog,
}: SessionProcessOptions): Promise<SessionProcess> {
  const folder = await makePrivateFolder('session');
  const removeFolder = () => rm(folder, { recursive: true, force: true }).catch(() => {});
  let child: ChildProcess;
  try {
    child = startChild(cli, folder, env);
  } catch (error) {
    await removeFolder();
    throw explainStartFailure(error);
  }
  const exited = watchExit(child);
  // Where no process could be started there may be no streams either; its error is about to tell why.
  let said = '';
  const progress = createRequestElision();
  const log = (text: string) => {
    if (text === '') return;
    said = (said + text).slice(-2 * tailLength);
    onLog?.(text);
  };
  child.stderr
    ?.setEncoding('utf8')
    .on('data', (text: string) => log(progress.take(text)))
    .on('close', () => log(progress.end()));
  // What cannot be written any more is noticed by its end.
  child.stdin?.on('error', () => {});
  const describe = () =>
    cleanEngineText(stripVTControlCharacters(said + progress.unfinished)).slice(-tailLength);
  const ended = exited.then(async (how) => {
    await removeFolder();
    const last = describe();
    return last === '' ? how : `${how}: ${last}`;
  });
  const startFailure = await findStartFailure(child);
  if (startFailure !== undefined) {
    await ended;
    throw explainStartFailure(startFailure);
  }
  const firstLine = readFirstLine(child, ended);
  // A session without work keeps no process alive: whoever waits for an answer has a connection open.
  firstLine.then(() => setHold(child, false)).catch(() => {});
  return {
    firstLine,
    ended,
    describe,
    async end(patienceMs) {
      setHold(child, true);
      child.stdin?.end();
      const term = setTimeout(() => child.kill('SIGTERM'), patienceMs);
      const kill = setTimeout(() => killGroup(child), patienceMs + termPatienceMs);
      await ended;
      clearTimeout(term);
      clearTimeout(kill);
    },
    async kill() {
      setHold(child, true);
      killGroup(child);
      await ended;
    },
  };
}

function startChild(cli: string, folder: string, env: SessionProcessOptions['env']): ChildProcess {
  return spawn(cli, ['session', '--label', 'dagger.io/sdk.name:umwelten-suite'], {
    cwd: folder,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    // In a process group of its own a Ctrl-C at the terminal does not reach it: the cases end first.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

function explainStartFailure(cause: unknown): UserError | InfrastructureError {
  const message = `the Dagger CLI cannot be started: ${cause instanceof Error ? cause.message : String(cause)}`;
  const hint = findMachineFault(cause);
  if (hint === undefined) return new UserError('runner-unavailable', message, { cause });
  return new InfrastructureError('resources-exhausted', message, { hint, cause, retryable: true });
}

/** Whether this process lives as long as the child does. */
function setHold(child: ChildProcess, isHeld: boolean): void {
  const handles = [child, ...child.stdio.filter((stream) => stream instanceof Socket)];
  for (const handle of handles) {
    if (isHeld) handle.ref();
    else handle.unref();
  }
}

async function findStartFailure(child: ChildProcess): Promise<Error | undefined> {
  if (child.pid !== undefined) return undefined;
  const [error] = await once(child, 'error');
  return error;
}

function watchExit(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      // Without a process there is no exit either.
      if (child.pid === undefined) resolve(error.message);
    });
    child.on('exit', (code, signal) => {
      killGroup(child);
      const timer = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, restPatienceMs);
      child.on('close', () => {
        clearTimeout(timer);
        resolve(signal === null ? `exit code ${code}` : `signal ${signal}`);
      });
    });
  });
}

/** With the helpers that it has started, such as `docker exec` or `ssh`. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}

function readFirstLine(child: ChildProcess, ended: Promise<string>): Promise<string> {
  const line = new Promise<string>((resolve, reject) => {
    let text = '';
    let isRead = false;
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      // What comes after is read, so that the process never waits for us, and forgotten.
      if (isRead) return;
      text = (text + chunk).slice(0, lineLimit);
      const end = text.indexOf('\n');
      isRead = end >= 0;
      if (isRead) resolve(text.slice(0, end));
    });
    ended.then((how) => reject(explainEarlyEnd(how)));
  });
  line.catch(() => {});
  return line;
}

/** What the CLI says where it finds no engine, and what helps. None of these passes by itself. */
const remedies: readonly { readonly says: RegExp; readonly hint: string }[] = [
  {
    says: /failed to run command \[\S+ version\]/,
    hint: 'its program is there, but its daemon does not answer: start it, or name another engine with --engine, as image+podman://registry.dagger.io/engine:v0.21.9',
  },
  {
    says: /driver for scheme "\S*" was not available/,
    hint: 'install Docker or Podman, or name an engine with --engine, as unix:///path/to/engine.sock',
  },
  {
    says: /no driver for scheme/,
    hint: 'an engine is named by a URL: unix:///path/to/engine.sock, tcp://host:port, container://name, image://reference',
  },
  { says: /incompatible (?:engine|client) version/, hint: 'use a CLI and an engine of the same version' },
];

function explainEarlyEnd(how: string): InfrastructureError {
  const remedy = remedies.find(({ says }) => says.test(how))?.hint;
  return new InfrastructureError('engine-lost', `the Dagger CLI ended before it had a session: ${how}`, {
    hint: remedy ?? 'check that the engine runs; `--engine-log` keeps all that the CLI says',
    retryable: remedy === undefined,
  });
}
