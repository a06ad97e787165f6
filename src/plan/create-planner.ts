import { findCompletion } from '../languages/completion.js';
import type { LanguageProgram } from '../languages/language.js';
import type { Case, IsolationPolicy } from '../model/case.js';
import { UserError } from '../model/errors.js';
import type { Completion, ExecutionPlan, Planned } from '../model/plan.js';
import type { ConfigChooser } from './choose-config.js';
import { chooseRecipe } from './choose-recipe.js';
import { lockPackages, type PackageLocks } from './lock-packages.js';
import { pinImage } from './pin-image.js';
import { placeFiles, placeSources } from './place-sources.js';

export interface Planner {
  /**
   * Decides what executing a case means. Throws `UserError('suite-invalid')` for what only shows here:
   * a file in the program's place, or a build asked of a language that has none.
   */
  plan(testCase: Case): Promise<Planned>;
}

export interface PlannerOptions {
  /** What a case's policy means to the runner that will execute the plans. */
  isolation(policy: IsolationPolicy | 'auto'): IsolationPolicy;
  /** What the project is locked to. */
  readonly locks?: Locks;
  /** Configures languages that are not built in. Without it they need containers of their own. */
  readonly configs?: ConfigChooser | undefined;
}

/** What is taken instead of what suites name; what is not there stays. */
export interface Locks {
  /** By image: the same one with its digest. */
  readonly images: ReadonlyMap<string, string>;
  readonly packages: PackageLocks;
}

const noLocks: Locks = { images: new Map(), packages: new Map() };

/** Makes plans: equal cases, but for their names and what they expect, get equal plans. */
export function createPlanner({ isolation, locks = noLocks, configs }: PlannerOptions): Planner {
  return {
    plan: async (testCase) => {
      const { environment, program, source, reason } = await chooseRecipe(testCase, configs);
      const { args, env, limits, stdin, network } = testCase;
      const build = planBuild(testCase, program);
      const completion = planCompletion(testCase, program);
      const plan: ExecutionPlan = {
        environment: lockPackages(pinImage(environment, locks.images), locks.packages),
        sources: placeSources(program, testCase.code, testCase.files),
        ...(build === undefined ? {} : { build }),
        ...(completion === undefined ? {} : { completion }),
        run: {
          command: [...program.run.command, ...args],
          env: { ...program.run.env, ...env },
          limits: limits.run,
          files: placeFiles(program, testCase.runFiles ?? {}),
          stdin,
          network,
        },
        isolation: isolation(testCase.isolation),
      };
      return { plan, source, reason };
    },
  };
}

/** Without it, a program that leaves early would pass for one that stood its test. */
function planCompletion(
  { language, code, epilogueStart }: Case,
  { sourcePath: path }: LanguageProgram,
): Completion | undefined {
  const point = epilogueStart === undefined ? undefined : findCompletion(language, code, epilogueStart);
  return point === undefined ? undefined : { path, ...point };
}

// The case's variables are the program's: the build does without them, and is the same for all of them.
function planBuild(
  { language, limits, expect }: Case,
  { build }: LanguageProgram,
): ExecutionPlan['build'] | undefined {
  const isLast = expect.phase === 'build';
  if (build !== undefined) {
    const { command, artefacts, env = {} } = build;
    return { command, env, limits: limits.build, artefacts, ...(isLast ? { isLast } : {}) };
  }
  if (!isLast) return undefined;
  throw new UserError(
    'suite-invalid',
    `the case expects "phase: build", but ${language} is run without a build`,
    {
      hint: 'leave out `phase`, or give the case a container with a `buildCommand`',
    },
  );
}
