import { InfrastructureError } from '../model/errors.js';
import { createCommandGuard } from '../report/create-command-guard.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Where a command writes, and what it knows of its surroundings. */
export interface Terminal {
  readonly env: Env;
  readonly cwd: string;
  readonly stdout: TerminalStream;
  readonly stderr: TerminalStream;
  /** Aborted when stdout can no longer be written to; the reason is the error. */
  readonly closed: AbortSignal;
  /** Writes a line, or several, to stdout. */
  print(text: string): void;
}

export interface TerminalStream {
  readonly color: boolean;
  readonly columns: number;
  readonly isTerminal: boolean;
  /** Settles when the text is handed over, or cannot be. In a job of GitHub Actions no command is left in it. */
  write(text: string): Promise<void>;
  /** The same for commands of our own to GitHub's runner. */
  writeCommand(text: string): Promise<void>;
}

/** This process's terminal. */
export function createTerminal(args: readonly string[]): Terminal {
  const { env } = process;
  const color = findColorFlag(args) ?? readColorVariables(env);
  const closed = new AbortController();
  const stdout = wrapStream(process.stdout, color, env, (error) => closed.abort(error));
  return {
    env,
    cwd: process.cwd(),
    stdout,
    // Where even this one is gone, nobody can be told.
    stderr: wrapStream(process.stderr, color, env, () => {}),
    closed: closed.signal,
    print: (text) => {
      void stdout.write(`${text}\n`);
    },
  };
}

/**
 * The exit code of a command whose output nobody takes. A reader that went away (`| head`) is no error: the
 * code is the one of a program that is ended by SIGPIPE. Throws what else kept stdout from being written.
 */
export function decideClosedExitCode(reason: unknown): number {
  if (reason instanceof Error && 'code' in reason && reason.code === 'EPIPE') return 141;
  const message = reason instanceof Error ? reason.message : String(reason);
  throw new InfrastructureError('resources-exhausted', `cannot write to stdout: ${message}`, {
    hint: 'free room where stdout goes, or name a file of a report: --reporter json=run.json',
    cause: reason,
  });
}

function wrapStream(
  stream: NodeJS.WriteStream,
  color: boolean | undefined,
  env: Env,
  onError: (error: Error) => void,
): TerminalStream {
  const isTerminal = stream.isTTY === true;
  const guard = env['GITHUB_ACTIONS'] === 'true' ? createCommandGuard() : (text: string) => text;
  const write = (text: string): Promise<void> =>
    new Promise((resolve) => {
      stream.write(text, (error) => {
        if (error) onError(error);
        resolve();
      });
    });
  // An error without a listener would end the process; it comes by each write's callback, and sooner.
  stream.on('error', () => {});
  return {
    color: color ?? (isTerminal && env['TERM'] !== 'dumb'),
    // Read anew each time, since a terminal may be resized; one that does not know its width says 0.
    get columns() {
      return stream.columns || 100;
    },
    isTerminal,
    write: (text) => write(guard(text)),
    writeCommand: write,
  };
}

/** Read before the arguments are parsed, since what is wrong with them is told in colour too. */
function findColorFlag(args: readonly string[]): boolean | undefined {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  const last = options.findLast((arg) => arg === '--color' || arg === '--no-color');
  return last === undefined ? undefined : last === '--color';
}

/** Our own variable, then the usual ones, the one that forbids first: no-color.org, force-color.org, bixense.com/clicolors. */
function readColorVariables(env: Env): boolean | undefined {
  const isOn = (value: string | undefined): boolean | undefined =>
    value === undefined || value === '' ? undefined : value !== '0' && value !== 'false';
  const own = isOn(env['UMWELTEN_SUITE_COLOR']);
  if (own !== undefined) return own;
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  return isOn(env['FORCE_COLOR']) ?? (isOn(env['CLICOLOR_FORCE']) === true ? true : undefined);
}
