import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where cgroups are mounted and which one this process is in. Replaced in tests. */
export interface CgroupSource {
  readonly mountInfo: string;
  readonly ownGroups: string;
}

export function readCgroupSource(): CgroupSource {
  return {
    mountInfo: readText('/proc/self/mountinfo') ?? '',
    ownGroups: readText('/proc/self/cgroup') ?? '',
  };
}

export interface CgroupMount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
}

/** Lines of /proc/self/mountinfo: `… root point … - type source options` (proc(5)). */
export function parseMounts(text: string): CgroupMount[] {
  return text
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap((fields) => {
      const dash = fields.indexOf('-');
      const [root, point] = fields.slice(3, 5);
      const [type, , options] = dash < 0 ? [] : fields.slice(dash + 1);
      if (root === undefined || point === undefined || type === undefined) return [];
      return [{ root, point, type, options: options?.split(',') ?? [] }];
    });
}

/** Lines of /proc/self/cgroup: `4:memory:/path`, and `0::/path` for version 2 (cgroups(7)). */
export function parseOwnGroups(text: string): { controllers: readonly string[]; path: string }[] {
  return text
    .split('\n')
    .map((line) => /^\d+:([^:]*):(.*)$/.exec(line))
    .flatMap((match) =>
      match === null
        ? []
        : [{ controllers: (match[1] ?? '').split(',').filter((name) => name !== ''), path: match[2] ?? '/' }],
    );
}

/** In a container the mount may show a subtree only: the path then starts with its root. */
export function joinGroup({ root, point }: CgroupMount, path: string): string {
  const below = root !== '/' && path.startsWith(root) ? path.slice(root.length) : path;
  const group = join(point, below);
  return existsSync(group) ? group : point;
}

/** Both versions write each as a line of its own; undefined where it cannot be read. */
export function readEvent(events: string, name: string): number | undefined {
  const text = readText(events);
  return text === undefined ? undefined : Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
}

export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
