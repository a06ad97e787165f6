import { findLanguage } from '../languages/index.js';
import type { Language, LanguageProgram } from '../languages/language.js';
import { nameOtherSource } from '../languages/other-languages.js';
import type { Case } from '../model/case.js';
import { UserError } from '../model/errors.js';
import type { ContainerConfig, Environment, Planned } from '../model/plan.js';
import { findEcosystem } from '../packages/find-ecosystem.js';
import type { ConfigChooser } from './choose-config.js';
import { choosePackages } from './choose-packages.js';

/** Where a program runs and how it is started there, with the step of the ladder that decided it. */
export interface Recipe extends Pick<Planned, 'source' | 'reason'> {
  readonly environment: Environment;
  readonly program: LanguageProgram;
}

/**
 * Goes down the ladder: the case's own container, then the catalogue of languages, then what is kept, asked of a
 * model or guessed, where that is wanted. Nothing is kept of what the catalogue serves, so that a better catalogue
 * reaches everybody.
 */
export async function chooseRecipe(testCase: Case, configs?: ConfigChooser): Promise<Recipe> {
  const { container, code, limits } = testCase;
  const language = findLanguage(testCase.language);
  const program = language?.describeProgram(code, limits);
  if (container !== undefined) return useContainer(testCase, container, language, program);
  if (language !== undefined && program !== undefined) return useCatalogue(testCase, language, program);
  if (configs !== undefined) {
    const { container: chosen, source, reason } = await configs.choose(testCase);
    return { ...useContainer(testCase, chosen, undefined, undefined), source, reason };
  }
  throw new UserError('suite-invalid', `language ${JSON.stringify(testCase.language)} is not built in`, {
    hint: 'give the case a `container` with a `baseImage` and a `runCommand`',
  });
}

async function useCatalogue(testCase: Case, language: Language, program: LanguageProgram): Promise<Recipe> {
  const { image, limits } = testCase;
  const { packages, reason } = await choosePackages(testCase, language);
  const adapt = packages.length === 0 ? undefined : findEcosystem(language.name)?.adapt;
  return {
    environment: {
      kind: 'language',
      language: language.name,
      image: image ?? language.image,
      packages,
      limits: limits.setup,
    },
    program: adapt?.(program, testCase.files) ?? program,
    source: 'catalogue',
    reason: [
      `${language.title} is built in`,
      ...(image === undefined ? [] : ['its image is named by the suite']),
      ...(reason === undefined ? [] : [reason]),
    ].join('; '),
  };
}

function useContainer(
  testCase: Case,
  own: Partial<ContainerConfig>,
  language: Language | undefined,
  builtIn: LanguageProgram | undefined,
): Recipe {
  const baseImage = own.baseImage ?? testCase.image ?? language?.image;
  const run = own.runCommand === undefined ? builtIn?.run : { command: own.runCommand };
  if (baseImage === undefined || run === undefined) {
    const subject = JSON.stringify(testCase.language);
    throw new UserError(
      'suite-invalid',
      `language ${subject} is not built in, and its container lacks a command or an image`,
      {
        hint: 'give the container a `baseImage` and a `runCommand`',
      },
    );
  }
  const build = chooseBuild(own, builtIn);
  const { environment = {} } = own;
  return {
    environment: {
      kind: 'container',
      container: {
        ...own,
        baseImage,
        runCommand: run.command,
        ...(build === undefined ? {} : { buildCommand: build.command }),
        workdir: own.workdir ?? '/app',
      },
      limits: testCase.limits.setup,
    },
    program: {
      sourcePath: builtIn?.sourcePath ?? nameOtherSource(testCase.language),
      ...(builtIn?.companions === undefined ? {} : { companions: builtIn.companions }),
      ...(build === undefined ? {} : { build: { ...build, env: { ...build.env, ...environment } } }),
      run: { ...run, env: { ...run.env, ...environment } },
    },
    source: 'suite',
    reason: 'the case has a container of its own',
  };
}

/** A case with its own way to run has no use for the catalogue's build. */
function chooseBuild(
  { buildCommand, runCommand }: Partial<ContainerConfig>,
  builtIn: LanguageProgram | undefined,
): LanguageProgram['build'] {
  // What an unknown command makes is unknown too: all that is below /app stays.
  if (buildCommand !== undefined) return { command: buildCommand, artefacts: ['/app'] };
  return runCommand === undefined ? builtIn?.build : undefined;
}
