import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { relative, resolve } from 'node:path';
import { loadProject } from '../suite/project.js';
import { listReportFiles } from './list-report-files.js';
import { readKeys } from './read-keys.js';
import type { Terminal } from './terminal.js';
import { watchFiles } from './watch-files.js';

/** Why suites are run again: what has changed, or what a person asks for. */
type Cause =
  | { readonly kind: 'changed'; readonly files: readonly string[] }
  | { readonly kind: 'asked'; readonly what: 'all' | 'failed' };

/** Runs suites again and again, until it is told to end. Returns the last run's exit code, or the signal's. */
export async function watchCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { cwd, closed } = terminal;
  const { root } = await loadProject(cwd);
  const causes = createMailbox<Cause>();
  let exitCode = 0;
  const end = (code: number): void => {
    exitCode = code;
    causes.close();
  };
  process.once('SIGINT', () => end(130));
  process.once('SIGTERM', () => end(143));
  closed.addEventListener('abort', () => end(exitCode), { once: true });
  await using _ = await watchFiles(root, {
    ignored: listReportFiles(args).map((file) => resolve(cwd, file)),
    onChange: (files) => causes.put({ kind: 'changed', files }),
  });
  using keys = readKeys({
    all: () => causes.put({ kind: 'asked', what: 'all' }),
    failed: () => causes.put({ kind: 'asked', what: 'failed' }),
    end: () => end(exitCode),
    interrupt: () => end(130),
  });
  const hint = keys.areRead ? ': Enter runs again, f what has not passed, q ends' : '';

  let running = startRun(args);
  for (;;) {
    const taken = causes.take();
    const first = await Promise.race([running.ended, taken]);
    if (typeof first === 'number' && !causes.isClosed) {
      exitCode = first;
      terminal.print(`\nwaiting for changes${hint}`);
    }
    const cause = await taken;
    await running.stop();
    if (cause === undefined) return exitCode;
    terminal.print(`\n${describeCause(cause, root)}\n`);
    const asksForFailed = cause.kind === 'asked' && cause.what === 'failed';
    running = startRun(asksForFailed ? [...args, '--last-failed'] : args);
  }
}

/** Holds the last thing that was put into it until somebody takes it. */
function createMailbox<Item>() {
  let item: Item | undefined;
  let isClosed = false;
  let wake = (): void => {};
  return {
    get isClosed() {
      return isClosed;
    },
    put(next: Item): void {
      item = next;
      wake();
    },
    close(): void {
      isClosed = true;
      wake();
    },
    /** Undefined once it is closed. */
    async take(): Promise<Item | undefined> {
      while (item === undefined && !isClosed) {
        await new Promise<void>((settle) => {
          wake = settle;
        });
      }
      const taken = isClosed ? undefined : item;
      item = undefined;
      return taken;
    },
  };
}

function describeCause(cause: Cause, root: string): string {
  if (cause.kind === 'asked') return cause.what === 'all' ? 'running again' : 'running what has not passed';
  const [first = '', ...others] = cause.files.map((file) => relative(root, file));
  return others.length === 0
    ? `${first} has changed: running again`
    : `${first} and ${others.length} more have changed: running again`;
}

interface Running {
  /** Its exit code. */
  readonly ended: Promise<number>;
  /** Interrupts it, and waits until it has written its reports. */
  stop(): Promise<void>;
}

/** A process of its own: what a run leaves behind in memory is gone with it. */
function startRun(args: readonly string[]): Running {
  const [, program = ''] = process.argv;
  const child = spawn(process.execPath, [program, 'run', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? 1);
  return {
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      await ended;
    },
  };
}
