// Bubblewrap without a harness: the isolation of a box, without its limits, its filter of system calls and its judge.
import { existsSync, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, env } from './usual.mjs';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));
const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib64'];

/** The command that runs another in a folder, which is all that it can write to, but for temporary folders. */
export function wrapInBubblewrap(command, folder = '{}') {
  const goCache = findGoCache();
  return [
    'bwrap',
    ...['user', 'ipc', 'pid', 'net', 'uts', 'cgroup'].map((namespace) => `--unshare-${namespace}`),
    ...['--die-with-parent', '--new-session', '--as-pid-1', '--hostname', 'box', '--cap-drop', 'ALL'],
    ...systemFolders.filter(existsSync).flatMap(showSystemFolder),
    ...[
      '--proc',
      '/proc',
      '--dev',
      '/dev',
      '--tmpfs',
      '/tmp',
      '--tmpfs',
      '/home/user',
      '--tmpfs',
      '/dev/shm',
    ],
    ...[...listSettings(), ...listToolchains()].flatMap((path) => ['--ro-bind', path, path]),
    ...(goCache === undefined ? [] : ['--bind', goCache, goCache]),
    ...[
      '--bind',
      folder,
      '/app',
      '--chdir',
      '/app',
      '--remount-ro',
      '/dev',
      '--remount-ro',
      '/',
      '--clearenv',
    ],
    ...['--setenv', 'PATH', env.PATH, '--setenv', 'HOME', '/home/user', '--setenv', 'LANG', env.LANG],
    ...(goCache === undefined ? [] : ['--setenv', 'GOCACHE', goCache]),
    ...command,
  ];
}

/** On a merged system `/bin` and its like are links into `/usr`. */
function showSystemFolder(folder) {
  return lstatSync(folder).isSymbolicLink()
    ? ['--symlink', readlinkSync(folder), folder]
    : ['--ro-bind', folder, folder];
}

/** What toolchains read of /etc. */
function listSettings() {
  const wanted = /^(alternatives|ld\.so\..*|java-.*|php)$/;
  return readdirSync('/etc')
    .filter((name) => wanted.test(name))
    .map((name) => join('/etc', name));
}

/** Where toolchains are that are not among the system's. */
function listToolchains() {
  const folders = [
    ask('python3', ['-c', 'import sys; print(sys.base_prefix)'], { env }),
    ask('rustc', ['--print', 'sysroot'], { env }),
    ask('go', ['env', 'GOROOT'], { env }),
    dirname(dirname(process.execPath)),
    modules,
  ];
  return folders.filter((folder) => folder !== '' && !/^\/usr(\/|$)/.test(folder));
}

/** Go gets its cache, writable, or it would compile its standard library for each program. */
function findGoCache() {
  const cache = ask('go', ['env', 'GOCACHE'], { env });
  return existsSync(cache) ? cache : undefined;
}
