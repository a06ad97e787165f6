import { InfrastructureError } from '../model/errors.js';

/** What the supervisor is asked to do: one case. Policy is decided here, never there. */
export interface SupervisorRequest {
  readonly id: string;
  /**
   * The path of the program at which an interpreter, started once for all requests of the same command and variables,
   * stops: this one's program is a copy of it, where that can be had. Only in namespaces, and for a run alone.
   */
  readonly prefork?: string;
  readonly workdir: string;
  /** Fresh namespaces for the case; without them it runs where the supervisor runs. */
  readonly namespaces: boolean;
  /** Use the box's network instead of an empty one. */
  readonly boxNetwork: boolean;
  readonly seccomp: boolean;
  /** Refuse memory that neither a process's size nor a cgroup would show. */
  readonly forbidSharedMemory: boolean;
  /**
   * Without namespaces, in a container of our own: programs run as `uid`, in folders made for it, with
   * the container's environment below the step's. The variables whose names start with one of
   * `forgottenVariables` are the engine's.
   */
  readonly switchUser: boolean;
  readonly forgottenVariables: readonly string[];
  /**
   * Without namespaces, on a machine that is not ours: programs reach nothing but their folders and what is readable.
   * Absent: nothing of that kind.
   */
  readonly landlock?: LandlockRules;
  /** The ids that programs see. */
  readonly uid: number;
  readonly gid: number;
  /** Between SIGTERM and SIGKILL at a deadline. */
  readonly graceMs: number;
  /** Writable folders, empty at the start of each step. */
  readonly folders: readonly { readonly path: string; readonly bytes: number }[];
  readonly steps: readonly SupervisorStep[];
}

export interface LandlockRules {
  /** Files and folders that programs may read and execute. */
  readonly readable: readonly string[];
  /** Whether Landlock keeps signals within the case. Without, a program of the harness's uid may signal itself alone. */
  readonly scopesSignals: boolean;
}

export interface SupervisorStep {
  readonly name: 'build' | 'run';
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin: string;
  /** Absolute paths that the next step finds again. */
  readonly artefacts: readonly string[];
  /** Up to how many bytes the artefacts are told of, before the next step; 0 or absent: not at all. */
  readonly toldBytes?: number;
  /** This step finds them, and needs no build before it. */
  readonly built?: BuiltArtefacts;
  readonly timeoutMs: number;
  readonly cpuMs?: number;
  readonly memoryBytes: number;
  /** Of one process's private memory: a second line where no cgroup counts the whole. */
  readonly dataBytes?: number;
  readonly processes: number;
  readonly fileBytes: number;
  readonly outputBytes: number;
}

/**
 * A pack of artefacts, as it was told of before: its bytes, or the name of a file that begins with it, in the folder
 * that the supervisor was started with.
 */
export type BuiltArtefacts = { readonly pack: Uint8Array } | { readonly file: string };

export type SupervisorEnding =
  | { readonly kind: 'exited'; readonly exitCode: number }
  | { readonly kind: 'signaled'; readonly signal: number }
  | { readonly kind: 'timed-out'; readonly clock: 'wall' | 'cpu' }
  | { readonly kind: 'memory-exceeded' | 'output-exceeded' | 'cancelled' }
  /** The program could not be executed; `errno` says why. */
  | { readonly kind: 'not-started'; readonly errno: number }
  /** The supervisor could not do its part. */
  | { readonly kind: 'failed'; readonly errno: number; readonly what: string };

export interface StepUsage {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly maxRssBytes: number;
}

