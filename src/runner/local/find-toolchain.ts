import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Language } from '../../languages/language.js';
import { findMachineFault, InfrastructureError } from '../../model/errors.js';
import type { Toolchain } from '../../model/runner.js';
import { findBundledTool } from './bundled-tools.js';
import { findProgram, isExecutableFile } from './find-program.js';
import { type Mount, mountInPlace, placeProgram } from './mount.js';

/** A toolchain of this machine, and what a box needs so that it works there. */
export interface FoundToolchain {
  readonly toolchain: Toolchain;
  /** What stands for each tool's name at the start of a command. */
  readonly tools: Readonly<Record<string, readonly string[]>>;
  readonly mounts: readonly Mount[];
  /** Folders to put before the system's on PATH. */
  readonly path: readonly string[];
}

const run = promisify(execFile);
const probeTimeoutMs = 30_000;

/** Throws `InfrastructureError('toolchain-missing')`, with how to get it as its hint. */
export async function findToolchain(language: Language): Promise<FoundToolchain> {
  const { toolchain: probe } = language;
  const shims = Object.fromEntries(
    Object.entries(probe.tools).map(([tool, names]) => [tool, findTool(language, tool, names)]),
  );
  const root =
    probe.rootCommand === undefined ? undefined : await readRoot(language, shims, probe.rootCommand);
  const tools = Object.fromEntries(
    Object.entries(shims).map(([tool, found]) => [
      tool,
      placeTool(leaveShim(found, root, probe.tools[tool] ?? []), root),
    ]),
  );
  const version = await readVersion(language, tools, probe.versionCommand);
  const mounts = Object.values(tools).flatMap((tool) => tool.mounts);
  return {
    toolchain: { version, digest: digestTools(version, tools) },
    tools: Object.fromEntries(Object.entries(tools).map(([tool, { command }]) => [tool, command])),
    mounts: dropDoubles([...mounts, ...mountInPlace(probe.systemPaths ?? [])]),
    path: Object.values(tools).map(({ command }) => dirname(command[0] ?? '')),
  };
}

interface FoundTool {
  readonly command: readonly string[];
  readonly mounts: readonly Mount[];
}

function findTool(language: Language, tool: string, names: readonly string[]): FoundTool {
  const bundled = findBundledTool(tool);
  if (bundled !== undefined) return bundled;
  const program = findProgram(names);
  if (program !== undefined) return { command: [program], mounts: [] };
  throw missToolchain(language, `no ${names.join(' or ')} on PATH`);
}

/** Version managers put a script in front of the real program: it costs time, and does not work in a box. */
function leaveShim(found: FoundTool, root: string | undefined, names: readonly string[]): FoundTool {
  if (root === undefined || found.mounts.length > 0) return found;
  const real = names.map((name) => join(root, 'bin', name)).find(isExecutableFile);
  return real === undefined ? found : { ...found, command: [real] };
}

function placeTool(
  { command: [program = '', ...rest], mounts }: FoundTool,
  root: string | undefined,
): FoundTool {
  const { path, mount } = placeProgram(program, root);
  return { command: [path, ...rest], mounts: mount === undefined ? mounts : [mount, ...mounts] };
}

async function readRoot(
  language: Language,
  tools: Readonly<Record<string, FoundTool>>,
  command: readonly string[],
): Promise<string> {
  const { stdout, stderr } = await runTool(language, tools, command);
  return (language.toolchain.parseRoot?.(stdout + stderr) ?? stdout).trim();
}

async function readVersion(
  language: Language,
  tools: Readonly<Record<string, FoundTool>>,
  command: readonly string[],
): Promise<string> {
  const { stdout, stderr } = await runTool(language, tools, command);
  return (stdout.trim() === '' ? stderr : stdout).trim().split('\n')[0] ?? '';
}

async function runTool(
  language: Language,
  tools: Readonly<Record<string, FoundTool>>,
  [tool = '', ...rest]: readonly string[],
): Promise<{ stdout: string; stderr: string }> {
  const [program = tool, ...first] = tools[tool]?.command ?? [tool];
  try {
    return await run(program, [...first, ...rest], { timeout: probeTimeoutMs });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    const hint = findMachineFault(cause);
    if (hint !== undefined) {
      throw new InfrastructureError('resources-exhausted', `${program} cannot be started: ${reason}`, {
        hint,
        cause,
        scope: 'environment',
        retryable: true,
      });
    }
    throw missToolchain(language, `${program} does not work: ${reason}`, cause);
  }
}

function missToolchain(language: Language, reason: string, cause?: unknown): InfrastructureError {
  const { debianPackages, installHint } = language.toolchain;
  const hint = debianPackages.length === 0 ? installHint : `apt-get install -y ${debianPackages.join(' ')}`;
  return new InfrastructureError(
    'toolchain-missing',
    `there is no toolchain for ${language.title}: ${reason}`,
    {
      hint,
      cause,
      scope: 'environment',
    },
  );
}

function digestTools(version: string, tools: Readonly<Record<string, FoundTool>>): string {
  const hash = createHash('sha256').update(version);
  for (const [tool, { command, mounts }] of Object.entries(tools)) {
    for (const path of [command[0] ?? '', ...mounts.map(({ source }) => source)]) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`\n${tool} ${path} ${size} ${mtimeMs}`);
    }
  }
  return hash.digest('hex');
}

function dropDoubles(mounts: readonly Mount[]): Mount[] {
  return [...new Map(mounts.map((mount) => [mount.target, mount])).values()];
}
