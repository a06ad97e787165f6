import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findLanguage } from '../../src/languages/index.js';
import { UserError } from '../../src/model/errors.js';
import { findCacheFolder } from '../../src/run/find-cache-folder.js';
import { buildImages } from './build-images.js';
import { type ImageRecipe, imageRecipes, languagesWithoutImage } from './image-recipes.js';
import { serveImages } from './serve-images.js';

const usage = `Usage: node scripts/test-images.mjs build [--folder DIR] [language…]
       node scripts/test-images.mjs serve [--folder DIR] [--port NUMBER]

Images for tests against an engine without an image hub: "build" makes them from Debian's packages with
mmdebstrap, "serve" is a registry of them on the loopback interface, for reading only. They are stand-ins:
they have the names of the catalogue, and the versions that Debian has. "serve" lists those.

Options:
  --folder DIR   where the images are kept (default: in the user's cache folder)
  --port NUMBER  the registry's port (default: 5001; 0 for any)
`;

interface ScriptOptions {
  /** Ends what runs. */
  readonly signal: AbortSignal;
  /** Installs mmdebstrap where that can be done, and tells whether it is there. */
  provideBuilder(): boolean;
}

/** Runs the script's commands. Throws `UserError` for what its user can mend. */
export async function runTestImages(
  args: readonly string[],
  { signal, provideBuilder }: ScriptOptions,
): Promise<void> {
  const { command, names, folder, port } = readArguments(args);
  const log = (line: string) => console.log(line);
  if (command === 'help') return log(usage.trimEnd());
  const place = resolve(folder ?? join(findCacheFolder(process.env), 'test-images'));
  if (command === 'serve') return serveImages({ folder: place, port, log, signal });
  const recipes = names.length === 0 ? imageRecipes : names.map(findRecipe);
  if (names.length === 0) {
    for (const { title, image } of languagesWithoutImage)
      log(`${image} is not built: Debian has no ${title}`);
  }
  if (!provideBuilder()) {
    throw new UserError('runner-unavailable', 'the images are built with mmdebstrap, which is missing', {
      hint: 'apt-get install -y mmdebstrap',
    });
  }
  await buildImages({ folder: place, recipes: [...new Set(recipes)], log, signal });
  log(`the images are in ${place}`);
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const [command, ...names] = positionals;
  if (values.help || command === undefined) return { command: 'help', names, port: 0 } as const;
  if (command !== 'build' && command !== 'serve') throw createUsageError(`unknown command "${command}"`);
  const port = Number(values.port ?? 5001);
  if (!/^\d*$/.test(values.port ?? '') || port > 65_535) throw createUsageError(`no port "${values.port}"`);
  if (command === 'serve' && names.length > 0) throw createUsageError('"serve" takes no languages');
  return { command, names, folder: values.folder, port };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        folder: { type: 'string' },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw createUsageError(error instanceof Error ? error.message : String(error));
  }
}

function findRecipe(name: string): ImageRecipe {
  const language = findLanguage(name);
  if (language === undefined) throw createUsageError(`unknown language "${name}"`);
  const recipe = imageRecipes.find(({ languages }) => languages.includes(language));
  if (recipe === undefined) throw new UserError('usage', `Debian has no ${language.title}`);
  return recipe;
}

function createUsageError(message: string): UserError {
  return new UserError('usage', message, { hint: 'node scripts/test-images.mjs --help' });
}
