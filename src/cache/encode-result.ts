import { isUtf8 } from 'node:buffer';
import type { ExecutionResult, Outcome } from '../model/result.js';
import { isOutcome, isTiming } from '../record/is-outcome.js';
import { both, either, type Guard, isFlag, isText, shapeOf } from '../record/shape.js';

interface StoredStreams {
  readonly stdout: StoredBytes;
  readonly stderr: StoredBytes;
}

type StoredBytes = string | { readonly base64: string };

type StoredResult = Outcome & Pick<ExecutionResult, 'timing' | 'completed'> & StoredStreams;

/** A result in one line of JSON. Streams are texts where their bytes are UTF-8. */
export function encodeResult({ stdout, stderr, ...others }: ExecutionResult): string {
  return JSON.stringify({ ...others, stdout: encodeBytes(stdout), stderr: encodeBytes(stderr) });
}

/** Undefined where the line is none of ours. */
export function decodeResult(line: string): ExecutionResult | undefined {
  const value = parse(line);
  if (!isStoredResult(value)) return undefined;
  const { stdout, stderr, ...others } = value;
  return { ...others, stdout: decodeBytes(stdout), stderr: decodeBytes(stderr) };
}

const isStoredBytes: Guard<StoredBytes> = either(isText, shapeOf<{ base64: string }>({ base64: isText }, {}));

const isStoredResult: Guard<StoredResult> = both(
  isOutcome,
  shapeOf<Pick<ExecutionResult, 'timing' | 'completed'> & StoredStreams>(
    { timing: isTiming, stdout: isStoredBytes, stderr: isStoredBytes },
    { completed: isFlag },
  ),
);

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function encodeBytes(bytes: Uint8Array): StoredBytes {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(buffer) ? buffer.toString() : { base64: buffer.toString('base64') };
}

function decodeBytes(stored: StoredBytes): Uint8Array {
  return typeof stored === 'string' ? Buffer.from(stored) : Buffer.from(stored.base64, 'base64');
}
