import pLimit from 'p-limit';
import type { DaemonRecipe } from '../languages/language.js';
import type { ExecutionPlan } from '../model/plan.js';
import type { SupervisorRequest } from '../supervisor/protocol.js';
import type { Compiled, CompilerDaemon, CompilerWork } from './compiler-daemon.js';
import { raceAbort } from './race-abort.js';
import { takeFreeSlot } from './take-free-slot.js';

/** Where the two pipes of a daemon are in its box. */
export const daemonPipes = '/opt/umwelten-suite/daemon';

/** A build as a daemon makes it. */
export interface ServedBuild {
  /** What starts the daemon: a plan of which nothing is run but the build. */
  readonly start: ExecutionPlan;
  readonly work: CompilerWork;
}

/** Of larger sources it is not known how long they keep a daemon from others. */
const mostSourceLength = 2 ** 20;

/**
 * Undefined where the plan's build is its own: with other files beside its source, which it might read, with a secret,
 * in a box that is not to be shared, with a time of its own for the processor, or where what it prints is wanted.
 */
export function findServedBuild(
  plan: ExecutionPlan,
  recipe: DaemonRecipe | undefined,
): ServedBuild | undefined {
  const { build, sources, isolation, run } = plan;
  if (recipe === undefined || build === undefined || build.isLast === true) return undefined;
  if (isolation !== 'shared' || run.network || build.limits.cpuMs !== undefined) return undefined;
  if (Object.values(build.env).some((value) => typeof value !== 'string')) return undefined;
  const served = recipe.serve(build.command);
  const [[path, text] = [], ...others] = Object.entries(sources);
  if (served === undefined || text === undefined || others.length > 0) return undefined;
  const { start, sourcePath, outputFolder, options } = served;
  if (path !== sourcePath || text.length > mostSourceLength) return undefined;
  if (build.artefacts.length !== 1 || build.artefacts[0] !== outputFolder) return undefined;
  const command = [...start, `${daemonPipes}/requests`, `${daemonPipes}/answers`];
  return {
    start: { ...plan, sources: {}, build: { ...build, command, artefacts: [], isLast: true } },
    work: { sourcePath, text, outputFolder, options, timeoutMs: build.limits.timeoutMs },
  };
}

/** Builds by compilers that are kept running. */
export interface DaemonBuilds extends AsyncDisposable {
  /** Undefined where the build is to be made by its own command, for whatever reason. Throws when aborted. */
  build(work: CompilerWork, options: DaemonBuildOptions): Promise<Compiled | undefined>;
}

export interface DaemonBuildOptions {
  readonly environmentDigest: string;
  /** Starts the daemon. Equal requests, equal daemons. */
  readonly start: SupervisorRequest;
  readonly signal: AbortSignal;
  /** Called when the work is about to begin. */
  onStart(): void;
}

export interface DaemonBuildsOptions {
  /** How many daemons there are at most. */
  readonly size: number;
  /** Undefined where none comes up. */
  open(
    environmentDigest: string,
    start: SupervisorRequest,
    options: { readonly slot: number; readonly signal: AbortSignal },
  ): Promise<CompilerDaemon | undefined>;
  readonly patience?: Partial<Patience>;
}

export interface Patience {
  /** For a daemon to come up. */
  readonly startMs: number;
  /** For one source. Most take a hundredth of it. */
  readonly workMs: number;
  /** After which an unused daemon ends. */
  readonly idleMs: number;
}

const usualPatience: Patience = { startMs: 15_000, workMs: 4_000, idleMs: 10_000 };
/** What is left of many sources in one process ends with it. */
const mostWorks = 500;
/** Daemons of a kind that broke one after the other, after which there is none any more. */
const mostBroken = 3;

/** Those who can have the same daemon. */
interface Line {
  asked: number;
  broken: number;
}

interface OpenedDaemon {
  readonly daemon: CompilerDaemon;
  readonly line: Line;
  readonly slot: number;
  works: number;
  idleTimer?: NodeJS.Timeout;
}

