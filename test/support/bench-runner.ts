// Programs for a real runner, whichever it is.
import { findCompletion } from '../../src/languages/completion.js';
import { findLanguage } from '../../src/languages/index.js';
import type { IsolationPolicy, Limits } from '../../src/model/case.js';
import type { ExecutionPlan, LockedPackages, PackageSpec } from '../../src/model/plan.js';
import type { ExecutionResult } from '../../src/model/result.js';
import type { Runner } from '../../src/model/runner.js';
import { findEcosystem } from '../../src/packages/find-ecosystem.js';

export const testLimits: Limits = {
  timeoutMs: 10_000,
  memoryBytes: 512 * 2 ** 20,
  processes: 256,
  fileBytes: 64 * 2 ** 20,
  outputBytes: 8 * 2 ** 20,
};

export interface TestProgram {
  readonly language: string;
  readonly code: string;
  /** Has to be reached. */
  readonly epilogue?: string;
  readonly isolation?: IsolationPolicy;
  readonly limits?: Partial<Limits>;
  readonly stdin?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly network?: boolean;
  readonly packages?: readonly PackageSpec[];
  readonly locked?: LockedPackages;
  /** Whether a build that is known to fail is tried again. */
  readonly retriesBuild?: boolean;
}

/** Not the programs’: an engine may have to compile a standard library first. */
const setupTimeoutMs = 600_000;

/** The plan of a program as the catalogue makes it. */
export function planProgram(program: TestProgram): ExecutionPlan {
  const language = findLanguage(program.language);
  if (language === undefined) throw new Error(`no language ${program.language}`);
  const limits = { ...testLimits, ...program.limits };
  const { cpuMs: _, ...others } = limits;
  const buildLimits = { ...others, timeoutMs: 60_000, memoryBytes: 2 ** 31, fileBytes: 2 ** 30 };
  const code = program.code + (program.epilogue ?? '');
  const completion =
    program.epilogue === undefined ? undefined : findCompletion(language.name, code, program.code.length);
  const packages = program.packages ?? [];
  const adapt = packages.length === 0 ? undefined : findEcosystem(language.name)?.adapt;
  const bare = language.describeProgram(code, { build: buildLimits, run: limits });
  const described = adapt?.(bare, program.files ?? {}) ?? bare;
  const { build, run } = described;
  return {
    environment: {
      kind: 'language',
      language: language.name,
      image: language.image,
      packages,
      ...(program.locked === undefined ? {} : { locked: program.locked }),
      limits: { ...limits, timeoutMs: setupTimeoutMs, memoryBytes: 2 ** 32, fileBytes: 2 ** 33 },
    },
    sources: { [described.sourcePath]: code, ...described.companions },
    ...(completion === undefined ? {} : { completion: { path: described.sourcePath, ...completion } }),
    ...(build === undefined
      ? {}
      : {
          build: {
            command: build.command,
            env: build.env ?? {},
            limits: buildLimits,
            artefacts: build.artefacts,
          },
        }),
    run: {
      command: [...run.command, ...(program.args ?? [])],
      env: { ...run.env, ...program.env },
      limits,
      files: Object.fromEntries(
        Object.entries(program.files ?? {}).map(([path, text]) => [`/app/${path}`, text]),
      ),
      stdin: program.stdin ?? '',
      network: program.network ?? false,
    },
    isolation: program.isolation ?? 'shared',
  };
}

/** A real runner, and an easy way to run a program on it. */
export interface RunnerBench extends AsyncDisposable {
  run(program: TestProgram, options?: { signal?: AbortSignal; onStart?(): void }): Promise<ShownResult>;
}

/** A result with its streams as text. */
export type ShownResult = WithText<ExecutionResult>;
type WithText<Result> = Result extends unknown
  ? Omit<Result, 'stdout' | 'stderr'> & { readonly stdout: string; readonly stderr: string }
  : never;

let attempts = 0;

export function benchRunner(runner: Runner): RunnerBench {
  return {
    async run(program, { signal = new AbortController().signal, onStart = () => {} } = {}) {
      const result = await runner.execute(planProgram(program), {
        attemptId: `test-${attempts++}`,
        ...(program.retriesBuild === true ? { retriesBuild: true } : {}),
        secrets: new Map(),
        signal,
        onStart,
      });
      const decode = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
      return { ...result, stdout: decode(result.stdout), stderr: decode(result.stderr) };
    },
    [Symbol.asyncDispose]: () => runner[Symbol.asyncDispose](),
  };
}
