import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import { Socket } from 'node:net';
import { kill } from 'node:process';
import type { Readable } from 'node:stream';
import { findMachineHint, InfrastructureError } from '../../model/errors.js';
import { openConnection, type SupervisorConnection } from '../../supervisor/connection.js';
import type { SupervisorReport, SupervisorRequest } from '../../supervisor/protocol.js';
import type { Box } from '../box.js';
import { limitTime } from '../limit-time.js';
import { raceAbort } from '../race-abort.js';
import { openPassingFile } from './build-files.js';
import type { MemoryGroup } from './memory-groups.js';
import { openOutwardNetwork } from './outward-network.js';
import {
  infoDescriptor,
  makeSandboxCommand,
  packsDescriptor,
  type SandboxOptions,
} from './sandbox-command.js';

/** After which a box that does not end by itself is killed. */
const closePatienceMs = 2_000;
/** After which, beyond that, one that is not killed either is given up: large ones take a moment to die. */
const deathPatienceMs = 10_000;
/** A Ctrl-C in the terminal is for the harness, which then ends its boxes itself. */
const isDetached = true;
/** After which a box that does not come up is given up. */
const openPatienceMs = 45_000;
const silence = `the sandbox has not come up in ${openPatienceMs / 1000} s`;
/** Nothing of the harness's environment is there to be read: not even in the sandbox's own processes. */
const boxEnv = { PATH: '/usr/local/bin:/usr/bin:/bin' };

export interface OpenSandboxOptions extends Omit<SandboxOptions, 'hasPacks'> {
  readonly network: boolean;
  /** Gives up while the box is being opened. */
  readonly signal: AbortSignal;
}

/**
 * Opens a box with bubblewrap.
 * Throws `InfrastructureError('sandbox-failed')`, with what the sandbox said, where it does not come up.
 */
export async function openSandbox(options: OpenSandboxOptions): Promise<Box> {
  let packs: FileHandle | undefined;
  try {
    if (options.buildsFolder !== undefined) packs = await openPassingFile(options.buildsFolder);
    return await startSandbox(options, packs);
  } catch (error) {
    await closePacks(packs);
    await removeGroup(options.memoryGroup);
    throw error;
  }
}

async function startSandbox(options: OpenSandboxOptions, packs: FileHandle | undefined): Promise<Box> {
  const { network: hasNetwork, memoryGroup } = options;
  const [program = '', ...args] = makeSandboxCommand({ ...options, hasPacks: packs !== undefined });
  const stdio: ('pipe' | 'ignore' | number)[] = ['pipe', 'pipe', 'pipe'];
  stdio[infoDescriptor] = hasNetwork ? 'pipe' : 'ignore';
  stdio[packsDescriptor] = packs?.fd ?? 'ignore';
  const child = spawn(program, args, { env: boxEnv, detached: isDetached, stdio });
  const process = watchProcess(child);
  const closers: (() => Promise<void>)[] = [];
  const explainLoss = watchKills(memoryGroup);
  try {
    const connection = await greet(child, process.describeEnd, { packs, signal: options.signal });
    if (hasNetwork)
      closers.push((await openOutwardNetwork(options.supervisor, await readBoxPid(child))).close);
    letGo(child);
    return {
      run: (request, signal, onBuilt) => explainLoss(request, () => connection.run(request, signal, onBuilt)),
      get isLost() {
        return connection.isLost;
      },
      async close() {
        connection.quit();
        await process.end(closePatienceMs);
        await Promise.all(closers.map((close) => close()));
        await closePacks(packs);
        await removeGroup(options.memoryGroup);
      },
    };
  } catch (error) {
    await process.end(0);
    throw process.explain(error);
  }
}

/** Whoever stands in for bubblewrap may never greet: then a clock, or the caller, decides. */
async function greet(
  child: ChildProcess,
  explainEnd: () => string,
  { packs, signal }: { packs?: FileHandle | undefined; signal?: AbortSignal } = {},
): Promise<SupervisorConnection> {
  // Where no process could be started there are no streams either; its error tells why.
  if (!child.stdin || !child.stdout)
    throw new InfrastructureError('sandbox-failed', 'the sandbox cannot be started');
  using limit = limitTime(signal, openPatienceMs);
  try {
    return await raceAbort(openConnection(child.stdin, child.stdout, explainEnd, packs), limit.signal);
  } catch (error) {
    throw limit.isOver ? new InfrastructureError('sandbox-failed', silence) : error;
  }
}

/**
 * A program can see to it that the kernel, out of the case's memory, chooses the supervisor instead. The
 * box is lost then, but not the reason.
 */
function watchKills(group: MemoryGroup | undefined) {
  // Those that a box has survived. A program that ended by itself was spared: where it was not, its report says so.
  let known = group?.countKills();
  return async (
    { id, steps }: SupervisorRequest,
    run: () => Promise<SupervisorReport>,
  ): Promise<SupervisorReport> => {
    try {
      const report = await run();
      if (report.ending.kind !== 'exited') known = group?.countKills();
      return report;
    } catch (error) {
      const kills = group?.countKills();
      if (group === undefined || known === undefined || kills === undefined || kills <= known) throw error;
      const limitBytes = Math.min(...steps.map(({ memoryBytes }) => memoryBytes));
      if (!group.hasReached(limitBytes)) throw explainScarceMemory(error);
      const nothing = new Uint8Array();
      const step = steps.at(-1)?.name ?? 'run';
      return {
        id,
        step,
        ending: { kind: 'memory-exceeded' },
        usage: {},
        clean: false,
        stdout: nothing,
        stderr: nothing,
      };
    }
  };
}

