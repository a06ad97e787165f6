import { lstatSync, readlinkSync } from 'node:fs';
import { homeFolder } from '../make-request.js';
import type { MemoryGroup } from './memory-groups.js';
import { listSystemFolders, type Mount } from './mount.js';
import { boxHostName } from './system-files.js';

export interface SandboxOptions {
  readonly bubblewrap: string;
  readonly supervisor: string;
  readonly mounts: readonly Mount[];
  readonly memoryGroup: MemoryGroup | undefined;
  /** The uid that the box runs as; undefined where it is the harness's own. */
  readonly uid: number | undefined;
  /** Whether bubblewrap tells the box's process, for those who open its network from outside. */
  readonly tellsProcess: boolean;
  /** Where the supervisor finds what builds have left. */
  readonly buildsFolder: string | undefined;
  /** Whether it has a file, at `packsDescriptor`, for what those of this box leave. */
  readonly hasPacks: boolean;
  /** The library that interpreters are forked with, where that is wanted. */
  readonly preforkLibrary: string | undefined;
}

/** Where every box has the supervisor. */
export const supervisorInBox = '/run/umwelten-suite/supervisor';
const preforkInBox = '/run/umwelten-suite/prefork.so';
/** Where bubblewrap, as another user, finds files from folders that only root may enter. */
const stageRoot = '/tmp';
/** Descriptors that the memory group's files have in the box: out of the way of what Node opens. */
const groupDescriptors = { limit: 10, swap: 11, events: 12, usage: 13, peak: 15, stat: 16, cpu: 17 } as const;
/** The descriptor on which bubblewrap tells the box's process, where it is asked to. */
export const infoDescriptor = 3;
/** Where the supervisor has the file for what builds leave. */
export const packsDescriptor = 4;
const buildsDescriptor = 14;

/** The command that opens a box. Its stdin and stdout are the supervisor's. */
export function makeSandboxCommand(options: SandboxOptions): string[] {
  const { preforkLibrary } = options;
  const mounts = [
    ...options.mounts,
    { source: options.supervisor, target: supervisorInBox },
    ...(preforkLibrary === undefined ? [] : [{ source: preforkLibrary, target: preforkInBox }]),
  ];
  const isStaged = options.uid !== undefined;
  return [
    options.supervisor,
    'launch',
    ...makeLaunchArguments(options, mounts),
    '--',
    options.bubblewrap,
    ...makeBubblewrapArguments(options, isStaged ? mounts.map(toStaged) : mounts),
    supervisorInBox,
    'serve',
    ...makeServeArguments(options),
  ];
}

function makeLaunchArguments(
  { memoryGroup, buildsFolder, uid }: SandboxOptions,
  mounts: readonly Mount[],
): string[] {
  return [
    ...(memoryGroup === undefined ? [] : makeGroupArguments(memoryGroup)),
    ...(buildsFolder === undefined ? [] : ['--open', String(buildsDescriptor), buildsFolder]),
    ...(uid === undefined
      ? []
      : [
          '--stage-root',
          stageRoot,
          ...mounts.flatMap(({ source }, index) => ['--stage', source, String(index)]),
          '--user',
          String(uid),
          String(uid),
        ]),
  ];
}

function toStaged(mount: Mount, index: number): Mount {
  return { ...mount, source: `${stageRoot}/${index}` };
}

function makeGroupArguments({ join, limit, swap, events, usage, stat, peak, cpu }: MemoryGroup): string[] {
  const opened = [
    [groupDescriptors.limit, limit],
    [groupDescriptors.swap, swap],
    [groupDescriptors.events, events],
    [groupDescriptors.usage, usage],
    [groupDescriptors.stat, stat],
    [groupDescriptors.peak, peak],
    [groupDescriptors.cpu, cpu],
  ] as const;
  return [
    '--join',
    join,
    ...opened.flatMap(([descriptor, path]) =>
      path === undefined ? [] : ['--open', String(descriptor), path],
    ),
  ];
}

function makeServeArguments({
  memoryGroup,
  buildsFolder,
  hasPacks,
  tellsProcess,
  preforkLibrary,
}: SandboxOptions): string[] {
  return [
    // Unless somebody opens it from outside, the box's network is a loopback that nobody else has.
    ...(tellsProcess ? [] : ['--loopback']),
    ...(memoryGroup === undefined ? [] : ['--cgroup', describeGroup(memoryGroup)]),
    ...(hasPacks ? ['--packs', String(packsDescriptor)] : []),
    ...(buildsFolder === undefined ? [] : ['--builds', String(buildsDescriptor)]),
    ...(preforkLibrary === undefined ? [] : ['--prefork', preforkInBox]),
  ];
}

function describeGroup({ version, swap, usage, stat, peak, cpu }: MemoryGroup): string {
  const optional = (path: string | undefined, descriptor: number) => (path === undefined ? -1 : descriptor);
  const descriptors = [
    groupDescriptors.limit,
    optional(swap, groupDescriptors.swap),
    groupDescriptors.events,
    optional(usage, groupDescriptors.usage),
    optional(stat, groupDescriptors.stat),
    optional(peak, groupDescriptors.peak),
    optional(cpu, groupDescriptors.cpu),
  ];
  return `v${version}:${descriptors.join(',')}`;
}

function makeBubblewrapArguments({ tellsProcess }: SandboxOptions, mounts: readonly Mount[]): string[] {
  return [
    ...['user', 'ipc', 'pid', 'net', 'uts', 'cgroup'].map((namespace) => `--unshare-${namespace}`),
    '--die-with-parent',
    '--new-session',
    '--as-pid-1',
    ...['--hostname', boxHostName, '--cap-drop', 'ALL'],
    ...(tellsProcess ? ['--info-fd', String(infoDescriptor)] : []),
    ...listSystemFolders().flatMap(showSystemFolder),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...['/app', '/tmp', homeFolder, '/run/umwelten/spare'].flatMap((folder) => ['--dir', folder]),
    ...mounts.flatMap(({ source, target, isWritable = false }) => [
      isWritable ? '--bind' : '--ro-bind',
      source,
      target,
    ]),
    ...['--remount-ro', '/dev', '--remount-ro', '/', '--clearenv', '--chdir', '/'],
  ];
}

/** The arguments that show a system folder: on a merged system `/bin` and its like are links into `/usr`. */
export function showSystemFolder(folder: string): string[] {
  return lstatSync(folder).isSymbolicLink()
    ? ['--symlink', readlinkSync(folder), folder]
    : ['--ro-bind', folder, folder];
}
