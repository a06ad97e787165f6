export type UserErrorCode =
  | 'usage'
  | 'suite-invalid'
  | 'file-unreadable'
  | 'file-unwritable'
  | 'runner-unavailable'
  | 'isolation-unavailable';

export type InfrastructureErrorCode =
  | 'toolchain-missing'
  | 'sandbox-failed'
  | 'engine-lost'
  | 'image-unavailable'
  | 'registry-unreachable'
  | 'resources-exhausted'
  | 'protocol-broken'
  | 'result-missing';

export interface ErrorInfo {
  readonly code: UserErrorCode | InfrastructureErrorCode | 'internal';
  readonly message: string;
  readonly hint?: string;
}

interface ErrorDetails {
  readonly hint?: string;
  readonly cause?: unknown;
}

/** Something the user can mend. The command ends with exit code 2, or 3 where no runner is usable. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly hint: string | undefined;

  constructor(
    readonly code: UserErrorCode,
    message: string,
    { hint, cause }: ErrorDetails = {},
  ) {
    super(message, { cause });
    this.hint = hint;
  }
}

/** The harness could not do its part. It counts against one attempt, one environment or the whole run. */
export class InfrastructureError extends Error {
  override readonly name = 'InfrastructureError';
  readonly hint: string | undefined;
  readonly scope: 'attempt' | 'environment' | 'run';
  readonly retryable: boolean;

  constructor(
    readonly code: InfrastructureErrorCode,
    message: string,
    {
      hint,
      cause,
      scope = 'attempt',
      retryable = false,
    }: ErrorDetails & { scope?: 'attempt' | 'environment' | 'run'; retryable?: boolean } = {},
  ) {
    super(message, { cause });
    this.hint = hint;
    this.scope = scope;
    this.retryable = retryable;
  }
}

/** What a machine has too little of, or has broken, by the name of its error: what to do about it. */
const machineFaults: ReadonlyMap<string, string> = new Map([
  ...['EMFILE', 'ENFILE'].map(
    (code) =>
      [code, 'raise the limit of open files, as with "ulimit -n 4096", or lower --concurrency'] as const,
  ),
  ...['ENOSPC', 'EDQUOT'].map(
    (code) =>
      [code, 'free some room on the disk, or have TMPDIR or XDG_CACHE_HOME name another one'] as const,
  ),
  ...['ENOMEM', 'EAGAIN'].map(
    (code) => [code, 'the machine has no memory or no process left: lower --concurrency'] as const,
  ),
  ['EFBIG', 'raise the limit of the size of files, as with "ulimit -f unlimited"'],
  ['EROFS', 'let it be written to, or have TMPDIR or XDG_CACHE_HOME name another place'],
  ['EIO', "the machine's disk has failed: its kernel's log says more"],
]);

/** What to do about an error of the system that says nothing but that the machine lacks something; else undefined. */
export function findMachineFault(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? machineFaults.get(String(error.code)) : undefined;
}

/** What to do about an error of the machine, by its name (`ENOSPC`); undefined where nothing can be said. */
export function findMachineHint(name: string): string | undefined {
  return machineFaults.get(name);
}

/**
 * What keeps a file from being written: what the machine lacks is an `InfrastructureError` ('resources-exhausted'), all
 * else is the user's to mend, as `hint` says, and a `UserError` ('file-unwritable').
 */
export function explainUnwritable(
  what: string,
  { cause, hint }: { readonly cause: unknown; readonly hint: string },
): UserError | InfrastructureError {
  const message = `${what}: ${cause instanceof Error ? cause.message : String(cause)}`;
  const isReadOnly = cause instanceof Error && 'code' in cause && cause.code === 'EROFS';
  const machineHint = isReadOnly ? undefined : findMachineFault(cause);
  if (machineHint === undefined) return new UserError('file-unwritable', message, { hint, cause });
  return new InfrastructureError('resources-exhausted', message, { scope: 'run', hint: machineHint, cause });
}

/** An error as it is recorded. Whatever is neither of the two above, nor the machine's doing, is a bug of ours. */
export function toErrorInfo(error: unknown): ErrorInfo {
  if (error instanceof UserError || error instanceof InfrastructureError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    };
  }
  const hint = findMachineFault(error);
  if (error instanceof Error && hint !== undefined)
    return { code: 'resources-exhausted', message: error.message, hint };
  return {
    code: 'internal',
    message: error instanceof Error ? error.message : String(error),
    hint: 'this is a bug in umwelten-suite: please report it with the command and the suite',
  };
}
