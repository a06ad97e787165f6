import { constants } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { InfrastructureError } from '../model/errors.js';
import { type Pack, readPack } from './pack-file.js';
import {
  type Answer,
  decodeText,
  encodeRequest,
  isWholePack,
  type Message,
  packEnd,
  parseBuilt,
  parseMessage,
  parseReport,
  protocolVersion,
  type SupervisorReport,
  type SupervisorRequest,
} from './protocol.js';

/**
 * Called at most once: with the pack of artefacts that a request asks for, after the build and before the run, or
 * with undefined where there is none to be had. The report is not returned before what it returns is settled, which must
 * not be rejected: until then a pack in a file stays as it is.
 */
export type OnBuilt = (pack: Pack | undefined) => Promise<void>;

/** A supervisor at the other end of two streams. It takes one request at a time. */
export interface SupervisorConnection {
  /** Aborting cancels the case: the report then comes with the ending `cancelled`. */
  run(request: SupervisorRequest, signal: AbortSignal, onBuilt?: OnBuilt): Promise<SupervisorReport>;
  /** Whether no answer can come any more. */
  readonly isLost: boolean;
  /** Asks it to end. It also ends, and kills all it has started, when its input is closed. */
  quit(): void;
}

/**
 * Waits for the supervisor's greeting and checks its version.
 * Throws `InfrastructureError('protocol-broken')` where something else answers, and
 * `InfrastructureError('sandbox-failed')` where the stream ends; `explainEnd` may say why it did. `packs` is where
 * it writes what builds have left, each over the one before, if it was started with such a file.
 */
export async function openConnection(
  input: Writable,
  output: Readable,
  explainEnd: () => string,
  packs?: FileHandle,
): Promise<SupervisorConnection> {
  const messages = readMessages(output, explainEnd);
  // What cannot be written any more is noticed by the answer that does not come.
  input.on('error', () => {});
  const hello = await messages.next();
  const version = hello.lines.get('version')?.[0];
  if (hello.type !== 'hello' || version !== String(protocolVersion)) {
    throw new InfrastructureError(
      'protocol-broken',
      `the supervisor speaks version ${version ?? 'unknown'} of the protocol, this harness version ${protocolVersion}`,
      { hint: 'run "npm run build" again', scope: 'run' },
    );
  }
  return {
    async run(request, signal, onBuilt) {
      const cancel = () => input.write('message cancel\n\n');
      signal.addEventListener('abort', cancel, { once: true });
      try {
        input.write(encodeRequest(request));
        if (signal.aborted) cancel();
        const message = await messages.next();
        if (message.type !== 'built') return takeReport(message, request.id);
        const kept = onBuilt?.(await takePack(message, packs));
        return takeReport(await messages.next().finally(() => kept), request.id);
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    },
    get isLost() {
      return messages.isOver;
    },
    quit() {
      input.end('message quit\n\n');
    },
  };
}

/** Reads what a supervisor that was started with its requests says of one of them; throws as `takeReport` does. */
export async function takeAnswer(
  { built, message }: Answer,
  id: string,
  onBuilt: OnBuilt | undefined,
): Promise<SupervisorReport> {
  if (built !== undefined) await onBuilt?.(await takePack(built));
  return takeReport(message, id);
}

/** Undefined where there is no whole one, or none that can be read. */
async function takePack(message: Message, file?: FileHandle): Promise<Pack | undefined> {
  const built = parseBuilt(message);
  if ('pack' in built) return isWholePack(built.pack) ? built.pack : undefined;
  if (file === undefined) return undefined;
  const pack = { file, bytes: built.bytes };
  const end = await readPack(pack, packEnd.length).catch(() => undefined);
  return end !== undefined && isWholePack(end) ? pack : undefined;
}

/** As the supervisor says it. */
const memoryWords = 'out of memory';

/**
 * Throws `InfrastructureError('protocol-broken')` for a refusal, and for the report of another request; and
 * `InfrastructureError('resources-exhausted')` where the supervisor had no memory for the request.
 */
function takeReport(message: Message, id: string): SupervisorReport {
  if (message.type === 'refused') {
    const why = decodeText(message.lines.get('why')?.[0] ?? '');
    if (why === memoryWords) {
      throw new InfrastructureError('resources-exhausted', 'the supervisor had no memory for the request', {
        hint: 'lower --concurrency, or give the machine or its container more memory',
        retryable: true,
      });
    }
    throw new InfrastructureError('protocol-broken', `the supervisor refused the request: ${why}`);
  }
  const report = parseReport(message);
  if (report.id !== id) {
    throw new InfrastructureError(
      'protocol-broken',
      `the supervisor reports "${report.id}" instead of "${id}"`,
    );
  }
  return report;
}

interface MessageSource {
  next(): Promise<Message>;
  /** Whether no further one arrives. */
  readonly isOver: boolean;
}

function readMessages(output: Readable, explainEnd: () => string): MessageSource {
  const waiting: { resolve(message: Message): void; reject(error: unknown): void }[] = [];
  const arrived: Message[] = [];
  let chunks: Buffer[] = [];
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  const deliver = (text: string) => {
    // Behind what could not be read nothing is known to be an answer.
    if (failure !== undefined) return;
    try {
      const message = parseMessage(text);
      const next = waiting.shift();
      if (next === undefined) arrived.push(message);
      else next.resolve(message);
    } catch (error) {
      fail(error);
    }
  };
  output.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    // A message ends with an empty line, and only its end can hold one: most chunks are looked at once.
    if (!endsMessage(chunks)) return;
    const text = joinTexts(chunks);
    if (text === undefined) {
      chunks = [];
      fail(explainLength());
      return;
    }
    const end = text.lastIndexOf('\n\n');
    if (end < 0) return;
    for (const message of text.slice(0, end).split('\n\n')) deliver(message);
    const rest = text.slice(end + 2);
    chunks = rest === '' ? [] : [Buffer.from(rest, 'latin1')];
  });
  const end = () =>
    fail(
      new InfrastructureError('sandbox-failed', `the sandbox ended without an answer${explainEnd()}`, {
        retryable: true,
      }),
    );
  output.on('end', end);
  output.on('error', end);
  return {
    get isOver() {
      return failure !== undefined;
    },
    next() {
      const message = arrived.shift();
      if (message !== undefined) return Promise.resolve(message);
      if (failure !== undefined) return Promise.reject(failure);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
  };
}

/** Undefined where no text can be so long, which is half a gibibyte. */
function joinTexts(chunks: readonly Buffer[]): string | undefined {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return length > constants.MAX_STRING_LENGTH ? undefined : Buffer.concat(chunks).toString('latin1');
}

function explainLength(): InfrastructureError {
  return new InfrastructureError('resources-exhausted', 'a program has printed more than can be read', {
    hint: 'lower `limits.output`: a report holds less than 384 MiB',
  });
}

function endsMessage(chunks: readonly Buffer[]): boolean {
  const last = chunks.at(-1);
  if (last?.includes('\n\n')) return true;
  const before = chunks.at(-2);
  return last?.[0] === 10 && before?.at(-1) === 10;
}
