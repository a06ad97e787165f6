import type { CaseStatus } from '../../src/model/attempt.js';
import type { Outcome } from '../../src/model/result.js';

/** One of the kinds of cases that a soak is made of. */
export interface SoakKind {
  readonly name: string;
  readonly language: string;
  /** How many there are beside those of the other kinds. */
  readonly weight: number;
  /** `n` is another number for each case: no two programs are equal. */
  code(n: number): string;
  /** Further keys of the case. */
  readonly keys?: Readonly<Record<string, unknown>>;
  /** `status outcome exit code or signal: stdout`, as `describeAttempt` tells it. */
  comes(n: number): string;
}

/** What a daemon calls itself that a program leaves behind. */
export const daemonName = `umwelten-soak-${process.pid}`;

const oneKiB = 1024;

/** Small programs: what they cost is mostly the harness. */
export const mixedKinds: readonly SoakKind[] = [
  {
    name: 'prints',
    language: 'bash',
    weight: 420,
    code: (n) => `echo $((${n} * 2))`,
    comes: (n) => `passed exited 0: ${n * 2}`,
  },
  {
    name: 'prints something else',
    language: 'bash',
    weight: 100,
    code: (n) => `echo wrong ${n}`,
    keys: { expect: { stdout: 'right' } },
    comes: (n) => `failed exited 0: wrong ${n}`,
  },
  {
    name: 'reads its input',
    language: 'bash',
    weight: 100,
    code: (n) => `read -r line; echo "$line ${n}"; exit 3`,
    keys: { stdin: 'a line\n', expect: { exitCode: 3 } },
    comes: (n) => `passed exited 3: a line ${n}`,
  },
  {
    name: 'ends badly',
    language: 'bash',
    weight: 60,
    code: (n) => `echo ${n}; exit 4`,
    comes: (n) => `failed exited 4: ${n}`,
  },
  {
    name: 'crashes',
    language: 'bash',
    weight: 60,
    code: (n) => `echo ${n}; kill -SEGV $$`,
    keys: { expect: { signal: 'SIGSEGV' } },
    comes: (n) => `passed signaled SIGSEGV: ${n}`,
  },
  {
    name: 'kills itself',
    language: 'bash',
    weight: 50,
    code: (n) => `echo ${n}; kill -KILL $$`,
    comes: (n) => `failed signaled SIGKILL: ${n}`,
  },
  {
    name: 'floods',
    language: 'bash',
    weight: 40,
    code: (n) => `exec yes ${n}`,
    keys: { limits: { output: '64KiB' }, expect: { outcome: 'output-exceeded' } },
    comes: () => 'passed output-exceeded',
  },
  {
    name: 'leaves a daemon',
    language: 'bash',
    weight: 70,
    code: (n) => `(setsid bash -c 'exec -a ${daemonName} sleep 1000' &); echo ${n}`,
    comes: (n) => `passed exited 0: ${n}`,
  },
  {
    name: 'leaves files',
    language: 'bash',
    weight: 70,
    code: (n) =>
      [
        'shopt -s nullglob dotglob',
        `echo /app/* /tmp/* /dev/shm/* ${n}`,
        'for folder in /app /tmp /dev/shm; do mkdir $folder/.left; echo left > $folder/.left/file; done',
      ].join('\n'),
    comes: (n) => `passed exited 0: /app/code.sh ${n}`,
  },
  {
    name: 'runs forever',
    language: 'bash',
    weight: 4,
    code: (n) => `echo ${n}; while :; do :; done`,
    keys: { timeout: '100ms', expect: { outcome: 'timed-out' } },
    comes: (n) => `passed timed-out: ${n}`,
  },
  {
    name: 'takes all memory',
    language: 'bash',
    weight: 10,
    code: (n) => `text=${'x'.repeat(oneKiB)}${n}; while :; do text+=$text; done`,
    keys: { limits: { memory: '32MiB' }, expect: { outcome: 'memory-exceeded' } },
    comes: () => 'passed memory-exceeded',
  },
  {
    name: 'leaves a socket',
    language: 'perl',
    weight: 8,
    // Of a name that is the box's own, if not the machine's: who comes after finds it taken, where it is still there.
    code: (n) =>
      [
        'use Socket;',
        'socket(my $socket, AF_UNIX, SOCK_STREAM, 0) or die $!;',
        `bind($socket, pack_sockaddr_un("\\0${daemonName}")) or die $!;`,
        'if (fork() == 0) { close STDOUT; sleep 1000 }',
        `print "${n}\\n";`,
      ].join('\n'),
    comes: (n) => `passed exited 0: ${n}`,
  },
  {
    name: 'prints, in Python',
    language: 'python',
    weight: 8,
    code: (n) => `print(${n} * 2)`,
    comes: (n) => `passed exited 0: ${n * 2}`,
  },
];

