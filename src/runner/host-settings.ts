import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../model/errors.js';
import { bundleFallbacks, bundleVariables, passedVariables } from './host-variables.js';

/** What the host says about certificates, proxies and package indexes: for setups alone. It may hold passwords. */
export interface HostSettings {
  /** By name, as they are. */
  readonly variables: Readonly<Record<string, string>>;
  readonly bundles: readonly CertificateBundle[];
}

export const noSettings: HostSettings = { variables: {}, bundles: [] };

export interface CertificateBundle {
  /** The names of those that are to name it. */
  readonly variables: readonly string[];
  readonly content: Uint8Array;
}

export interface HostSettingsOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  notify(notice: { readonly level: 'warning'; readonly message: string; readonly hint: string }): void;
}

type Entry = readonly [name: string, value: string];

/**
 * Collects them, and reads the bundles. Says where a proxy or an index is on this machine's loopback.
 * Throws `UserError('file-unreadable')` where a variable names no readable file.
 */
export async function readHostSettings({ env, notify }: HostSettingsOptions): Promise<HostSettings> {
  // A variable that is set to nothing says nothing; npm sets some so for its scripts.
  const set = Object.entries(env).filter((entry): entry is [string, string] => !!entry[1]);
  const passed = set.filter(([name]) => passedVariables.some((pattern) => pattern.test(name)));
  const bundles: CertificateBundle[] = [];
  for (const [path, variables] of findBundles(set)) {
    bundles.push({ variables, content: await readBundle(path, variables[0]) });
  }
  warnOfLoopback(passed, notify);
  return { variables: Object.fromEntries(passed), bundles };
}

/** The variables that name a bundle, by its absolute path: those that are set themselves come first. */
function findBundles(set: readonly Entry[]): Map<string, [string, ...string[]]> {
  const named = new Map(set.filter(([name]) => bundleVariables.some((pattern) => pattern.test(name))));
  for (const [name, other] of Object.entries(bundleFallbacks)) {
    const path = named.get(name) ?? named.get(other);
    if (path !== undefined) named.set(name, path);
  }
  const byPath = new Map<string, [string, ...string[]]>();
  for (const [name, given] of named) {
    const path = resolve(given);
    const variables = byPath.get(path);
    if (variables === undefined) byPath.set(path, [name]);
    else variables.push(name);
  }
  return byPath;
}

async function readBundle(path: string, variable: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UserError('file-unreadable', `${variable} names "${path}", which cannot be read`, {
      hint: `let ${variable} name a file of certificates, or unset it for this run`,
      cause,
    });
  }
}

const loopbackUrl = /:\/\/(?:[^/?#\s]*@)?(?:localhost|127(?:\.\d+){3}|\[::1\])(?![\w.-]|[^/?#\s]*@)/i;
/** Whose value is a URL that may lack its scheme. */
const proxyName = /(?<!^no)_proxy$/i;

function warnOfLoopback(passed: readonly Entry[], notify: HostSettingsOptions['notify']): void {
  const names = passed
    .filter(([name, value]) => loopbackUrl.test(proxyName.test(name) ? `://${value}` : value))
    .map(([name]) => name);
  if (names.length === 0) return;
  notify({
    level: 'warning',
    message: `${names.join(', ')} ${names.length === 1 ? 'names' : 'name'} the loopback of this machine, which the engine's containers cannot reach`,
    hint: 'setups need an address of it that those containers reach',
  });
}
