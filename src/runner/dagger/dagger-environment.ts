import { createHash } from 'node:crypto';
import type { Directory } from '@dagger.io/dagger';
import { findLanguage } from '../../languages/index.js';
import { type Language, locateWarmCache } from '../../languages/language.js';
import { InfrastructureError } from '../../model/errors.js';
import type { ContainerConfig, Environment, LockedPackages, PackageSpec } from '../../model/plan.js';
import type { StepFailure } from '../../model/result.js';
import { downloadsFolder, type Ecosystem, packagesFolder } from '../../packages/ecosystem.js';
import type { PreparedEnvironment } from '../create-box-runner.js';
import { explainSetupFailure } from '../explain-setup-failure.js';
import { limitTime } from '../limit-time.js';
import { homeFolder } from '../make-request.js';
import { requireEcosystem } from '../require-ecosystem.js';
import { type BuildContexts, commandMark, type SetupCommand } from './build-context.js';
import { type DockerfileBase, type DockerfileRun, makeDockerfile } from './dockerfile.js';
import { readExecError } from './engine-errors.js';
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
}

interface Recipe {
  readonly image: string;
  readonly setup: readonly SetupCommand[];
  readonly env: Readonly<Record<string, string>>;
  readonly buildEnv: Readonly<Record<string, string>>;
  readonly versionCommand: readonly string[] | undefined;
  readonly tools?: Readonly<Record<string, readonly string[]>>;
  /** Where packages are installed. */
  readonly ecosystem?: Ecosystem;
}

/** Pulls the image and runs its setup, with network and without any code. */
export async function prepareDaggerEnvironment(
  environment: Environment,
  { sessions, contexts, mask }: PrepareOptions,
  signal: AbortSignal,
): Promise<PreparedEnvironment<DaggerEnvironment>> {
  const recipe = chooseRecipe(environment);
  const { timeoutMs } = environment.limits;
  using limit = limitTime(signal, timeoutMs);
  const either = limit.signal;
  const digest = createHash('sha256').update(JSON.stringify(recipe)).digest('hex');
  try {
    return await sessions.use(async (client) => {
      const dagger = client.withSignal(either);
      const base = dagger.container().from(recipe.image);
      // With its digest: neither another image of the tag nor a look at the registry for each case.
      const [image, user] = await Promise.all([base.imageRef(), base.user()]);
      const own: DaggerEnvironment = {
        image,
        hasUser: !['', 'root', '0', '0:0', 'root:root'].includes(user),
        setup: [...recipe.setup.map(contexts.makeSetupRun), contexts.installRun],
      };
      const version = await runSetup(own, recipe.versionCommand, (dockerfile) =>
        contexts.open(client, dockerfile, either),
      );
      return {
        ready: true,
        digest: createHash('sha256')
          .update(JSON.stringify([own, recipe.env, recipe.buildEnv, recipe.tools]))
          .digest('hex'),
        toolchain: { version: version ?? image, digest: image },
        env: { HOME: homeFolder, LANG: 'C.UTF-8', TZ: 'UTC', ...recipe.env },
        buildEnv: recipe.buildEnv,
        tools: recipe.tools ?? {},
        own,
        ...(recipe.ecosystem === undefined
          ? {}
          : { listPackages: listInstalled(recipe.ecosystem, own, { sessions, contexts }) }),
      };
    }, either);
  } catch (error) {
    signal.throwIfAborted();
    if (limit.isOver) {
      const failure: StepFailure = {
        command: recipe.setup.at(-1)?.command ?? [],
        ending: { outcome: 'timed-out', clock: 'wall', limitMs: timeoutMs },
      };
      return { ready: false, digest, failure, log: new Uint8Array() };
    }
    const failed = readExecError(error);
    if (failed === undefined) throw error;
    const failure: StepFailure = {
      command: failed.command.slice(failed.command.indexOf(commandMark) + 1),
      ending: { outcome: 'exited', exitCode: failed.exitCode },
    };
    const printed = mask(failed.stdout + failed.stderr);
    const { ecosystem } = recipe;
    const told = ecosystem === undefined ? failure : explainSetupFailure(failure, printed, ecosystem);
    return { ready: false, digest, failure: told, log: Buffer.from(printed) };
  }
}

