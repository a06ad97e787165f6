import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findMemoryGroups } from '../../../src/runner/local/memory-groups.js';

// A folder in the place of the mounted file system: what the kernel would answer is not tested here,
// but which group is chosen and which files are named.
let mount: string;
beforeEach(() => {
  mount = mkdtempSync(join(tmpdir(), 'umwelten-cgroup-'));
});
afterEach(() => rmSync(mount, { recursive: true, force: true }));

const version1 = () => `30 25 0:26 / ${mount} rw,relatime shared:9 - cgroup cgroup rw,memory`;
const version2 = () => `30 25 0:26 / ${mount} rw,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate`;

describe('findMemoryGroups', () => {
  it('makes groups of version 1 below the one that the harness is in', () => {
    mkdirSync(join(mount, 'own/group'), { recursive: true });
    const groups = findMemoryGroups({ mountInfo: version1(), ownGroups: '4:memory:/own/group\n0::/\n' });
    expect(groups?.version).toBe(1);
    const group = groups?.create(3);
    const [name = ''] = readdirSync(join(mount, 'own/group'));
    expect(name).toMatch(new RegExp(`^umwelten-suite-${process.pid}-\\d+-3$`));
    const folder = join(mount, 'own/group', name);
    expect(group).toMatchObject({
      join: join(folder, 'cgroup.procs'),
      limit: join(folder, 'memory.limit_in_bytes'),
      swap: undefined,
      events: join(folder, 'memory.oom_control'),
      peak: join(folder, 'memory.max_usage_in_bytes'),
    });
  });

  it('does not say that nothing was killed where the kernel does not say it', () => {
    const group = findMemoryGroups({ mountInfo: version1(), ownGroups: '4:memory:/\n' })?.create(0);
    expect(group?.countKills()).toBeUndefined();
    writeFileSync(group?.events ?? '', 'oom_kill_disable 0\nunder_oom 0\noom_kill 3\n');
    expect(group?.countKills()).toBe(3);
  });

  it('takes the mount itself where a container shows only its own subtree', () => {
    const mountInfo = version1().replace('0:26 / ', '0:26 /docker/abc ');
    const groups = findMemoryGroups({ mountInfo, ownGroups: '4:memory:/docker/abc\n' });
    groups?.create(0);
    expect(readdirSync(mount)).toHaveLength(1);
  });

  it('makes groups of version 2 where the memory controller is enabled for children', () => {
    writeFileSync(join(mount, 'cgroup.subtree_control'), 'cpu memory pids\n');
    writeFileSync(join(mount, 'cgroup.procs'), '');
    const groups = findMemoryGroups({ mountInfo: version2(), ownGroups: '0::/user.slice\n' });
    const made = groups?.create(0);
    const folder = join(mount, readdirSync(mount).find((name) => name.startsWith('umwelten-suite-')) ?? '');
    expect(made).toMatchObject({
      version: 2,
      join: join(folder, 'cgroup.procs'),
      limit: join(folder, 'memory.max'),
      events: join(folder, 'memory.events'),
      peak: undefined,
      usage: join(folder, 'memory.current'),
      stat: join(folder, 'memory.stat'),
      cpu: join(folder, 'cpu.stat'),
    });
  });

  it('tells kills at the limit of a group from those elsewhere, in both versions', () => {
    const first = findMemoryGroups({ mountInfo: version1(), ownGroups: '4:memory:/\n' })?.create(0);
    if (first === undefined) throw new Error('no group');
    writeFileSync(first.events, 'oom_kill_disable 0\nunder_oom 0\noom_kill 2\n');
    writeFileSync(first.peak ?? '', `${2 ** 26}\n`);
    expect(first.countKills()).toBe(2);
    expect([2 ** 26, 2 ** 27].map(first.hasReached)).toEqual([true, false]);

    writeFileSync(join(mount, 'cgroup.subtree_control'), 'memory\n');
    writeFileSync(join(mount, 'cgroup.procs'), '');
    const second = findMemoryGroups({ mountInfo: version2(), ownGroups: '0::/\n' })?.create(0);
    if (second === undefined) throw new Error('no group');
    writeFileSync(second.events, 'low 0\nhigh 0\nmax 9\noom 3\noom_kill 4\noom_group_kill 0\n');
    expect([second.countKills(), second.hasReached(1)]).toEqual([4, true]);
    writeFileSync(second.events, 'max 9\noom 0\noom_kill 4\n');
    expect(second.hasReached(1)).toBe(false);
  });

  it('gives two runners of one process groups of their own', () => {
    const find = () => findMemoryGroups({ mountInfo: version1(), ownGroups: '4:memory:/\n' });
    expect(find()?.create(0).join).not.toBe(find()?.create(0).join);
  });

  it('takes the nearest group above that gives memory and lets us in, and moves nobody', () => {
    const slice = join(mount, 'user.slice/app.slice');
    const scope = join(slice, 'run-1.scope');
    mkdirSync(scope, { recursive: true });
    for (const [group, given] of [
      [mount, 'memory'],
      [slice, 'memory pids'],
      [scope, ''],
    ] as const) {
      writeFileSync(join(group, 'cgroup.subtree_control'), given);
      writeFileSync(join(group, 'cgroup.procs'), group === scope ? `${process.pid}\n` : '');
    }
    const groups = findMemoryGroups({
      mountInfo: version2(),
      ownGroups: '0::/user.slice/app.slice/run-1.scope\n',
    });
    groups?.create(1);
    expect(readdirSync(slice)).toContainEqual(
      expect.stringMatching(new RegExp(`^umwelten-suite-${process.pid}-\\d+-1$`)),
    );
    expect(readdirSync(scope).sort()).toEqual(['cgroup.procs', 'cgroup.subtree_control']);
  });

  it('moves nobody where the kernel has no memory controller to give', () => {
    const scope = join(mount, 'run-1.scope');
    mkdirSync(scope);
    writeFileSync(join(scope, 'cgroup.controllers'), 'cpu pids\n');
    writeFileSync(join(scope, 'cgroup.procs'), `${process.pid}\n`);
    findMemoryGroups({ mountInfo: version2(), ownGroups: '0::/run-1.scope\n' });
    expect(readdirSync(scope).sort()).toEqual(['cgroup.controllers', 'cgroup.procs']);
  });

  it('removes the groups that a killed harness has left a while ago, and nobody else’s', () => {
    const gone = 2 ** 22 + 1; // beyond the kernel's largest process number
    const [left, young, own] = [
      `umwelten-suite-${gone}-0-0`,
      `umwelten-suite-${gone}-0-1`,
      `umwelten-suite-${process.pid}-9-0`,
    ];
    for (const name of [left, young, own, 'system.slice']) {
      mkdirSync(join(mount, name));
      const hourAgo = Date.now() / 1000 - 3600;
      if (name !== young) utimesSync(join(mount, name), hourAgo, hourAgo);
    }
    findMemoryGroups({ mountInfo: version1(), ownGroups: '4:memory:/\n' });
    expect(readdirSync(mount).sort()).toEqual(['system.slice', young, own].sort());
  });

  it('finds none where the machine mounts none', () => {
    expect(findMemoryGroups({ mountInfo: '', ownGroups: '' })).toBeUndefined();
  });

  it('finds none where it may make none', () => {
    const mountInfo = version1().replace(mount, join(mount, 'not-there'));
    expect(findMemoryGroups({ mountInfo, ownGroups: '4:memory:/\n' })).toBeUndefined();
  });
});
