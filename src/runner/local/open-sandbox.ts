import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { InfrastructureError } from '../../model/errors.js';
import { openConnection } from '../../supervisor/connection.js';
import type { Box } from '../box.js';
import type { MemoryGroup } from './memory-groups.js';
import { openOutwardNetwork } from './outward-network.js';
import { infoDescriptor, makeSandboxCommand, type SandboxOptions } from './sandbox-command.js';

/** After which a box that does not end by itself is killed. */
const closePatienceMs = 2_000;
/** Nothing of the harness's environment is there to be read: not even in the sandbox's own processes. */
const boxEnv = { PATH: '/usr/local/bin:/usr/bin:/bin' };

/**
 * Opens a box with bubblewrap.
 * Throws `InfrastructureError('sandbox-failed')`, with what the sandbox said, where it does not come up.
 */
export async function openSandbox(options: SandboxOptions & { readonly network: boolean }): Promise<Box> {
  const { network: hasNetwork } = options;
  const [program = '', ...args] = makeSandboxCommand(options);
  const child = spawn(program, args, {
    env: boxEnv,
    stdio: ['pipe', 'pipe', 'pipe', ...(hasNetwork ? (['pipe'] as const) : [])],
  });
  const process = watchProcess(child);
  const closers: (() => Promise<void>)[] = [];
  try {
    if (child.stdin === null || child.stdout === null)
      throw new Error('the sandbox was started without streams');
    const connection = await openConnection(child.stdin, child.stdout, process.describeEnd);
    if (hasNetwork)
      closers.push((await openOutwardNetwork(options.supervisor, await readBoxPid(child))).close);
    letGo(child);
    return {
      run: (request, signal) => connection.run(request, signal),
      async close() {
        connection.quit();
        await process.end(closePatienceMs);
        await Promise.all(closers.map((close) => close()));
        await removeGroup(options.memoryGroup);
      },
    };
  } catch (error) {
    await process.end(0);
    await removeGroup(options.memoryGroup);
    throw await process.explain(error);
  }
}

/** An unused box keeps no process alive: whoever waits for one, for a report or for its end, has a clock running. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const stream of child.stdio) if (stream instanceof Socket) stream.unref();
}

/** A supervisor started by a command, without anything else to open or close. */
export async function openSupervisor([program = '', ...args]: readonly string[]): Promise<Box> {
  const child = spawn(program, args, { env: boxEnv, stdio: ['pipe', 'pipe', 'pipe'] });
  const process = watchProcess(child);
  const connection = await openConnection(child.stdin, child.stdout, process.describeEnd);
  return {
    run: (request, signal) => connection.run(request, signal),
    async close() {
      connection.quit();
      await process.end(closePatienceMs);
    },
  };
}

async function removeGroup(group: MemoryGroup | undefined): Promise<void> {
  // An empty group that cannot be removed now is swept by the next run.
  await group?.remove().catch(() => {});
}

interface WatchedProcess {
  describeEnd(): string;
  /** Kills it after the time, and resolves when it has ended. */
  end(patienceMs: number): Promise<void>;
  /** Adds what the process said before its end. */
  explain(error: unknown): Promise<unknown>;
}

function watchProcess(child: ChildProcess): WatchedProcess {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const ended = once(child, 'close').then(
    () => {},
    (error: unknown) => {
      said += error instanceof Error ? error.message : String(error);
    },
  );
  return {
    describeEnd: () => (said.trim() === '' ? '' : `: ${said.trim()}`),
    async end(patienceMs) {
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(timer);
    },
    async explain(error) {
      await ended;
      if (
        !(error instanceof InfrastructureError) ||
        said.trim() === '' ||
        error.message.includes(said.trim())
      )
        return error;
      return new InfrastructureError(error.code, `${error.message}: ${said.trim()}`, {
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        cause: error,
        retryable: error.retryable,
      });
    },
  };
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
