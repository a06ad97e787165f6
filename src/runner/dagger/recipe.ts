import { findLanguage } from '../../languages/index.js';
import { type Language, locateWarmCache } from '../../languages/language.js';
import { InfrastructureError } from '../../model/errors.js';
import type { ContainerConfig, Environment, LockedPackages, PackageSpec } from '../../model/plan.js';
import { downloadsFolder, type Ecosystem, packagesFolder } from '../../packages/ecosystem.js';
import { requireEcosystem } from '../require-ecosystem.js';
import type { SetupCommand } from './build-context.js';

/** What an image becomes an environment by. */
export interface Recipe {
  readonly image: string;
  /** What its language needs in each image. */
  readonly base: readonly SetupCommand[];
  /** What the suite asks for. */
  readonly setup: readonly SetupCommand[];
  readonly env: Readonly<Record<string, string>>;
  readonly buildEnv: Readonly<Record<string, string>>;
  /** Prints the toolchain's version in its first line, and may be those of what the image lacked in others. */
  readonly versionCommand: readonly string[] | undefined;
  readonly tools?: Readonly<Record<string, readonly string[]>>;
  /** Where packages are installed. */
  readonly ecosystem?: Ecosystem;
}

/** Throws `InfrastructureError` where a container's cannot be followed. */
export function chooseRecipe(environment: Environment): Recipe {
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
    setup: [...installs, ...links],
    env: { ...recipe.env, ...ecosystem.env },
    buildEnv: { ...recipe.buildEnv, ...ecosystem.buildEnv },
    tools: ecosystem.replacedTools ?? {},
    ecosystem,
  };
}

function useLanguage(
  { name, toolchain, imageSetup = [], imageVersionCommand }: Language,
  image: string,
): Recipe {
  const { warmCache } = toolchain;
  const versionCommand = imageVersionCommand ?? toolchain.versionCommand;
  const base: SetupCommand[] = imageSetup.map((command) => ({ command }));
  const bare = { image, base, setup: [], versionCommand };
  if (warmCache === undefined) return { ...bare, env: {}, buildEnv: {} };
  const warmFolder = locateWarmCache(name);
  const { command, files = {}, env, variable } = warmCache;
  const buildEnv = variable === undefined ? {} : { [variable]: warmFolder };
  base.push({ command, folder: warmFolder, files, env: { ...env, ...buildEnv } });
  return { ...bare, env: {}, buildEnv };
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
    base: [],
    setup: setupCommands.map((command) => ({ command: ['sh', '-c', command], env: environment, mounts })),
    env: { ...environment },
    buildEnv: {},
    versionCommand: undefined,
  };
}
