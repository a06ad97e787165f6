import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Directory } from '@dagger.io/dagger';
import { InfrastructureError } from '../../model/errors.js';
import type { Environment, LockedPackages } from '../../model/plan.js';
import type { StepFailure } from '../../model/result.js';
import { type Ecosystem, packagesFolder } from '../../packages/ecosystem.js';
import type { PreparedEnvironment } from '../create-box-runner.js';
import { explainSetupFailure } from '../explain-setup-failure.js';
import { homeFolder } from '../make-request.js';
import { type BuildContexts, readSetupCommand } from './build-context.js';
import type { DaggerClient } from './client.js';
import { type DockerfileBase, type DockerfileRun, makeDockerfile } from './dockerfile.js';
import { readExecError } from './engine-errors.js';
import { explainFailedImage } from './explain-failed-execution.js';
import { chooseRecipe, type Recipe } from './recipe.js';
import { runInTime } from './run-in-time.js';
import type { Sessions } from './session-pool.js';

/** What a box's Dockerfile begins with: the same text for all its cases, so that the engine builds it once. */
export interface DaggerEnvironment extends DockerfileBase {
  readonly setup: readonly DockerfileRun[];
}

export interface PrepareOptions {
  readonly sessions: Sessions;
  readonly contexts: BuildContexts;
  /** Takes the credentials out of what a setup has printed. */
  readonly mask: (text: string) => string;
  /** For the image, and what its language needs in it: no suite decides how long these take. */
  readonly imagePatienceMs?: number;
  /** In which an engine has to say something when a time is over. */
  readonly answerPatienceMs?: number;
}

const usualImagePatienceMs = 600_000;

/**
 * Pulls the image and runs its setup, with network and without any code. What the suite asks for is to be done within
 * the environment's time. Throws `InfrastructureError` where it is the image or the engine that takes longer.
 */
export async function prepareDaggerEnvironment(
  environment: Environment,
  options: PrepareOptions,
  signal: AbortSignal,
): Promise<PreparedEnvironment<DaggerEnvironment>> {
  const recipe = chooseRecipe(environment);
  const { timeoutMs } = environment.limits;
  try {
    return await options.sessions.use(
      (client) => setUp(client, recipe, { ...options, timeoutMs, signal }),
      signal,
    );
  } catch (error) {
    signal.throwIfAborted();
    const failed = readExecError(error);
    if (failed === undefined) throw error;
    const command = readSetupCommand(failed);
    // The engine may have dropped what it had built of the image by now, and that may fail this time.
    if (!recipe.setup.some((asked) => isDeepStrictEqual(asked.command, command)))
      throw explainFailedImage(error, recipe.image, options.mask);
    const failure: StepFailure = {
      command,
      ending: { outcome: 'exited', exitCode: failed.exitCode },
    };
    const printed = options.mask(failed.stdout + failed.stderr);
    const { ecosystem } = recipe;
    const told = ecosystem === undefined ? failure : explainSetupFailure(failure, printed, ecosystem);
    return { ready: false, digest: digestOf(recipe), failure: told, log: Buffer.from(printed) };
  }
}

