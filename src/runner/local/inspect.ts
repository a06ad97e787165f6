import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { languages } from '../../languages/index.js';
import type { Language } from '../../languages/language.js';
import { toErrorInfo } from '../../model/errors.js';
import { findProgram } from './find-program.js';
import { findToolchain } from './find-toolchain.js';
import { adaptHost, findLandlockTier, type LandlockTier, proveLandlockTier } from './landlock-tier.js';
import { findSandboxHost, proveSandbox, type SandboxHost } from './sandbox-host.js';

/** One thing that the local runner needs or can use. */
export interface Check {
  readonly name: string;
  /** `limited`: it works, with less than could be. */
  readonly state: 'ok' | 'missing' | 'limited';
  readonly detail: string;
  readonly hint?: string;
  /** A command that mends it, run as root. */
  readonly fix?: readonly string[];
}

export interface LocalInspection {
  readonly checks: readonly Check[];
}

const run = promisify(execFile);

/** Looks at what is there, and changes nothing. It never throws: what fails is a check. */
export async function inspectLocal({
  cacheFolder,
}: {
  readonly cacheFolder: string;
}): Promise<LocalInspection> {
  const sandbox = await inspectSandbox(cacheFolder);
  const toolchains = await Promise.all(languages.map(inspectToolchain));
  return { checks: [await inspectBubblewrap(), ...sandbox, inspectNetworkStack(), ...toolchains] };
}

async function inspectBubblewrap(): Promise<Check> {
  const program = findProgram(['bwrap']);
  if (program === undefined) return missPackage('bubblewrap', 'no bwrap on PATH', 'bubblewrap');
  const { stdout } = await run(program, ['--version']);
  return { name: 'bubblewrap', state: 'ok', detail: `${stdout.trim()}, ${program}` };
}

async function inspectSandbox(cacheFolder: string): Promise<Check[]> {
  let host: SandboxHost;
  try {
    host = findSandboxHost({ cacheFolder });
  } catch (error) {
    return [missCheck('sandbox', error)];
  }
  const landlock = await inspectLandlock(host);
  try {
    await proveSandbox(host);
  } catch (error) {
    return [missCheck('sandbox', error), landlock];
  }
  return [{ name: 'sandbox', state: 'ok', detail: 'a box opens and closes' }, landlock, describeMemory(host)];
}

/** What is left where the sandbox does not work. */
async function inspectLandlock(host: SandboxHost): Promise<Check> {
  try {
    const tier = await findLandlockTier(host);
    await proveLandlockTier(adaptHost(host, tier), tier);
    return { name: 'landlock', state: 'ok', detail: describeLandlock(tier) };
  } catch (error) {
    return missCheck('landlock', error);
  }
}

function describeLandlock({ version, switchesUser, scopesSignals }: LandlockTier): string {
  const user = switchesUser ? 'programs run as another user' : 'programs run as this user';
  const signals = switchesUser || scopesSignals ? '' : ', and may signal themselves alone';
  return `version ${version}: ${user}${signals}; for --require-isolation partial, without the sandbox`;
}

function missCheck(name: string, error: unknown): Check {
  const { message, hint } = toErrorInfo(error);
  return { name, state: 'missing', detail: message, ...(hint === undefined ? {} : { hint }) };
}

function describeMemory({ memoryGroups }: SandboxHost): Check {
  if (memoryGroups !== undefined) {
    return { name: 'memory', state: 'ok', detail: `limited by cgroups, version ${memoryGroups.version}` };
  }
  return {
    name: 'memory',
    state: 'limited',
    detail: 'no cgroup to be had: each process is limited, and the whole is watched',
    hint:
      process.getuid?.() === 0
        ? 'this root may make no cgroup: in a container, start it with --privileged or a writable /sys/fs/cgroup'
        : 'run it under "systemd-run --user --scope", or as root',
  };
}

function inspectNetworkStack(): Check {
  const program = findProgram(['slirp4netns']);
  if (program !== undefined) return { name: 'network', state: 'ok', detail: program };
  return missPackage('network', 'no slirp4netns on PATH: cases with network are errored', 'slirp4netns');
}

function missPackage(name: string, detail: string, debianPackage: string): Check {
  const fix = ['apt-get', 'install', '-y', debianPackage];
  return { name, state: 'missing', detail, hint: fix.join(' '), fix };
}

async function inspectToolchain(language: Language): Promise<Check> {
  const { debianPackages } = language.toolchain;
  try {
    const { toolchain, tools } = await findToolchain(language);
    const programs = Object.values(tools).map(([program]) => program);
    return { name: language.name, state: 'ok', detail: `${toolchain.version}, ${programs[0]}` };
  } catch (error) {
    const { message, hint } = toErrorInfo(error);
    return {
      name: language.name,
      state: 'missing',
      detail: message,
      ...(hint === undefined ? {} : { hint }),
      ...(debianPackages.length === 0 ? {} : { fix: ['apt-get', 'install', '-y', ...debianPackages] }),
    };
  }
}