export interface SupervisorReport {
  readonly id: string;
  /** The last step that was begun. */
  readonly step: 'build' | 'run';
  readonly ending: SupervisorEnding;
  readonly usage: Readonly<Partial<Record<'build' | 'run', StepUsage>>>;
  /** From when to when the case had the box, by the box's own clock; unknown where the case was given up. */
  readonly during?: { readonly begunMs: number; readonly endedMs: number };
  /** Whether the program was a copy of an interpreter that had started before. */
  readonly preforked?: true;
  /** Whether the box is as it was before the case. */
  readonly clean: boolean;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

/** A message as it travels: see `native/message.h`. */
export interface Message {
  readonly type: string;
  readonly lines: ReadonlyMap<string, readonly string[]>;
}

export const protocolVersion = 5;

export function encodeRequest(request: SupervisorRequest): string {
  const lines = [
    'message run',
    // The supervisor looks for it here, before it reads the request.
    ...(request.prefork === undefined ? [] : [`prefork ${encodeText(request.prefork)}`]),
    `id ${encodeText(request.id)}`,
    `workdir ${encodeText(request.workdir)}`,
    `namespaces ${encodeFlag(request.namespaces)}`,
    `box-network ${encodeFlag(request.boxNetwork)}`,
    `seccomp ${encodeFlag(request.seccomp)}`,
    `forbid-shared-memory ${encodeFlag(request.forbidSharedMemory)}`,
    `switch-user ${encodeFlag(request.switchUser)}`,
    ...request.forgottenVariables.map((start) => `forget ${encodeText(start)}`),
    ...(request.landlock === undefined ? [] : encodeLandlock(request.landlock)),
    `uid ${request.uid}`,
    `gid ${request.gid}`,
    `grace-us ${encodeMicroseconds(request.graceMs)}`,
    ...request.folders.map(({ path, bytes }) => `folder ${encodeText(path)} ${encodeBytes(bytes)}`),
    ...request.steps.flatMap(encodeStep),
  ];
  return `${lines.join('\n')}\n\n`;
}

/** About how many bytes its message has: whatever is short is not counted. */
export function measureRequest({ steps }: SupervisorRequest): number {
  const texts = steps.flatMap(({ files, stdin }) => [...Object.values(files), stdin]);
  const packs = steps.flatMap(({ built }) => (built !== undefined && 'pack' in built ? [built.pack] : []));
  // In base64.
  return ([...texts, ...packs].reduce((sum, { length }) => sum + length, 0) * 4) / 3;
}

function encodeLandlock({ readable, scopesSignals }: LandlockRules): string[] {
  return [
    'landlock yes',
    `scoped-signals ${encodeFlag(scopesSignals)}`,
    ...readable.map((path) => `readable ${encodeText(path)}`),
  ];
}

function encodeStep(step: SupervisorStep): string[] {
  return [
    `step ${step.name}`,
    ...step.command.map((argument) => `arg ${encodeText(argument)}`),
    ...Object.entries(step.env).map(([name, value]) => `env ${encodeText(`${name}=${value}`)}`),
    ...Object.entries(step.files).map(
      ([path, content]) => `file ${encodeText(path)} ${encodeBase64(content)}`,
    ),
    `stdin ${encodeBase64(step.stdin)}`,
    ...step.artefacts.map((path) => `artefact ${encodeText(path)}`),
    ...(step.toldBytes === undefined ? [] : [`told-bytes ${step.toldBytes}`]),
    ...(step.built === undefined ? [] : [encodeBuilt(step.built)]),
    `timeout-us ${encodeMicroseconds(step.timeoutMs)}`,
    ...(step.cpuMs === undefined ? [] : [`cpu-us ${encodeMicroseconds(step.cpuMs)}`]),
    `memory-bytes ${encodeBytes(step.memoryBytes)}`,
    ...(step.dataBytes === undefined ? [] : [`data-bytes ${encodeBytes(step.dataBytes)}`]),
    `processes ${encodeLimit(step.processes)}`,
    `file-bytes ${encodeBytes(step.fileBytes)}`,
    `output-bytes ${encodeBytes(step.outputBytes)}`,
  ];
}

function encodeBuilt(built: BuiltArtefacts): string {
  return 'file' in built ? `built-file ${encodeText(built.file)}` : `built ${encodeBase64(built.pack)}`;
}

function encodeFlag(flag: boolean): string {
  return flag ? 'yes' : 'no';
}

function encodeMicroseconds(ms: number): number {
  return encodeLimit(Math.round(ms * 1000));
}

function encodeBytes(bytes: number): number {
  return encodeLimit(Math.ceil(bytes));
}

/** At least one: the supervisor reads 0 as no limit. And no more than it reads: no machine has it anyway. */
function encodeLimit(value: number): number {
  return Math.min(Math.max(1, value), Number.MAX_SAFE_INTEGER);
}

/** As `write_text` of `native/message.h` does. */
export function encodeText(text: string): string {
  if (!/[^!-~]|%/.test(text)) return text;
  let encoded = '';
  for (const byte of Buffer.from(text)) {
    const isPlain = byte > 0x20 && byte < 0x7f && byte !== 0x25;
    encoded += isPlain ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

function encodeBase64(content: string | Uint8Array): string {
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content)
      : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return bytes.toString('base64');
}

export function decodeText(field: string): string {
  // Byte by byte: the supervisor cuts long texts, also within a character.
  const bytes = field.replaceAll(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}

/** What a supervisor that was started with its requests said of one of them. */
export interface Answer {
  /** The message that tells of artefacts, where there is one. */
  readonly built: Message | undefined;
  readonly message: Message;
}

/** Of the first requests, in their order: the others have not run. */
export function parseAnswers(text: string): [Answer, ...Answer[]] {
  const [hello, ...said] = text
    .split('\n\n')
    .map((part) => part.trimStart())
    .filter((part) => part !== '')
    .map(parseMessage);
  const answers: Answer[] = [];
  let built: Message | undefined;
  for (const message of said) {
    if (message.type === 'built') {
      built = message;
    } else {
      answers.push({ built, message });
      built = undefined;
    }
  }
  const [first, ...others] = answers;
  if (hello?.type !== 'hello' || first === undefined || built !== undefined) {
    throw new InfrastructureError('protocol-broken', `the supervisor did not answer: ${text.slice(0, 200)}`, {
      retryable: true,
    });
  }
  return [first, ...others];
}

/** Parses the text of one message, without the empty line that ends it. */
export function parseMessage(text: string): Message {
  const lines = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [key = '', ...fields] = line.split(' ');
    lines.set(key, fields);
  }
  const [type] = lines.get('message') ?? [];
  if (type === undefined) {
    throw new InfrastructureError('protocol-broken', 'the supervisor sent no message', {
      hint: 'whatever runs it answers for it: see its log, and whether it is of a version that is supported',
    });
  }
  return { type, lines };
}

/** What a build has left: in the message, or so many bytes of the file that the supervisor was started with. */
export function parseBuilt(message: Message): { readonly pack: Uint8Array } | { readonly bytes: number } {
  if (message.lines.has('bytes')) return { bytes: Math.max(0, takeNumber(message, 'bytes', 0)) };
  return { pack: takeBytes(message, 'pack') };
}

/** How a pack ends. */
export const packEnd = Buffer.from('end\n');

/** One that was too large, or of what cannot be packed, breaks off before its end. */
export function isWholePack(pack: Uint8Array): boolean {
  return packEnd.equals(pack.subarray(-packEnd.length));
}

export function parseReport(message: Message): SupervisorReport {
  return {
    id: decodeText(takeField(message, 'id', 0)),
    step: parseStepName(takeField(message, 'step', 0)),
    ending: parseEnding(message),
    usage: {
      ...(message.lines.has('usage-build') ? { build: parseUsage(message, 'usage-build') } : {}),
      ...(message.lines.has('usage-run') ? { run: parseUsage(message, 'usage-run') } : {}),
    },
    during: {
      begunMs: takeNumber(message, 'during-us', 0) / 1000,
      endedMs: takeNumber(message, 'during-us', 1) / 1000,
    },
    ...(message.lines.has('preforked') ? { preforked: true as const } : {}),
    clean: takeField(message, 'clean', 0) === 'yes',
    stdout: takeBytes(message, 'stdout'),
    stderr: takeBytes(message, 'stderr'),
  };
}

function parseStepName(text: string): 'build' | 'run' {
  if (text === 'build' || text === 'run') return text;
  throw new InfrastructureError('protocol-broken', `the supervisor names an unknown step "${text}"`);
}

function parseEnding(message: Message): SupervisorEnding {
  const kind = takeField(message, 'ending', 0);
  switch (kind) {
    case 'exited':
      return { kind, exitCode: takeNumber(message, 'ending', 1) };
    case 'signaled':
      return { kind, signal: takeNumber(message, 'ending', 1) };
    case 'timed-out':
      return { kind, clock: takeField(message, 'ending', 1) === 'cpu' ? 'cpu' : 'wall' };
    case 'memory-exceeded':
    case 'output-exceeded':
    case 'cancelled':
      return { kind };
    case 'not-started':
      return { kind, errno: takeNumber(message, 'ending', 1) };
    case 'failed':
      return {
        kind,
        errno: takeNumber(message, 'ending', 1),
        what: decodeText(takeField(message, 'ending', 2)),
      };
    default:
      throw new InfrastructureError('protocol-broken', `the supervisor tells an unknown ending "${kind}"`);
  }
}

function parseUsage(message: Message, key: string): StepUsage {
  return {
    wallMs: takeNumber(message, key, 0) / 1000,
    cpuMs: takeNumber(message, key, 1) / 1000,
    maxRssBytes: takeNumber(message, key, 2),
  };
}

function takeField(message: Message, key: string, index: number): string {
  const field = message.lines.get(key)?.[index];
  if (field === undefined)
    throw new InfrastructureError('protocol-broken', `the supervisor's ${message.type} has no ${key}`);
  return field;
}

function takeNumber(message: Message, key: string, index: number): number {
  const field = takeField(message, key, index);
  const number = /^(?:0|-?[1-9]\d*)$/.test(field) ? Number(field) : Number.NaN;
  if (!Number.isSafeInteger(number))
    throw new InfrastructureError('protocol-broken', `the supervisor's ${key} is no whole number`);
  return number;
}

/** Node's reader leaves out what is no base64: then fewer bytes come out than its length tells. */
function takeBytes(message: Message, key: string): Uint8Array {
  const field = takeField(message, key, 0);
  const bytes = Buffer.from(field, 'base64');
  if (bytes.length !== (field.length / 4) * 3 - (/={0,2}$/.exec(field.slice(-2))?.[0].length ?? 0))
    throw new InfrastructureError('protocol-broken', `the supervisor's ${key} is no base64`);
  return bytes;
}
