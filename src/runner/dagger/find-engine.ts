import { UserError } from '../../model/errors.js';
import { findProgram, isExecutableFile } from '../local/find-program.js';

/** How an engine is reached. */
export type EngineChoice =
  /** A session that somebody else has opened, as `dagger run` does. It is used, and never closed. */
  | { readonly kind: 'session'; readonly port: number; readonly token: string }
  /**
   * The Dagger CLI at a path opens sessions on the engine at a URL; without one it starts, or finds,
   * the engine of its own version with Docker, Podman or their like.
   */
  | { readonly kind: 'cli'; readonly cli: string; readonly runnerHost?: string };

export interface FoundEngine {
  readonly choice: EngineChoice;
  /** To name it in a message. */
  readonly description: string;
}

export type EngineSearch =
  | ({ readonly found: true } & FoundEngine)
  | { readonly found: false; readonly reason: string; readonly hint: string };

type Variables = Readonly<Record<string, string | undefined>>;

interface FindEngineOptions {
  /** The URL that the user names. */
  readonly engine?: string | undefined;
}

const installHint =
  'install the Dagger CLI (https://docs.dagger.io/install) so that "dagger" is on PATH, or name it in _EXPERIMENTAL_DAGGER_CLI_BIN';
const nameHint =
  'an engine is named by a URL: unix:///path/to/engine.sock, tcp://host:port, container://name, image://reference';

/** In the CLI's own order. Apple's is called `container`. */
const containerPrograms = ['docker', 'container', 'podman', 'finch', 'nerdctl'];

/**
 * Says how an engine would be reached, and starts nothing. What the user names comes first, then an
 * open session, then `_EXPERIMENTAL_DAGGER_RUNNER_HOST`, then what the CLI finds for itself.
 */
export function findEngine(env: Variables, { engine }: FindEngineOptions = {}): EngineSearch {
  const port = env['DAGGER_SESSION_PORT'];
  if (engine === undefined && port) return findSession(port, env['DAGGER_SESSION_TOKEN']);
  const runnerHost = engine ?? (env['_EXPERIMENTAL_DAGGER_RUNNER_HOST'] || undefined);
  if (runnerHost !== undefined && !/^[a-z][a-z+-]*:\/\/./.test(runnerHost)) {
    return { found: false, reason: `"${runnerHost}" names no engine`, hint: nameHint };
  }
  const cli = findCli(env);
  if (!cli.found) return cli;
  if (runnerHost !== undefined) {
    return {
      found: true,
      choice: { kind: 'cli', cli: cli.path, runnerHost },
      description: `the engine at ${runnerHost}`,
    };
  }
  return findContainerEngine(cli.path, env['PATH'] ?? '');
}

/** As `findEngine`. Throws `UserError('runner-unavailable')` where there is none. */
export function requireEngine(env: Variables, options?: FindEngineOptions): FoundEngine {
  const search = findEngine(env, options);
  if (search.found) return search;
  throw new UserError('runner-unavailable', `there is no Dagger engine: ${search.reason}`, {
    hint: search.hint,
  });
}

function findSession(portText: string, token: string | undefined): EngineSearch {
  const port = Number(portText);
  const hint = 'both are set by "dagger run"; unset them to have a session opened';
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return { found: false, reason: `DAGGER_SESSION_PORT is no port: "${portText}"`, hint };
  }
  if (!token) {
    return { found: false, reason: 'DAGGER_SESSION_PORT is set without DAGGER_SESSION_TOKEN', hint };
  }
  return {
    found: true,
    choice: { kind: 'session', port, token },
    description: 'the Dagger session of the environment',
  };
}

type CliSearch =
  | { readonly found: true; readonly path: string }
  | { readonly found: false; readonly reason: string; readonly hint: string };

function findCli(env: Variables): CliSearch {
  const named = env['_EXPERIMENTAL_DAGGER_CLI_BIN'];
  const path = env['PATH'] ?? '';
  if (!named) {
    const found = findProgram(['dagger', 'dagger.exe'], path);
    if (found !== undefined) return { found: true, path: found };
    return { found: false, reason: 'there is no Dagger CLI on PATH', hint: installHint };
  }
  const found = /[/\\]/.test(named)
    ? isExecutableFile(named)
      ? named
      : undefined
    : findProgram([named], path);
  if (found !== undefined) return { found: true, path: found };
  return {
    found: false,
    reason: `_EXPERIMENTAL_DAGGER_CLI_BIN names no program: "${named}"`,
    hint: installHint,
  };
}

function findContainerEngine(cli: string, path: string): EngineSearch {
  const program = containerPrograms.find((name) => findProgram([name, `${name}.exe`], path) !== undefined);
  if (program !== undefined) {
    return {
      found: true,
      choice: { kind: 'cli', cli },
      description: `the engine that the Dagger CLI starts with ${program}`,
    };
  }
  return {
    found: false,
    reason: `no engine is named, and none of ${containerPrograms.join(', ')} is on PATH to start one`,
    hint: `${nameHint} (--engine or _EXPERIMENTAL_DAGGER_RUNNER_HOST)`,
  };
}