/** Builds the setup by asking for the toolchain's version after it, and returns its first line. */
async function runSetup(
  environment: DaggerEnvironment,
  versionCommand: readonly string[] | undefined,
  openContext: (dockerfile: string) => Promise<Directory>,
): Promise<string | undefined> {
  const { setup } = environment;
  const runs = versionCommand === undefined ? setup : [...setup, { command: versionCommand }];
  // As boxes are built: the engine would run the setup again for them otherwise.
  const built = (await openContext(makeDockerfile(environment, runs))).dockerBuild({ noInit: true });
  if (versionCommand === undefined) {
    await built.sync();
    return undefined;
  }
  const [stdout, stderr] = await Promise.all([built.stdout(), built.stderr()]);
  return (stdout.trim() === '' ? stderr : stdout).trim().split('\n')[0];
}

/** Asks the package manager, and reads its lock, each in a step of its own that boxes are not made of. */
function listInstalled(
  { listCommand, parseList, lockFiles = [] }: Ecosystem,
  environment: DaggerEnvironment,
  { sessions, contexts }: Pick<PrepareOptions, 'sessions' | 'contexts'>,
): (signal: AbortSignal) => Promise<LockedPackages> {
  return (signal) =>
    sessions.use(async (client) => {
      const print = async (command: readonly string[]): Promise<string> => {
        const runs = [...environment.setup, contexts.makeSetupRun({ command, folder: packagesFolder })];
        const context = await contexts.open(client, makeDockerfile(environment, runs), signal);
        return await context.dockerBuild({ noInit: true }).stdout();
      };
      const texts = lockFiles.map(async (name) => [name, await print(['cat', name])] as const);
      return {
        installed: parseList(await print(listCommand)),
        files: Object.fromEntries(await Promise.all(texts)),
      };
    }, signal);
}

function chooseRecipe(environment: Environment): Recipe {
  if (environment.kind === 'container') return useContainer(environment.container);
  const language = findLanguage(environment.language);
  if (language === undefined) throw new Error(`a plan names an unknown language "${environment.language}"`);
  return addPackages(useLanguage(language, environment.image), language, environment);
}

/** What is installed is part of the image; only what is downloaded for it is shared with other environments. */
function addPackages(
  recipe: Recipe,
  language: Language,
  { packages, locked }: { readonly packages: readonly PackageSpec[]; readonly locked?: LockedPackages },
): Recipe {
  if (packages.length === 0) return recipe;
  const ecosystem = requireEcosystem(language);
  const { files, commands, env } = ecosystem.install(packages, locked);
  const mounts = [`type=cache,id=umwelten-suite-${ecosystem.name},target=${downloadsFolder}`];
  const installs = commands.map((command, index) => ({
    command,
    env,
    mounts,
    folder: packagesFolder,
    files: index === 0 ? files : {},
  }));
  const links = Object.entries(ecosystem.places ?? {}).map(([place, name]) => ({
    command: ['ln', '-s', `${packagesFolder}/${name}`, place],
  }));
  return {
    ...recipe,
    setup: [...recipe.setup, ...installs, ...links],
    env: { ...recipe.env, ...ecosystem.env },
    buildEnv: { ...recipe.buildEnv, ...ecosystem.buildEnv },
    tools: ecosystem.replacedTools ?? {},
    ecosystem,
  };
}

function useLanguage({ name, toolchain, imageSetup = [] }: Language, image: string): Recipe {
  const { warmCache, versionCommand } = toolchain;
  const setup: SetupCommand[] = imageSetup.map((command) => ({ command }));
  if (warmCache === undefined) return { image, setup, env: {}, buildEnv: {}, versionCommand };
  const warmFolder = locateWarmCache(name);
  const { command, files = {}, env, variable } = warmCache;
  const buildEnv = variable === undefined ? {} : { [variable]: warmFolder };
  setup.push({ command, folder: warmFolder, files, env: { ...env, ...buildEnv } });
  return { image, setup, env: {}, buildEnv, versionCommand };
}

/** Commands of a container are shell commands by specification: the shell gets each as one argument. */
function useContainer(container: ContainerConfig): Recipe {
  const { baseImage, setupCommands = [], cacheVolumes = [], environment = {} } = container;
  const mounts = cacheVolumes.map(({ name, mountPath }) => {
    if (/[,\s]/.test(name + mountPath)) {
      throw new InfrastructureError(
        'image-unavailable',
        `a cache volume cannot be called "${name}" at "${mountPath}"`,
        {
          hint: 'use neither commas nor white space in its name and path',
          scope: 'environment',
        },
      );
    }
    return `type=cache,id=${name},target=${mountPath}`;
  });
  return {
    image: baseImage,
    setup: setupCommands.map((command) => ({ command: ['sh', '-c', command], env: environment, mounts })),
    env: { ...environment },
    buildEnv: {},
    versionCommand: undefined,
  };
}
