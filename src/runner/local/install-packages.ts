import { chmod, chown, lstat, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Limits } from '../../model/case.js';
import { InfrastructureError } from '../../model/errors.js';
import type { ExecutionPlan, LockedPackages, PackageSpec } from '../../model/plan.js';
import type { Ending, ExecutionResult } from '../../model/result.js';
import { downloadsFolder, type Ecosystem, packagesFolder } from '../../packages/ecosystem.js';
import type { Box } from '../box.js';
import { explainSetupFailure } from '../explain-setup-failure.js';
import { makeRequest } from '../make-request.js';
import { readReport } from '../read-report.js';
import { writeReadable } from '../write-readable.js';
import type { Mount } from './mount.js';
import { openLoopbackRelays, type Relay } from './open-loopback-relays.js';
import { openSetupProxy, type SetupProxyOptions } from './open-setup-proxy.js';
import type { InstallOutcome } from './package-store.js';
import { removeFolder } from './remove-folder.js';
import { supervisorInBox } from './sandbox-command.js';
import { chooseBoxUid, installerSlots, openHostBox, type SandboxHost } from './sandbox-host.js';
import { watchDisk } from './watch-disk.js';

export interface InstallOptions extends Pick<SetupProxyOptions, 'indexes' | 'findUpstream'> {
  readonly host: SandboxHost;
  readonly ecosystem: Ecosystem;
  readonly packages: readonly PackageSpec[];
  readonly locked: LockedPackages | undefined;
  /** What boxes of the environment show, the toolchain above all. */
  readonly mounts: readonly Mount[];
  readonly tools: Readonly<Record<string, readonly string[]>>;
  /** What installers are started with, below the ecosystem's own. */
  readonly env: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** Takes the credentials out of what an installer has printed. */
  readonly mask: (text: string) => string;
  readonly signal: AbortSignal;
}

const proxyPort = 3128;
const locateRelay = (port: number) => `/run/umwelten-suite/relays/${port}.sock`;

/**
 * Installs packages into `<workFolder>/tree`, in a box of its own: without the code of any case, as an ordinary
 * user who sees nothing of this machine but its toolchains, and with no way out but our proxy.
 * Throws `InfrastructureError` where the index or the disk is at fault.
 */
export async function installPackages(workFolder: string, options: InstallOptions): Promise<InstallOutcome> {
  const { files } = options.ecosystem.install(options.packages, options.locked);
  const slot = takeSlot();
  const tree = await makeWritable(join(workFolder, 'tree'), slot);
  const downloads = await makeWritable(join(workFolder, 'downloads'), slot);
  for (const [name, text] of Object.entries(files)) await writeReadable(join(tree, name), text);
  // Sockets have short names, and a cache folder may be deep.
  const socketFolder = await mkdtemp(join(tmpdir(), 'umwelten-setup-'));
  try {
    const socketPath = join(socketFolder, 'proxy.sock');
    await using _ = await openSetupProxy({ ...options, socketPath });
    await using loopback = await openLoopbackRelays(options.indexes, socketFolder);
    const relays = [
      { port: proxyPort, socketPath },
      ...loopback.relays.filter(({ port }) => port !== proxyPort),
    ];
    for (const path of [socketFolder, ...relays.map((relay) => relay.socketPath)]) await letBoxIn(path, slot);
    using disk = watchDisk(workFolder, explainFullDisk);
    const signal = AbortSignal.any([options.signal, disk.signal]);
    return await fillTree(tree, {
      ...options,
      signal,
      mounts: [
        ...options.mounts,
        { source: tree, target: packagesFolder, isWritable: true },
        { source: downloads, target: downloadsFolder, isWritable: true },
        ...relays.map((relay) => ({ source: relay.socketPath, target: locateRelay(relay.port) })),
      ],
      slot,
      relays,
    });
  } finally {
    await removeFolder(downloads);
    await rm(socketFolder, { recursive: true, force: true });
  }
}

function explainFullDisk(): InfrastructureError {
  return new InfrastructureError('resources-exhausted', 'an installation of packages has filled the disk', {
    hint: 'free some: `umwelten-suite cache prune packages`',
    scope: 'environment',
  });
}

/** No two installations of a process that run at once have a uid in common. */
let taken = 0;

function takeSlot(): number {
  return installerSlots.first + (taken++ % installerSlots.count);
}

async function fillTree(
  tree: string,
  options: InstallOptions & { readonly slot: number; readonly relays: readonly Relay[] },
): Promise<InstallOutcome> {
  const { ecosystem, host, mounts, slot, relays, signal } = options;
  const { commands, env } = ecosystem.install(options.packages, options.locked);
  const box = await openHostBox(host, { mounts, network: false, slot, signal });
  try {
    for (const command of commands) {
      const result = await runInBox(box, command, relays, { ...options, env: { ...options.env, ...env } });
      if (!isSuccess(result)) return explain(result, command, options);
    }
    const { listCommand } = ecosystem;
    const listed = await runInBox(box, listCommand, relays, options);
    const installed = isSuccess(listed) ? readList(listed, ecosystem) : undefined;
    if (installed === undefined) return explain(listed, listCommand, options);
    const other = await findOther(tree, [
      ...Object.values(ecosystem.places ?? {}),
      ...(ecosystem.lockFiles ?? []),
    ]);
    if (other === undefined) return { ok: true, installed };
    const reason = `a package has put a link, or what is no file, in place of "${other}"`;
    return {
      ok: false,
      failure: { command: listCommand, ending: describeEnding(listed), reason },
      log: new Uint8Array(),
    };
  } finally {
    await box.close();
  }
}

