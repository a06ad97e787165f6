import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../model/errors.js';
import { type FoundConfig, readConfigFiles } from './config-files/read-config-files.js';
import { bundleFallbacks, bundleVariables, passedVariables } from './host-variables.js';

/** What the host says about certificates, proxies and package indexes: for setups alone. It may hold passwords. */
export interface HostSettings {
  /** By name, as they are. */
  readonly variables: Readonly<Record<string, string>>;
  readonly bundles: readonly CertificateBundle[];
  /** Configuration files of tools: text by the absolute path at which setups have it. */
  readonly files: Readonly<Record<string, string>>;
}

export const noSettings: HostSettings = { variables: {}, bundles: [], files: {} };

export interface CertificateBundle {
  /** The names of those that are to name it. */
  readonly variables: readonly string[];
  readonly content: Uint8Array;
}

export interface HostSettingsOptions {
  /** Its `HOME` is where the user's configuration files are. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where those of the machine are: `/etc` by default. */
  readonly systemFolder?: string;
  notify(notice: { readonly level: 'warning'; readonly message: string; readonly hint: string }): void;
}

interface Setting {
  readonly name: string;
  readonly value: string;
  /** What says so, for messages: the variable itself, or a configuration file. */
  readonly origin: string;
}

/**
 * Collects what variables say, and below them the configuration files of tools, and reads the bundles. Says where
 * a proxy or an index is on this machine's loopback.
 * Throws `UserError('file-unreadable')` where a variable or a configuration file names no readable file, and where
 * a configuration file is broken.
 */
export async function readHostSettings({
  env,
  systemFolder = '/etc',
  notify,
}: HostSettingsOptions): Promise<HostSettings> {
  const configs = await readConfigFiles({ env, home: env['HOME'] || undefined, systemFolder });
  const set = mergeSettings(env, configs);
  const passed = set.filter(({ name }) => passedVariables.some((pattern) => pattern.test(name)));
  const bundles: CertificateBundle[] = [];
  for (const { path, variables, origin } of findBundles(set)) {
    bundles.push({ variables, content: await readBundle(path, origin) });
  }
  const files = configs.flatMap(({ path, files: placed = {} }) =>
    Object.entries(placed).map(([place, text]): Setting => ({ name: place, value: text, origin: path })),
  );
  warnOfLoopback([...passed, ...files], notify);
  return { variables: toRecord(passed), bundles, files: toRecord(files) };
}

/** A file's are below all variables, whatever the case of these: npm reads its own in any. */
function mergeSettings(env: HostSettingsOptions['env'], configs: readonly FoundConfig[]): readonly Setting[] {
  // A variable that is set to nothing says nothing; npm sets some so for its scripts.
  const fromEnv = Object.entries(env).flatMap(([name, value]): Setting[] =>
    value ? [{ name, value, origin: name }] : [],
  );
  const taken = new Set(fromEnv.map(({ name }) => name.toUpperCase()));
  const fromFiles = configs.flatMap(({ path, variables = {} }) =>
    Object.entries(variables).map(([name, value]): Setting => ({ name, value, origin: path })),
  );
  const strongest = new Map(fromFiles.map((setting) => [setting.name, setting]));
  return [...fromEnv, ...[...strongest.values()].filter(({ name }) => !taken.has(name.toUpperCase()))];
}

function toRecord(settings: readonly Setting[]): Record<string, string> {
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]));
}

interface NamedBundle {
  readonly path: string;
  readonly variables: string[];
  readonly origin: string;
}

/** The variables that name a bundle, by its absolute path: those that are set themselves come first. */
function findBundles(set: readonly Setting[]): Iterable<NamedBundle> {
  const named = new Map(
    set
      .filter(({ name }) => bundleVariables.some((pattern) => pattern.test(name)))
      .map((setting) => [setting.name, setting]),
  );
  for (const [name, other] of Object.entries(bundleFallbacks)) {
    const setting = named.get(name) ?? named.get(other);
    if (setting !== undefined) named.set(name, setting);
  }
  const byPath = new Map<string, NamedBundle>();
  for (const [name, { value, origin }] of named) {
    const path = resolve(value);
    const bundle = byPath.get(path);
    if (bundle === undefined) byPath.set(path, { path, variables: [name], origin });
    else bundle.variables.push(name);
  }
  return byPath.values();
}

async function readBundle(path: string, origin: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UserError('file-unreadable', `${origin} names "${path}", which cannot be read`, {
      hint: `let ${origin} name a file of certificates, or ${origin.includes('/') ? 'none' : 'unset it for this run'}`,
      cause,
    });
  }
}

const loopbackUrl = /:\/\/(?:[^/?#\s]*@)?(?:localhost|127(?:\.\d+){3}|\[::1\])(?![\w.-]|[^/?#\s]*@)/i;
/** Whose value is a URL that may lack its scheme. */
const proxyName = /(?<!^no)_proxy$/i;

function warnOfLoopback(settings: readonly Setting[], notify: HostSettingsOptions['notify']): void {
  const found = settings
    .filter(({ name, value }) => loopbackUrl.test(proxyName.test(name) ? `://${value}` : value))
    .map(({ origin }) => origin);
  const origins = [...new Set(found)];
  if (origins.length === 0) return;
  notify({
    level: 'warning',
    message: `${origins.join(', ')} ${origins.length === 1 ? 'names' : 'name'} the loopback of this machine, which the engine's containers cannot reach`,
    hint: 'setups need an address of it that those containers reach',
  });
}
