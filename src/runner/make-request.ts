import type { EnvValue } from '../model/case.js';
import { UserError } from '../model/errors.js';
import type { ExecutionPlan, Step } from '../model/plan.js';
import type { SupervisorRequest, SupervisorStep } from '../supervisor/protocol.js';

/** How a runner confines a case: the part of a request that no plan decides. */
export interface Confinement {
  readonly namespaces: boolean;
  readonly boxNetwork: boolean;
  readonly seccomp: boolean;
  /**
   * No cgroup counts the memory: the supervisor watches the process tree, memory that it cannot see
   * is refused, and a limit for each process stands behind.
   */
  readonly watchesMemory: boolean;
  /** The program whose interpreter may be a copy of one that has started before. */
  readonly prefork?: string | undefined;
  /** In a container: as which user programs run there, and which variables of it they do not get. */
  readonly container?: { readonly uid: number; readonly forgottenVariables: readonly string[] };
}

/** A process may take that many times the tree's limit before it is refused more: the watch comes first. */
const dataFactor = 16;

export interface RequestContext {
  readonly id: string;
  readonly confinement: Confinement;
  /** Under which every program starts, below the plan's own. */
  readonly env: Readonly<Record<string, string>>;
  /** The same for builds alone. */
  readonly buildEnv: Readonly<Record<string, string>>;
  /** What the first word of a command stands for, by tool name. */
  readonly tools: Readonly<Record<string, readonly string[]>>;
  readonly secrets: ReadonlyMap<string, string>;
}

/** What programs see: an ordinary user, not the one who runs the harness. */
const programUid = 1000;
const graceMs = 100;
const workdir = '/app';
export const homeFolder = '/home/user';

/** Makes a plan into one request: build and run are steps of the same case. */
export function makeRequest(plan: ExecutionPlan, context: RequestContext): SupervisorRequest {
  const { build, run, sources } = plan;
  const { confinement } = context;
  const largestFileBytes = Math.max(run.limits.fileBytes, build?.limits.fileBytes ?? 0);
  return {
    id: context.id,
    ...(confinement.prefork === undefined ? {} : { prefork: confinement.prefork }),
    workdir,
    namespaces: confinement.namespaces,
    boxNetwork: confinement.boxNetwork,
    seccomp: confinement.seccomp,
    forbidSharedMemory: confinement.watchesMemory,
    switchUser: confinement.container !== undefined,
    forgottenVariables: confinement.container?.forgottenVariables ?? [],
    uid: confinement.container?.uid ?? programUid,
    gid: confinement.container?.uid ?? programUid,
    graceMs,
    folders: makeFolders(largestFileBytes),
    steps: [
      ...(build === undefined
        ? []
        : [
            {
              name: 'build' as const,
              ...makeStep(build, { ...context, env: { ...context.env, ...context.buildEnv } }),
              files: sources,
              stdin: '',
              artefacts: build.artefacts,
            },
          ]),
      ...(build?.isLast === true
        ? []
        : [
            {
              name: 'run' as const,
              ...makeStep(run, context),
              files: { ...sources, ...run.files },
              stdin: run.stdin,
              artefacts: [],
            },
          ]),
    ],
  };
}

/** The folders that programs may write to. */
export function makeFolders(bytes: number): SupervisorRequest['folders'] {
  return [workdir, '/tmp', homeFolder, '/dev/shm'].map((path) => ({ path, bytes }));
}

function makeStep(
  step: Step,
  { env, tools, secrets, confinement }: RequestContext,
): Omit<SupervisorStep, 'name' | 'files' | 'stdin' | 'artefacts'> {
  const { limits } = step;
  const [tool = '', ...rest] = step.command;
  return {
    command: [...(tools[tool] ?? [tool]), ...rest],
    env: { ...env, ...revealEnv(step.env, secrets) },
    timeoutMs: limits.timeoutMs,
    ...(limits.cpuMs === undefined ? {} : { cpuMs: limits.cpuMs }),
    memoryBytes: limits.memoryBytes,
    ...(confinement.watchesMemory ? { dataBytes: limits.memoryBytes * dataFactor } : {}),
    processes: limits.processes,
    fileBytes: limits.fileBytes,
    outputBytes: limits.outputBytes,
  };
}

function revealEnv(
  env: Readonly<Record<string, EnvValue>>,
  secrets: ReadonlyMap<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, revealValue(name, value, secrets)]),
  );
}

function revealValue(name: string, value: EnvValue, secrets: ReadonlyMap<string, string>): string {
  if (typeof value === 'string') return value;
  const secret = secrets.get(value.secret);
  if (secret !== undefined) return secret;
  throw new UserError('usage', `the secret ${value.secret}, asked for by the variable ${name}, is not set`, {
    hint: `set it in the environment: ${value.secret}=… umwelten-suite run`,
  });
}
