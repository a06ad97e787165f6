import { chmod, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { EngineChoice } from '../../src/runner/dagger/find-engine.js';
import { createFolder } from './create-folder.js';

/** What the scripted CLI does instead of opening a session, or besides. */
interface CliScript {
  /** Printed instead of the line that tells the session. */
  readonly line?: string;
  readonly isMute?: boolean;
  readonly stderr?: string;
  /** With which it ends at once. */
  readonly exitCode?: number;
  /** Neither the end of its input nor SIGTERM ends it. */
  readonly ignoresEnd?: boolean;
}

interface EngineScript extends CliScript {
  /** Whether the answer is asked for the platform too. */
  readonly isPlatformSecret?: boolean;
}

/** Answers a query: with a value it is the data, with the response in its hands it may do as it likes. */
type Answer = (query: string, exchange: Exchange) => unknown;

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface StartedCli {
  readonly pid: number;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface ScriptedEngine {
  readonly choice: EngineChoice & { readonly kind: 'cli' };
  /** The same engine, as somebody else's session. */
  readonly joined: EngineChoice & { readonly kind: 'session' };
  /** The processes of the CLI that have been started, oldest first. */
  listStarted(): Promise<readonly StartedCli[]>;
}

/** Data of the shape that a query asks for: its innermost field holds the value. */
export function answerAll(query: string, value: unknown): unknown {
  const shape = query.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/\([^()]*\)/g, '');
  const fields = shape.match(/\w+/g) ?? [];
  return fields.reduceRight<unknown>((inner, field) => ({ [field]: inner }), value);
}

/** What the supervisor says of a case that prints a text, where the query asks for one; else as above. */
export function answerCase(query: string, stdout: string): unknown {
  const id = /message run\\+nid (\S+?)\\+n/.exec(query)?.[1];
  if (id === undefined) return answerAll(query, 'text');
  const report = [
    'message report',
    `id ${id}`,
    'step run',
    'ending exited 0',
    'usage-run 9000 5000 4096',
    'during-us 0 10000',
    'clean yes',
    `stdout ${Buffer.from(stdout).toString('base64')}`,
    'stderr ',
  ].join('\n');
  return answerAll(query, ['message hello\nversion 3', report, ''].join('\n\n'));
}

/** Answers that a program which the query runs has ended as it should not. */
export function failExecution({ response }: Exchange, failure: FailedExecution): typeof answered {
  const extensions = { _type: 'EXEC_ERROR', stdout: '', ...failure };
  response
    .setHeader('content-type', 'application/json')
    .end(JSON.stringify({ data: null, errors: [{ message: 'it did not complete', extensions }] }));
  return answered;
}

export interface FailedExecution {
  readonly cmd: readonly string[];
  readonly exitCode: number;
  readonly stderr: string;
}

/** Returned by an answer that has been given, or never will be. */
export const answered = Symbol('answered');

/** What is asked before anything else. */
function answerFirst(query: string, isPlatformSecret: boolean): object | undefined {
  if (query === '{version}') return { version: 'v0.21.0' };
  if (isPlatformSecret) return undefined;
  return /^\W*(?:query)?\W*defaultPlatform\W*$/.test(query) ? { defaultPlatform: 'linux/amd64' } : undefined;
}

/**
 * An engine of a test's own, reached as a real one is: by a CLI that prints the line of `dagger session`
 * and forwards what comes to its port, until its input ends. It answers by itself what every client asks.
 */
export async function startScriptedEngine(
  answer: Answer = () => ({}),
  { isPlatformSecret = false, ...script }: EngineScript = {},
): Promise<ScriptedEngine> {
  const port = await serve(async (query, exchange) => {
    const data = answerFirst(query, isPlatformSecret) ?? (await answer(query, exchange));
    if (data === answered) return;
    exchange.response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
  });
  const folder = await createFolder({
    'dagger.mjs': writeCli({ ...script, enginePort: port }),
    'started.ndjson': '',
  });
  const cli = join(folder, 'dagger.mjs');
  await chmod(cli, 0o755);
  return {
    choice: { kind: 'cli', cli },
    joined: { kind: 'session', port, token: 'secret' },
    async listStarted() {
      const text = await readFile(join(folder, 'started.ndjson'), 'utf8');
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as StartedCli);
    },
  };
}

/** An HTTP server that answers GraphQL until the test is over. */
async function serve(answer: (query: string, exchange: Exchange) => Promise<void>): Promise<number> {
  const server = createServer(async (request, response) => {
    const { query } = (await json(request)) as { readonly query: string };
    await answer(query, { request, response });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function writeCli(script: CliScript & { readonly enginePort: number }): string {
  return `#!${process.execPath}
import { appendFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
const script = ${JSON.stringify(script)};
const { pid, argv, env } = process;
appendFileSync(new URL('started.ndjson', import.meta.url), JSON.stringify({ pid, args: argv.slice(2), cwd: process.cwd(), env }) + '\\n');
process.stderr.write(script.stderr ?? '');
if (script.exitCode !== undefined) process.exit(script.exitCode);
if (script.ignoresEnd) {
  process.on('SIGTERM', () => {});
  setInterval(() => {}, 1000);
} else {
  process.stdin.resume().on('end', () => process.exit(0));
}
const server = createServer((socket) => {
  const engine = connect(script.enginePort, '127.0.0.1');
  for (const one of [socket, engine]) one.on('error', () => {}).on('close', () => { socket.destroy(); engine.destroy(); });
  socket.pipe(engine).pipe(socket);
});
server.listen(0, '127.0.0.1', () => {
  if (script.isMute) return;
  console.log(script.line ?? JSON.stringify({ port: server.address().port, session_token: 'secret' }));
});
`;
}