function explainScarceMemory(cause: unknown): InfrastructureError {
  return new InfrastructureError('resources-exhausted', 'the machine had no memory left for the sandbox', {
    hint: 'lower --concurrency, or give the machine or its container more memory',
    retryable: true,
    cause,
  });
}

/** An unused box keeps no process alive: whoever waits for one, for a report or for its end, has a clock running. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const stream of child.stdio) if (stream instanceof Socket) stream.unref();
}

/** A supervisor started by a command, without anything else to open or close. */
export async function openSupervisor([program = '', ...args]: readonly string[]): Promise<Box> {
  const child = spawn(program, args, { env: boxEnv, detached: isDetached, stdio: ['pipe', 'pipe', 'pipe'] });
  const process = watchProcess(child);
  try {
    const connection = await greet(child, process.describeEnd);
    return {
      run: (request, signal) => connection.run(request, signal),
      get isLost() {
        return connection.isLost;
      },
      async close() {
        connection.quit();
        await process.end(closePatienceMs);
      },
    };
  } catch (error) {
    await process.end(0);
    throw process.explain(error);
  }
}

/** What was in it is kept elsewhere by now, or is not. */
async function closePacks(packs: FileHandle | undefined): Promise<void> {
  await packs?.close().catch(() => {});
}

async function removeGroup(group: MemoryGroup | undefined): Promise<void> {
  // An empty group that cannot be removed now is swept by the next run.
  await group?.remove().catch(() => {});
}

/** In Node's, the C library's and bubblewrap's words, by the names of the errors. */
const lacks: readonly (readonly [says: RegExp, name: string])[] = [
  [/EAGAIN|Resource temporarily unavailable/, 'EAGAIN'],
  [/ENOMEM|Cannot allocate memory/, 'ENOMEM'],
  [/EMFILE|ENFILE|Too many open files/, 'EMFILE'],
];

/** What helps where the machine lacks something; undefined where nobody says that it does. */
function findLack(words: string): string | undefined {
  const name = lacks.find(([says]) => says.test(words))?.[1];
  return name === undefined ? undefined : findMachineHint(name);
}

interface WatchedProcess {
  describeEnd(): string;
  /** Kills it after the time, and resolves when it has ended, or when nothing ends it. */
  end(patienceMs: number): Promise<void>;
  /** Adds what the process said before its end. */
  explain(error: unknown): unknown;
}

function watchProcess(child: ChildProcess): WatchedProcess {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  // What it has started may hold the streams on, and then nobody would hear of its end.
  child.once('exit', () => signalGroup(child, 'SIGKILL'));
  const ended = once(child, 'close').then(
    () => {},
    (error: unknown) => {
      said += error instanceof Error ? error.message : String(error);
    },
  );
  return {
    describeEnd: () => (said.trim() === '' ? '' : `: ${said.trim()}`),
    end: (patienceMs) =>
      new Promise((resolve) => {
        // Each is tried when the one before has not helped. What holds the streams after all that is not ours.
        const attempts = [
          () => signalGroup(child, 'SIGTERM'),
          () => signalGroup(child, 'SIGKILL'),
          () => {
            for (const stream of child.stdio) stream?.destroy();
          },
        ];
        const timers = attempts.map((attempt, index) => setTimeout(attempt, patienceMs + index * 1_000));
        // Then the kernel itself does not end it, as while a disk does not answer.
        const giveUp = () => {
          child.unref();
          resolve();
        };
        timers.push(setTimeout(giveUp, patienceMs + deathPatienceMs));
        void ended.then(() => {
          for (const timer of timers) clearTimeout(timer);
          resolve();
        });
      }),
    explain(error) {
      if (!(error instanceof InfrastructureError)) return error;
      const words = said.trim();
      const isTold = words === '' || error.message.includes(words);
      const lack = error.hint === undefined ? findLack(words) : undefined;
      if (isTold && lack === undefined) return error;
      const hint = error.hint ?? lack;
      return new InfrastructureError(
        lack === undefined ? error.code : 'resources-exhausted',
        isTold ? error.message : `${error.message}: ${words}`,
        { ...(hint === undefined ? {} : { hint }), cause: error, retryable: error.retryable },
      );
    },
  };
}

/**
 * With what it has started: where the launcher and bubblewrap are killed while bubblewrap's other half waits for it, that
 * half would wait for ever. The process leads a group of its own, whose number nobody else gets while anybody is in it.
 */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) kill(-pid, signal);
  } catch {
    // There is nobody in it any more.
  }
}

/** bubblewrap tells, as JSON, the process that has the box's namespaces. */
async function readBoxPid(child: ChildProcess): Promise<number> {
  const info = child.stdio[infoDescriptor] as Readable;
  let text = '';
  for await (const chunk of info) {
    text += String(chunk);
    const pid = /"child-pid"\s*:\s*(\d+)/.exec(text)?.[1];
    if (pid !== undefined) return Number(pid);
  }
  throw new InfrastructureError('sandbox-failed', 'the sandbox did not tell its process');
}
