import { nameOtherLanguage, nameOtherSource } from '../languages/other-languages.js';
import type { Case } from '../model/case.js';
import { UserError } from '../model/errors.js';
import type { ContainerConfig, Planned } from '../model/plan.js';
import { askModel } from './ask-model.js';
import { listForbidden, type ModelRules } from './check-model-config.js';
import type { ConfigCache } from './config-cache.js';
import { type ConfigEntry, type ConfigSubject, createConfigEntry } from './config-entry.js';
import { type ConfigModel, ModelFailure } from './config-model.js';
import { type CodeExcerpt, excerptCode } from './excerpt-code.js';
import { guessConfig } from './guess-config.js';
import { createModelQuestion, promptVersion } from './model-question.js';

/** A configuration with the step of the ladder that decided it. */
export interface ChosenConfig extends Pick<Planned, 'source' | 'reason'> {
  readonly container: ContainerConfig;
}

/** Configures languages that are neither built in nor configured by their suites. */
export interface ConfigChooser {
  /**
   * Equal questions at the same time are one. Throws `UserError('suite-invalid')` where there is no
   * configuration, and `UserError('usage')` where the model's server refuses the user's key.
   */
  choose(testCase: Case): Promise<ChosenConfig>;
}

export interface ConfigChooserOptions {
  readonly cache: ConfigCache;
  /** The model that is asked, or why none is. */
  readonly model: ConfigModel | { readonly absent: string };
  /** `linux/amd64` */
  readonly platform: string;
  readonly allowedImages: readonly string[];
  /** Whether a guess is taken where nobody has a better answer. */
  readonly guesses: boolean;
  /** Whether a key that is refused ends the run, rather than being one more reason to do without the model. */
  readonly insistsOnKey: boolean;
  /** Whether an answer holds as long as the chooser does: a run asks once, and reports the same of all its cases. */
  readonly remembers: boolean;
  now(): Date;
  notify(notice: Notice): void;
}

interface Notice {
  readonly level: 'info' | 'warning';
  readonly message: string;
  readonly hint?: string;
}

interface Question {
  readonly subject: ConfigSubject;
  readonly rules: ModelRules;
  readonly excerpt: CodeExcerpt;
  /** As the suite calls the language. */
  readonly language: string;
}

export function createConfigChooser(options: ConfigChooserOptions): ConfigChooser {
  const asked = new Map<string, Promise<ChosenConfig>>();
  return {
    choose: (testCase) => {
      const question = describeQuestion(testCase, options);
      const key = JSON.stringify(question.subject);
      const known = asked.get(key);
      if (known !== undefined) return known;
      const choosing = chooseConfig(question, options);
      asked.set(key, choosing);
      if (!options.remembers) {
        const forget = () => void asked.delete(key);
        choosing.then(forget, forget);
      }
      return choosing;
    },
  };
}

function describeQuestion(
  { language, code, packages, image }: Case,
  { platform, allowedImages }: ConfigChooserOptions,
): Question {
  const excerpt = excerptCode(code);
  return {
    language,
    excerpt,
    // The rest of the code is not in it: a configuration is one for all programs with the same imports.
    subject: {
      language: nameOtherLanguage(language),
      packages: packages === 'detect' ? [] : [...packages].sort(),
      imports: [...excerpt.imports],
      ...(image === undefined ? {} : { image }),
      platform,
    },
    rules: { sourcePath: nameOtherSource(language), image, allowedImages },
  };
}

async function chooseConfig(question: Question, options: ConfigChooserOptions): Promise<ChosenConfig> {
  const { cache, model } = options;
  if ('absent' in model) return doWithout(question, options, model.absent);
  const key = { ...question.subject, model: model.name, promptVersion };
  const kept = useKept(await cache.find(key), question, options);
  if (kept !== undefined) return kept;
  const { subject, rules, excerpt } = question;
  let container: ContainerConfig;
  try {
    const asked = createModelQuestion({ ...subject, sourcePath: rules.sourcePath, excerpt });
    container = await askModel(model, asked, rules);
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    if (error.kind === 'unauthorized' && options.insistsOnKey) {
      throw new UserError('usage', error.message, {
        hint: 'check OPENAI_API_KEY, and OPENAI_BASE_URL: the key must be one of that server',
        cause: error,
      });
    }
    return doWithout(question, options, error.message);
  }
  await keep(createConfigEntry({ key, container, createdAt: options.now() }), options);
  return { container, source: 'model', reason: `${model.name} configured ${question.language}` };
}

/** Rules may have become stricter since an entry was made, and entries may come from elsewhere. */
function useKept(
  entry: ConfigEntry | undefined,
  { rules, language }: Question,
  { notify }: ConfigChooserOptions,
): ChosenConfig | undefined {
  if (entry === undefined) return undefined;
  const [problem] = listForbidden(entry.container, rules);
  if (problem !== undefined) {
    notify({
      level: 'warning',
      message: `the configuration that is kept for ${language} is not used: ${problem}`,
      hint: '--allow-image allows further images',
    });
    return undefined;
  }
  const day = entry.createdAt.slice(0, 10);
  return {
    container: entry.container,
    source: 'cache',
    reason: `kept since ${day}, when ${entry.key.model} configured ${language}`,
  };
}

/** What another model has said before, else a guess, and never in silence. */
function doWithout(question: Question, options: ConfigChooserOptions, why: string): ChosenConfig {
  const { language, subject } = question;
  const alike = useKept(options.cache.findAlike(subject), question, options);
  if (alike !== undefined) return { ...alike, reason: `${alike.reason}; no model is asked: ${why}` };
  // A guess knows neither another image nor how packages are installed.
  const canGuess = options.guesses && subject.image === undefined && subject.packages.length === 0;
  const guess = canGuess ? guessConfig(language) : undefined;
  if (guess === undefined) {
    throw new UserError('suite-invalid', `language ${JSON.stringify(language)} is not built in: ${why}`, {
      hint: 'give the case a `container` with a `baseImage` and a `runCommand`, or name a model in OPENAI_MODEL',
    });
  }
  options.notify({
    level: 'warning',
    message: `${language} runs in a container that is guessed: ${why}`,
    hint: 'give its cases a `container`, or see that the model of OPENAI_MODEL can be reached',
  });
  return { container: guess, source: 'fallback', reason: `guessed, since ${why}` };
}

async function keep(entry: ConfigEntry, { cache, notify }: ConfigChooserOptions): Promise<void> {
  try {
    await cache.keep(entry);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    notify({
      level: 'warning',
      message: `the configuration for ${entry.key.language} cannot be kept: ${reason}`,
      hint: 'the model is asked again in the next run',
    });
  }
}