/**
 * The first build of a kind is not one of theirs: a daemon starts no faster than a compiler, and only the next ones gain.
 * Whatever goes wrong with one is nobody's failure: it is ended, and the build is made in the ordinary way.
 */
export function createDaemonBuilds({ size, open, patience }: DaemonBuildsOptions): DaemonBuilds {
  const { startMs, workMs, idleMs } = { ...usualPatience, ...patience };
  const limit = pLimit(size);
  const lines = new Map<string, Line>();
  const idle: OpenedDaemon[] = [];
  const slots = new Set<number>();
  const closing = new Set<Promise<void>>();
  const ending = new AbortController();

  // Nobody waits for it but the end of the runner.
  const freeSlot = (slot: number, ended: Promise<unknown>): void => {
    const freed = ended.then(() => {
      slots.delete(slot);
      closing.delete(freed);
    });
    closing.add(freed);
  };
  const close = ({ daemon, slot, idleTimer }: OpenedDaemon): void => {
    clearTimeout(idleTimer);
    freeSlot(slot, daemon.close());
  };
  const closeLate = async (opening: Promise<CompilerDaemon | undefined>): Promise<void> =>
    (await opening.catch(() => undefined))?.close();

  const openFor = async (
    line: Line,
    { environmentDigest, start, signal }: DaemonBuildOptions,
  ): Promise<OpenedDaemon | undefined> => {
    // One of another kind makes room.
    for (const other of idle.splice(0, Math.max(0, idle.length + 1 - size))) close(other);
    const slot = takeFreeSlot(slots);
    const opening = open(environmentDigest, start, { slot, signal: ending.signal });
    let daemon: CompilerDaemon | undefined;
    try {
      daemon = await raceAbort(within(startMs, opening), signal);
    } finally {
      if (daemon === undefined) freeSlot(slot, closeLate(opening));
    }
    return daemon && { daemon, line, slot, works: 0 };
  };

  const giveBack = (opened: OpenedDaemon): void => {
    opened.line.broken = 0;
    opened.works += 1;
    if (opened.works >= mostWorks) {
      close(opened);
      return;
    }
    idle.push(opened);
    const end = () => {
      idle.splice(idle.indexOf(opened), 1);
      close(opened);
    };
    opened.idleTimer = setTimeout(end, idleMs).unref();
  };

  const takeIdle = (line: Line): OpenedDaemon | undefined => {
    const index = idle.findLastIndex((opened) => opened.line === line);
    const [opened] = index < 0 ? [] : idle.splice(index, 1);
    clearTimeout(opened?.idleTimer);
    return opened;
  };

  const make = async (
    line: Line,
    work: CompilerWork,
    options: DaemonBuildOptions,
  ): Promise<Compiled | undefined> => {
    options.signal.throwIfAborted();
    if (line.broken >= mostBroken) return undefined;
    options.onStart();
    const opened = takeIdle(line) ?? (await openFor(line, options).catch(() => undefined));
    options.signal.throwIfAborted();
    if (opened === undefined) {
      // Nor would the next one come up.
      line.broken = mostBroken;
      return undefined;
    }
    let made: Compiled | 'failed' | 'broken' | undefined;
    try {
      made = await raceAbort(
        within(Math.min(workMs, work.timeoutMs), opened.daemon.compile(work)),
        options.signal,
      );
    } finally {
      if (made === undefined || made === 'broken') {
        line.broken += 1;
        close(opened);
      } else giveBack(opened);
    }
    return typeof made === 'string' ? undefined : made;
  };

  return {
    async build(work, options) {
      const key = JSON.stringify([options.environmentDigest, options.start]);
      const line = lines.get(key) ?? { asked: 0, broken: 0 };
      lines.set(key, line);
      line.asked += 1;
      // Who would wait for several others is faster alone.
      if (line.asked === 1 || limit.pendingCount > size) return undefined;
      return await limit(make, line, work, options);
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      for (const opened of idle.splice(0)) close(opened);
      await Promise.all(closing);
    },
  };
}

/** Undefined when the time is over first. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
  }
}