/** First what no suite decides, the image with what its language needs, then what the suite asks for. */
async function setUp(
  client: DaggerClient,
  recipe: Recipe,
  options: PrepareOptions & { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<PreparedEnvironment<DaggerEnvironment>> {
  const { sessions, contexts, timeoutMs, signal } = options;
  const { imagePatienceMs = usualImagePatienceMs, answerPatienceMs } = options;
  const { base, setup, env, buildEnv, tools, ecosystem } = recipe;
  const imageMs = Math.max(imagePatienceMs, timeoutMs);
  const forImage = {
    ms: imageMs,
    signal,
    answerPatienceMs,
    onOver: () => Promise.reject(describeLateImage(recipe.image, imageMs)),
  };
  const bare = await runInTime(client, forImage, async (limited) => {
    const container = client.withSignal(limited).container().from(recipe.image);
    // With its digest: neither another image of the tag nor a look at the registry for each case.
    const [image, user, platform] = await Promise.all([
      container.imageRef(),
      container.user(),
      container.platform(),
    ]);
    const own: DaggerEnvironment = {
      image,
      hasUser: !['', 'root', '0', '0:0', 'root:root'].includes(user),
      setup: [...base.map(contexts.makeSetupRun), contexts.installRun],
    };
    const versionRun = recipe.versionCommand && { command: recipe.versionCommand };
    const open = (dockerfile: string) => contexts.open(client, dockerfile, limited);
    const { stdout, stderr } = await printIn(own, versionRun, open).catch((error: unknown) => {
      throw explainFailedImage(error, recipe.image, options.mask);
    });
    return { own, platform, versions: (stdout.trim() === '' ? stderr : stdout).trim() };
  });

  const own: DaggerEnvironment = {
    ...bare.own,
    setup: [...[...base, ...setup].map(contexts.makeSetupRun), contexts.installRun],
  };
  let installed = '';
  if (setup.length > 0) {
    const forSetup = {
      ms: timeoutMs,
      signal,
      answerPatienceMs,
      onOver: async (): Promise<Printed | StepFailure> => explainLateSetup(recipe, timeoutMs),
    };
    const listRun =
      ecosystem && contexts.makeSetupRun({ command: ecosystem.listCommand, folder: packagesFolder });
    const made = await runInTime(client, forSetup, (limited) =>
      printIn(own, listRun, (dockerfile) => contexts.open(client, dockerfile, limited)),
    );
    if ('ending' in made)
      return { ready: false, digest: digestOf(recipe), failure: made, log: new Uint8Array() };
    installed = made.stdout;
  }
  const { platform, versions } = bare;
  const [version = ''] = versions.split('\n');
  return {
    ready: true,
    // The image's digest is that of its index, for all platforms; and what is installed by its name is another tomorrow.
    digest: digestOf([platform, own, env, buildEnv, tools, versions, installed]),
    toolchain: { version: version === '' ? own.image : version, digest: own.image },
    env: { HOME: homeFolder, LANG: 'C.UTF-8', TZ: 'UTC', ...env },
    buildEnv,
    tools: tools ?? {},
    own,
    ...(ecosystem === undefined
      ? {}
      : {
          listPackages: listInstalled(ecosystem, own, {
            sessions,
            contexts,
            ms: imageMs,
            answerPatienceMs,
          }),
        }),
  };
}

/** The last of its commands stands for all: the engine does not tell at which it was. */
function explainLateSetup({ setup, ecosystem }: Recipe, timeoutMs: number): StepFailure {
  // Whether the installer or its index was slow is not known, and no program is to fail for an index.
  if (ecosystem !== undefined) throw describeLateInstaller(ecosystem.name, timeoutMs);
  return {
    command: setup.at(-1)?.command ?? [],
    ending: { outcome: 'timed-out', clock: 'wall', limitMs: timeoutMs },
  };
}

function describeLateInstaller(installer: string, waitedMs: number): InfrastructureError {
  return new InfrastructureError(
    'registry-unreachable',
    `${installer} has not ended within ${waitedMs / 1000} s`,
    {
      hint: `see what is configured for ${installer}, and whether the engine reaches it; \`setupTimeout\` gives it more time`,
      scope: 'environment',
      retryable: true,
    },
  );
}

function describeLateList(installer: string, waitedMs: number): InfrastructureError {
  return new InfrastructureError(
    'engine-lost',
    `the engine has not told within ${waitedMs / 1000} s what ${installer} has installed`,
    { hint: 'it may be overloaded: see its log, or start it again', scope: 'environment', retryable: true },
  );
}

function describeLateImage(image: string, waitedMs: number): InfrastructureError {
  return new InfrastructureError(
    'registry-unreachable',
    `the engine has not made ${image} ready within ${waitedMs / 1000} s`,
    {
      hint: 'the engine, not this machine, pulls images and makes them ready for their language: it needs a quick way to the registry, or a mirror, and time',
      scope: 'environment',
      retryable: true,
    },
  );
}

function digestOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the environment, with a step that boxes are not made of where something is to be printed. */
async function printIn(
  environment: DaggerEnvironment,
  run: DockerfileRun | undefined,
  openContext: (dockerfile: string) => Promise<Directory>,
): Promise<Printed> {
  const { setup } = environment;
  const runs = run === undefined ? setup : [...setup, run];
  // As boxes are built: the engine would run the setup again for them otherwise.
  const built = (await openContext(makeDockerfile(environment, runs))).dockerBuild({ noInit: true });
  if (run === undefined) {
    await built.sync();
    return { stdout: '', stderr: '' };
  }
  const [stdout, stderr] = await Promise.all([built.stdout(), built.stderr()]);
  return { stdout, stderr };
}

/** Asks the package manager, and reads its lock, each in a step of its own. */
function listInstalled(
  { name, listCommand, parseList, lockFiles = [] }: Ecosystem,
  environment: DaggerEnvironment,
  { sessions, contexts, ms, answerPatienceMs }: ListOptions,
): (signal: AbortSignal) => Promise<LockedPackages> {
  const list = async (client: DaggerClient, signal: AbortSignal): Promise<LockedPackages> => {
    const print = async (command: readonly string[]): Promise<string> => {
      const run = contexts.makeSetupRun({ command, folder: packagesFolder });
      const open = (dockerfile: string) => contexts.open(client, dockerfile, signal);
      return (await printIn(environment, run, open)).stdout;
    };
    const texts = lockFiles.map(async (file) => [file, await print(['cat', file])] as const);
    return {
      installed: parseList(await print(listCommand)),
      files: Object.fromEntries(await Promise.all(texts)),
    };
  };
  return (signal) =>
    sessions.use((client) => {
      const onOver = () => Promise.reject(describeLateList(name, ms));
      return runInTime(client, { ms, signal, answerPatienceMs, onOver }, (limited) => list(client, limited));
    }, signal);
}

interface ListOptions extends Pick<PrepareOptions, 'sessions' | 'contexts'> {
  readonly ms: number;
  readonly answerPatienceMs: number | undefined;
}
