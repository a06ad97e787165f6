import { dirname } from 'node:path';
import type { SupervisorRequest, SupervisorStep } from '../../supervisor/protocol.js';
import { homeFolder } from '../make-request.js';
import { listSystemFolders, type Mount } from './mount.js';
import { showSystemFolder } from './sandbox-command.js';
import { boxHostName } from './system-files.js';

/**
 * A shell script that runs a request with bubblewrap alone: to look at a case by hand. It keeps the
 * time limit and the isolation, but neither the other limits nor the system call filter.
 */
export function makeHandScript(request: SupervisorRequest, mounts: readonly Mount[]): string {
  const { steps } = request;
  return [
    'set -eu',
    'folder=$(mktemp -d) && trap \'rm -rf "$folder"\' EXIT',
    ...steps.flatMap((step, index) => [
      ...Object.entries(step.files).flatMap(([path, content]) => writeFile(path, content)),
      ...writeFile('/stdin', step.stdin),
      `${makeBubblewrap(request, mounts, step)} <"$folder/stdin"${index < steps.length - 1 ? ' >&2' : ''}`,
    ]),
  ].join('\n');
}

function makeBubblewrap(request: SupervisorRequest, mounts: readonly Mount[], step: SupervisorStep): string {
  const before = [
    'bwrap',
    ...[
      '--unshare-user',
      '--unshare-ipc',
      '--unshare-pid',
      '--unshare-net',
      '--unshare-uts',
      '--unshare-cgroup',
    ],
    ...['--uid', String(request.uid), '--gid', String(request.gid), '--hostname', boxHostName],
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ...listSystemFolders().flatMap(showSystemFolder),
    ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', '--tmpfs', homeFolder],
    ...mounts.flatMap(({ source, target }) => ['--ro-bind', source, target]),
  ];
  const after = [
    ...['/app', '--chdir', request.workdir, '--clearenv'],
    ...Object.entries(step.env).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['timeout', String(step.timeoutMs / 1000), ...step.command],
  ];
  return [...before.map(quoteWord), '--bind', placeInFolder('/app'), ...after.map(quoteWord)].join(' ');
}

/** Base64 keeps every byte, whatever shell reads the script. */
function writeFile(path: string, content: string | Uint8Array): string[] {
  return [
    `mkdir -p ${placeInFolder(dirname(path))}`,
    `printf %s ${Buffer.from(content).toString('base64') || "''"} | base64 -d >${placeInFolder(path)}`,
  ];
}

/** The script's own folder is all that a shell may put in the place of a name: the rest may be a stranger's. */
function placeInFolder(path: string): string {
  return isPlain(path) ? `"$folder${path}"` : `"$folder"${quoteWord(path)}`;
}

function quoteWord(word: string): string {
  return isPlain(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function isPlain(word: string): boolean {
  return /^[\w@%+=:,./-]+$/.test(word);
}