/** What is listed is printed where packages may run: it may be anything. */
function readList({ stdout }: ExecutionResult, { parseList }: Ecosystem): readonly PackageSpec[] | undefined {
  try {
    return parseList(Buffer.from(stdout).toString());
  } catch {
    return undefined;
  }
}

/**
 * What boxes are shown, and what this process reads, might lead to anywhere on this machine; and who reads a pipe waits
 * for somebody to write.
 */
async function findOther(tree: string, names: readonly string[]): Promise<string | undefined> {
  const root = await realpath(tree);
  for (const name of names) {
    const path = join(root, name);
    if ((await realpath(path).catch(() => path)) !== path) return name;
    const status = await lstat(path).catch(() => undefined);
    if (status !== undefined && !status.isFile() && !status.isDirectory()) return name;
  }
  return undefined;
}

/** A folder that the box's user may write to, and everybody may read, whatever the umask of the harness is. */
async function makeWritable(path: string, slot: number): Promise<string> {
  await mkdir(path);
  await chmod(path, 0o755);
  await letBoxIn(path, slot);
  return path;
}

async function letBoxIn(path: string, slot: number): Promise<void> {
  const uid = chooseBoxUid(slot);
  if (uid !== undefined) await chown(path, uid, uid);
}

async function runInBox(
  box: Box,
  command: readonly string[],
  relays: readonly Relay[],
  { host, tools, env, limits, signal }: InstallOptions,
): Promise<ExecutionResult> {
  const [tool = '', ...rest] = command;
  const forwarded = relays.flatMap(({ port }) => [
    ...[supervisorInBox, 'forward', String(port), locateRelay(port), '--'],
  ]);
  const proxy = `http://127.0.0.1:${proxyPort}`;
  const plan: ExecutionPlan = {
    environment: { kind: 'language', language: '', image: '', packages: [], limits },
    sources: {},
    run: {
      command: [...forwarded, ...(tools[tool] ?? [tool]), ...rest],
      env: {
        ...env,
        ...Object.fromEntries(proxyVariables.map((name) => [name, proxy])),
      },
      limits,
      files: {},
      stdin: '',
      network: false,
    },
    isolation: 'shared',
  };
  const request = makeRequest(plan, {
    id: 'setup',
    confinement: {
      namespaces: true,
      boxNetwork: false,
      seccomp: true,
      watchesMemory: host.memoryGroups === undefined,
    },
    env: {},
    buildEnv: {},
    tools: {},
    secrets: new Map(),
  });
  const report = await box.run({ ...request, workdir: packagesFolder }, signal);
  if (report.ending.kind === 'cancelled') signal.throwIfAborted();
  return readReport(report, plan, 0);
}

/** As installers and the libraries in them read it. */
const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'];

function isSuccess(result: ExecutionResult): boolean {
  return result.outcome === 'exited' && result.exitCode === 0;
}

function explain(
  result: ExecutionResult,
  command: readonly string[],
  { ecosystem, mask }: InstallOptions,
): InstallOutcome {
  const { stdout, stderr } = result;
  const printed = mask(Buffer.concat([stderr, stdout]).toString());
  if (isUnstarted(result, printed)) {
    throw new InfrastructureError('sandbox-failed', `a setup cannot be started: ${printed.trim()}`, {
      scope: 'environment',
    });
  }
  // The installer waits longer than its time: it is the index that takes it.
  const { wallMs = 0, cpuMs = wallMs } = result.timing.phases.run ?? {};
  if (result.outcome === 'timed-out' && cpuMs < wallMs * mostBusy)
    throw explainWaiting(ecosystem.name, wallMs);
  const failure = explainSetupFailure({ command, ending: describeEnding(result) }, printed, ecosystem);
  return { ok: false, failure, log: Buffer.from(printed) };
}

/**
 * What the supervisor says when it cannot start an installer, and its exit code then. A package may say the same, and have
 * npm end so: but an installer that fails says something itself.
 */
function isUnstarted(result: ExecutionResult, printed: string): boolean {
  const isExit = result.outcome === 'exited' && result.exitCode === supervisorExitCode;
  return isExit && /^umwelten-supervisor: forward: [^\n]*\n$/.test(printed);
}

const supervisorExitCode = 125;

/** Of its time an installer that is waiting computes less. */
const mostBusy = 0.5;

function explainWaiting(installer: string, waitedMs: number): InfrastructureError {
  const seconds = Math.round(waitedMs / 1000);
  return new InfrastructureError(
    'registry-unreachable',
    `${installer} has waited for its index until its time was up, after ${seconds} s`,
    {
      hint: `see what is configured for ${installer}, and whether this machine reaches it; \`setupTimeout\` gives it more time`,
      scope: 'environment',
      retryable: true,
    },
  );
}

function describeEnding(result: ExecutionResult): Ending {
  const { stdout: _, stderr: __, timing: ___, completed: ____, ...ending } = result;
  if ('step' in ending) throw new Error('a setup has no build');
  return ending;
}