/** Programs that are copies of one interpreter in each box. */
export const forkedKinds: readonly SoakKind[] = [
  {
    name: 'prints',
    language: 'python',
    weight: 50,
    code: (n) => `print(${n} * 2)`,
    comes: (n) => `passed exited 0: ${n * 2}`,
  },
  {
    name: 'changes what it has in common with others',
    language: 'python',
    weight: 20,
    code: (n) =>
      [
        'import os, sys, builtins',
        `print(hasattr(sys, "left"), "LEFT" in os.environ, os.listdir("/tmp"), ${n})`,
        'sys.left = builtins.left = os.environ["LEFT"] = "left"',
        'open("/tmp/left", "w").write("left")',
      ].join('\n'),
    comes: (n) => `passed exited 0: False False [] ${n}`,
  },
  {
    name: 'raises',
    language: 'python',
    weight: 10,
    code: (n) => `print(${n}, flush=True)\nraise ValueError`,
    comes: (n) => `failed exited 1: ${n}`,
  },
  {
    name: 'kills itself',
    language: 'python',
    weight: 6,
    code: (n) => `import os\nprint(${n}, flush=True)\nos.kill(os.getpid(), 9)`,
    comes: (n) => `failed signaled SIGKILL: ${n}`,
  },
  {
    name: 'leaves a daemon',
    language: 'python',
    weight: 8,
    code: (n) => `import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(1000)\nprint(${n})`,
    comes: (n) => `passed exited 0: ${n}`,
  },
  {
    name: 'takes all memory',
    language: 'python',
    weight: 4,
    code: (n) => `parts = [${n}]\nwhile True:\n    parts.append(bytearray(16 << 20))`,
    keys: { limits: { memory: '96MiB' }, expect: { outcome: 'memory-exceeded' } },
    comes: () => 'passed memory-exceeded',
  },
  {
    name: 'runs forever',
    language: 'python',
    weight: 2,
    code: (n) => `print(${n}, flush=True)\nwhile True: pass`,
    keys: { timeout: '200ms', expect: { outcome: 'timed-out' } },
    comes: (n) => `passed timed-out: ${n}`,
  },
];

/** What is kept for later: builds, and results. */
export const keptKinds: readonly SoakKind[] = [
  ...mixedKinds,
  {
    name: 'is built',
    language: 'rust',
    weight: 4,
    code: (n) => `fn main() { println!("{}", ${n} * 2) }`,
    comes: (n) => `passed exited 0: ${n * 2}`,
  },
  {
    name: 'cannot be built',
    language: 'rust',
    weight: 2,
    code: (n) => `fn main() { missing(${n}) }`,
    keys: { expect: { outcome: 'build-failed' } },
    comes: () => 'passed build-failed: ',
  },
];

export interface SoakCase {
  readonly name: string;
  readonly comes: string;
  /** As a suite has it. */
  readonly row: Readonly<Record<string, unknown>>;
}

/** So many cases, of which so many are different: what each comes to is in it. */
export function* makeSoakCases(
  kinds: readonly SoakKind[],
  { count, distinct, random }: { readonly count: number; readonly distinct: number; random(): number },
): Generator<SoakCase> {
  const weighted = kinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
  // Each kind comes first once, so that all environments are there early.
  const chosen = Array.from(
    { length: distinct },
    (_, n) => kinds[n] ?? weighted[Math.floor(random() * weighted.length)],
  );
  for (let index = 0; index < count; index++) {
    const n = index % distinct;
    const kind = chosen[n];
    if (kind === undefined) throw new Error('there is no kind of case');
    const name = `${kind.name} (${index})`;
    const { language, keys = {} } = kind;
    yield { name, comes: kind.comes(n), row: { ...defaults, ...keys, name, language, code: kind.code(n) } };
  }
}

const defaults = { timeout: '60s', limits: {}, stdin: '', expect: {} };

/** The attempt that decided a case, as kinds tell it. What a flood or a full memory has let through is by chance. */
export function describeAttempt(
  status: CaseStatus,
  execution: Outcome & { readonly stdout: { readonly text: string } },
): string {
  const { outcome, stdout } = execution;
  const ending =
    'exitCode' in execution ? ` ${execution.exitCode}` : 'signal' in execution ? ` ${execution.signal}` : '';
  const isByChance = outcome === 'output-exceeded' || outcome === 'memory-exceeded';
  return `${status} ${outcome}${ending}${isByChance ? '' : `: ${stdout.text.trimEnd()}`}`;
}
