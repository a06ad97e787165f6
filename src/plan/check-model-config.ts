import { basename, posix } from 'node:path';
import type { ContainerConfig } from '../model/plan.js';
import { isAllowedImage } from './allowed-images.js';

export interface ModelRules {
  /** Where the program will be, whatever the model says. */
  readonly sourcePath: string;
  /** The image that the suite names, where it names one. */
  readonly image: string | undefined;
  /** Images that the user allows besides the official ones. */
  readonly allowedImages: readonly string[];
}

/**
 * What a model's configuration must not say, as sentences: it was made of code that nobody trusts. Commands of
 * the setup are for the shell, and may do what they like: they run in the container alone, without the code.
 */
export function listForbidden(config: ContainerConfig, rules: ModelRules): string[] {
  const { runCommand, buildCommand } = config;
  return [
    ...checkImage(config.baseImage, rules),
    ...(config.cacheVolumes === undefined ? [] : ['/cacheVolumes must be left out: nothing is mounted']),
    ...(config.workdir === undefined || config.workdir === '/app'
      ? []
      : ['/workdir must be left out: it is /app']),
    ...(buildCommand === undefined ? [] : checkCommand('/buildCommand', buildCommand, rules)),
    ...checkCommand('/runCommand', runCommand, rules),
    ...checkSource(config, rules),
  ];
}

function checkImage(baseImage: string, { image, allowedImages }: ModelRules): string[] {
  if (image !== undefined) {
    return baseImage === image ? [] : [`/baseImage must be ${JSON.stringify(image)}, which the suite names`];
  }
  if (isAllowedImage(baseImage, allowedImages)) return [];
  return [
    `/baseImage ${JSON.stringify(baseImage)} is not allowed: it must be an official image of Docker Hub, such as "debian:bookworm-slim"`,
  ];
}

const shells: ReadonlySet<string> = new Set(
  'ash bash busybox csh dash elvish fish ksh ksh93 mksh nu pwsh sh tcsh toybox xonsh zsh'.split(' '),
);

/** Shells run files of their own languages, but no lines that a model wrote. */
function checkCommand(
  pointer: string,
  command: readonly string[],
  { sourcePath }: Pick<ModelRules, 'sourcePath'>,
): string[] {
  const isShell = command.some((word, place) => {
    return shells.has(basename(word)) && command[place + 1] !== sourcePath;
  });
  const hasLines = command.some((word) => /[\r\n]/.test(word));
  return [
    ...(isShell ? [`${pointer} must not run a shell: it is a list of words that no shell reads`] : []),
    ...(hasLines ? [`${pointer} must not have line breaks in its words`] : []),
  ];
}

/** The program is where it is: a command that names another place runs something else. */
function checkSource(
  { buildCommand, runCommand }: ContainerConfig,
  { sourcePath }: Pick<ModelRules, 'sourcePath'>,
): string[] {
  const [pointer, command] =
    buildCommand === undefined ? ['/runCommand', runCommand] : ['/buildCommand', buildCommand];
  if (!command.some((word) => word === sourcePath || word.endsWith(`=${sourcePath}`))) {
    return [`${pointer} must have the word ${JSON.stringify(sourcePath)}: that is where the program is`];
  }
  const others = command.filter((word) => isOtherSource(word, sourcePath, buildCommand !== undefined));
  return others.map((word) => `${pointer} names ${JSON.stringify(word)}, which is not there`);
}

/** What a build makes may be anywhere in `/app`; what it reads, or what is run without one, is the program alone. */
function isOtherSource(word: string, sourcePath: string, isBuild: boolean): boolean {
  if (!posix.normalize(word).startsWith('/app/') || word === sourcePath) return false;
  return !isBuild || posix.extname(word) === posix.extname(sourcePath);
}
