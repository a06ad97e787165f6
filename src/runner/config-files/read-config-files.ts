import { readFile } from 'node:fs/promises';
import { UserError } from '../../model/errors.js';
import { bundlerConfig } from './bundler.js';
import { cargoConfig } from './cargo.js';
import { composerConfig } from './composer.js';
import type { ConfigContent, ConfigFile, ConfigPlaces } from './config-file.js';
import { goConfig } from './go.js';
import { mavenConfig } from './maven.js';
import { npmConfig } from './npm.js';
import { pipConfig } from './pip.js';
import { rubygemsConfig } from './rubygems.js';

const configFiles: readonly ConfigFile[] = [
  npmConfig,
  pipConfig,
  goConfig,
  cargoConfig,
  mavenConfig,
  rubygemsConfig,
  bundlerConfig,
  composerConfig,
];

/** One of the files that are there. */
export interface FoundConfig extends ConfigContent {
  readonly path: string;
}

/**
 * Reads the configuration files of package tools that this user has, the strongest of each tool last.
 * Throws `UserError('file-unreadable')` for one that cannot be read or is broken.
 */
export async function readConfigFiles(places: ConfigPlaces): Promise<readonly FoundConfig[]> {
  const found: FoundConfig[] = [];
  for (const kind of configFiles) {
    for (const path of kind.listPaths(places)) {
      const text = await readIfThere(path, kind);
      if (text !== undefined) found.push({ path, ...(await parse(text, path, kind, places)) });
    }
  }
  return found;
}

async function readIfThere(path: string, { tool }: ConfigFile): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw new UserError('file-unreadable', `"${path}", a configuration file of ${tool}, cannot be read`, {
      hint: 'let this user read it, or move it away for this run',
      cause,
    });
  }
}

async function parse(
  text: string,
  path: string,
  kind: ConfigFile,
  places: ConfigPlaces,
): Promise<ConfigContent> {
  try {
    return await kind.parse(text, places);
  } catch (cause) {
    const [why = ''] = cause instanceof Error ? cause.message.split('\n') : [];
    throw new UserError(
      'file-unreadable',
      `"${path}", a configuration file of ${kind.tool}, is broken: ${why}`,
      {
        hint: `mend it, or move it away for this run: ${kind.tool} would not read it either`,
        cause,
      },
    );
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
