import { execFile } from 'node:child_process';
import { constants, openSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readBytes } from '../../supervisor/byte-stream.js';
import type { SupervisorRequest } from '../../supervisor/protocol.js';
import type { Box } from '../box.js';
import type { Compiled, CompilerDaemon, CompilerWork } from '../compiler-daemon.js';
import { daemonPipes } from '../daemon-builds.js';
import { encodeMessage, takeMessage } from '../daemon-messages.js';
import { raceAbort } from '../race-abort.js';
import type { Mount } from './mount.js';

/** Whoever has taken a compiler over may write without end: what nobody waits for stays in the pipe. */
const mostUnaskedBytes = 2 ** 20;

export interface OpenCompilerDaemonOptions {
  /** The case that the daemon is: it ends with its box. */
  readonly request: SupervisorRequest;
  /** Gives up while it is being started. */
  readonly signal: AbortSignal;
  openBox(mounts: readonly Mount[]): Promise<Box>;
}

/**
 * Starts a compiler in a box, as the only case that the box ever has. Two pipes lead into it, of which nobody else has
 * the names: the folder around them is ours alone, and is gone when both ends have opened them.
 * Undefined where it does not come up.
 */
export async function openCompilerDaemon({
  request,
  signal,
  openBox,
}: OpenCompilerDaemonOptions): Promise<CompilerDaemon | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'umwelten-daemon-'));
  const shown = join(folder, 'pipes');
  const opened: { close(): unknown }[] = [];
  const close = async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  };
  try {
    await mkdir(shown);
    const paths = ['requests', 'answers'].map((name) => join(shown, name));
    // The box's program is another user.
    await promisify(execFile)('mkfifo', ['-m', '666', ...paths]);
    await chmod(shown, 0o755);
    const [requestsPath = '', answersPath = ''] = paths;
    const requests = openPipe(requestsPath, { readable: false, writable: true });
    opened.push({ close: () => requests.destroy() });
    const answers = openPipe(answersPath, { readable: true, writable: false });
    opened.push({ close: () => answers.destroy() });
    const box = await openBox([{ source: shown, target: daemonPipes }]);
    opened.push(box);
    const ended = box.run(request, new AbortController().signal).then(
      () => undefined,
      () => undefined,
    );
    const stream = readBytes(answers, mostUnaskedBytes);
    const next = () => Promise.race([takeMessage(stream), ended]);
    if ((await raceAbort(next(), signal)) === undefined) {
      await close();
      return undefined;
    }
    return {
      async compile(work) {
        const since = performance.now();
        const { sourcePath, outputFolder, options, text } = work;
        requests.write(encodeMessage([sourcePath, outputFolder, ...options, text]));
        const answer = await next();
        return answer === undefined ? 'broken' : readAnswer(answer, work, performance.now() - since);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opened for both, so that it neither waits for the other end nor ends with it. */
function openPipe(path: string, way: { readonly readable: boolean; readonly writable: boolean }): Socket {
  const socket = new Socket({ fd: openSync(path, constants.O_RDWR | constants.O_NONBLOCK), ...way });
  // What cannot be written is noticed by the answer that does not come.
  socket.on('error', () => {});
  return socket.unref();
}

/** Exit codes of javac's `run`: what is neither success nor an error in the source may have left it in any state. */
const success = 0;
const sourceError = 1;

function readAnswer(
  [exitCode, cpuMs, peakBytes, ...files]: readonly Buffer[],
  { outputFolder }: CompilerWork,
  wallMs: number,
): Compiled | 'failed' | 'broken' {
  if (Number(exitCode) === sourceError) return 'failed';
  if (exitCode?.toString() !== String(success)) return 'broken';
  const found = new Map<string, Uint8Array>();
  const usage = { wallMs, cpuMs: Number(cpuMs), maxRssBytes: Number(peakBytes) };
  if (!Number.isFinite(usage.cpuMs + usage.maxRssBytes)) return 'broken';
  for (let at = 0; at < files.length; at += 2) {
    const name = files[at]?.toString() ?? '';
    const content = files[at + 1];
    if (!isBelow(name) || content === undefined) return 'broken';
    found.set(`${outputFolder}/${name}`, content);
  }
  return { files: found, usage };
}

/** Whoever is in the box says what it likes. */
function isBelow(name: string): boolean {
  return (
    name.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !name.includes('\0')
  );
}
