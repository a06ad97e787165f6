import { InfrastructureError, UserError } from '../../model/errors.js';
import { lostHint } from './lost-hint.js';

/** A program that the engine ran and that did not end as it should, as far as the engine tells. */
export interface ExecFailure {
  readonly command: readonly string[];
  readonly exitCode: number;
  /** Trimmed, and cut to the last 100 KiB. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Carries a signal's reason through the SDK, which wraps every error. */
export class AbortedRequest extends Error {
  override readonly name = 'AbortedRequest';

  constructor(readonly reason: unknown) {
    super('the request was aborted');
  }
}

/**
 * Makes of what the SDK has thrown that which is to be thrown on: the reason of an aborted signal, an
 * `InfrastructureError`, or the error itself where it tells of a program or comes from elsewhere.
 */
export function translateEngineError(error: unknown): unknown {
  for (const one of listCauses(error)) {
    if (one instanceof AbortedRequest) return one.reason;
    if (one instanceof InfrastructureError || one instanceof UserError) return one;
  }
  return isSdkError(error) && readExecError(error) === undefined ? classifyEngineError(error) : error;
}

/** Reads the SDK's `ExecError`. One without an exit code tells that nothing could be started. */
export function readExecError(error: unknown): ExecFailure | undefined {
  if (!isSdkError(error) || error.code !== 'D109') return undefined;
  const { cmd, exitCode, stdout, stderr } = error;
  if (typeof exitCode !== 'number' || exitCode < 0) return undefined;
  return {
    command: Array.isArray(cmd) ? cmd.map(String) : [],
    exitCode,
    stdout: typeof stdout === 'string' ? stdout : '',
    stderr: typeof stderr === 'string' ? stderr : '',
  };
}

/** Says what an error of the SDK means for us. */
export function classifyEngineError(error: unknown): InfrastructureError {
  const causes = [...listCauses(error)];
  const known = causes.find((one) => one instanceof InfrastructureError);
  if (known !== undefined) return known;
  const text = describe(error, causes);
  if (isSdkError(error) && error.code === 'D109') {
    return new InfrastructureError('sandbox-failed', `the engine could not start the program: ${text}`, {
      cause: error,
    });
  }
  return classifyEngineText(text, error);
}

/** Says what the engine's own words mean for us. */
export function classifyEngineText(engineText: string, cause?: unknown): InfrastructureError {
  const text = cleanEngineText(engineText).slice(0, textLimit);
  const meaning = meanings.find(({ says }) => says.test(text));
  if (meaning === undefined) {
    return new InfrastructureError('protocol-broken', `the engine answers what was not expected: ${text}`, {
      hint: 'see whether its version is one that docs/dagger.md names',
      cause,
    });
  }
  const { says: _, code, ...details } = meaning;
  return new InfrastructureError(code, text, { ...details, cause });
}

/** The engine adds a trace's number, which says nothing to anybody. */
export function cleanEngineText(text: string): string {
  return text.replace(/\s*\[traceparent:[^\]]*\]/g, '').trim();
}

/** A query that is quoted may be as long as the files in it. */
const textLimit = 2_000;

interface Meaning {
  readonly says: RegExp;
  readonly code: InfrastructureError['code'];
  readonly hint?: string;
  readonly scope?: InfrastructureError['scope'];
  readonly retryable?: boolean;
}

/** How the engine begins where it was asked for an image, also as the base of a generated Dockerfile. */
const image =
  /failed to (?:resolve|parse) image|pull image|pull access denied|failed to convert Dockerfile to LLB: (?!dockerfile parse error)/;

const allOf = (...parts: readonly RegExp[]) =>
  new RegExp(parts.map(({ source }) => `(?=[^]*(?:${source}))`).join(''));

/** The first that fits is meant. The words are those of engine 0.21. */
const meanings: readonly Meaning[] = [
  {
    says: /no space left on device|cannot allocate memory|too many open files|disk quota exceeded/i,
    code: 'resources-exhausted',
    hint: 'the engine has no more of it: free its disk with "dagger core engine local-cache prune", or give it more',
  },
  {
    // Also in what it was asked for an image.
    says: /engine is shutting down|session is closing|client has closed/,
    code: 'engine-lost',
    hint: lostHint,
    retryable: true,
  },
  {
    says: allOf(image, /x509|certificate/),
    code: 'registry-unreachable',
    hint: 'the engine, not this machine, pulls images: it has to trust the certificates of the registry',
    scope: 'environment',
  },
  {
    says: allOf(image, /429 Too Many Requests/),
    code: 'registry-unreachable',
    hint: 'the registry limits pulls: log in to it with "docker login", or use a mirror',
    scope: 'environment',
    retryable: true,
  },
  {
    says: allOf(
      image,
      /failed to do request|dial tcp|no such host|timeout|deadline exceeded|connection re(?:fused|set)|EOF|: 5\d\d /,
    ),
    code: 'registry-unreachable',
    hint: 'the engine, not this machine, pulls images: it needs a way to the registry, or a mirror',
    scope: 'environment',
    retryable: true,
  },
  {
    says: allOf(image, /pull access denied|authorization failed|: 40[13] /),
    code: 'image-unavailable',
    hint: 'check the name; for a private image log in with "docker login" where the harness runs',
    scope: 'environment',
  },
  {
    says: image,
    code: 'image-unavailable',
    hint: 'check the name, the tag and the platform',
    scope: 'environment',
  },
  {
    says: /attachables|context canceled|unexpected EOF|transport is closing/,
    code: 'engine-lost',
    hint: lostHint,
    retryable: true,
  },
];

function* listCauses(error: unknown): Generator<unknown> {
  // A chain that bites its own tail ends too.
  for (let one = error, depth = 0; one !== undefined && depth < 8; depth++) {
    yield one;
    one = one instanceof Error ? one.cause : undefined;
  }
}

type SdkError = Error & Readonly<Record<'cmd' | 'code' | 'exitCode' | 'stdout' | 'stderr', unknown>>;

/** By their codes, so that the SDK need not be loaded to ask. */
function isSdkError(error: unknown): error is SdkError {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^D1\d\d$/.test(error.code)
  );
}

/** What the SDK could not name is named by its cause. */
function describe(error: unknown, causes: readonly unknown[]): string {
  const told = isSdkError(error) && error.code === 'D101' ? (causes[1] ?? error) : error;
  return cleanEngineText(told instanceof Error ? told.message : String(told)).slice(0, textLimit);
}
