import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { explainUnwritable } from '../../model/errors.js';
import { homeFolder } from '../make-request.js';
import { makeOpenFolder } from './make-open-folder.js';
import type { Mount } from './mount.js';

export const boxHostName = 'umwelten';

/** The few files of `/etc` that say who and where a program is: the same on every machine. */
const contents: Readonly<Record<string, string>> = {
  passwd: `root:x:0:0:root:/root:/bin/sh\nuser:x:1000:1000:user:${homeFolder}:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n`,
  group: 'root:x:0:\nuser:x:1000:\nnogroup:x:65534:\n',
  hosts: `127.0.0.1 localhost ${boxHostName}\n::1 localhost\n`,
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
};

/** What of the machine's own `/etc` belongs to the system rather than to the machine. */
export const sharedSystemPaths = [
  '/etc/alternatives',
  '/etc/ld.so.cache',
  '/etc/ld.so.conf',
  '/etc/ld.so.conf.d',
];

/** What programs with network need, to know whom to trust. */
export const certificatePaths = [
  '/etc/ssl',
  '/etc/ca-certificates',
  '/etc/pki',
  '/etc/services',
  '/etc/protocols',
];

/** Writes the files once for all boxes and says where they go. Throws what `explainUnwritable` makes. */
export async function writeSystemFiles(cacheFolder: string): Promise<Mount[]> {
  const files = Object.entries(contents);
  return Promise.all(files.map(([name, text]) => writeSystemFile(cacheFolder, name, text)));
}

/** With network, names are resolved by the user-mode stack. */
export async function writeResolverFile(cacheFolder: string, server: string): Promise<Mount> {
  return writeSystemFile(cacheFolder, 'resolv.conf', `nameserver ${server}\n`);
}

/** A file that is replaced cannot be mounted any more by a box that is just being opened. */
async function writeSystemFile(cacheFolder: string, name: string, text: string): Promise<Mount> {
  const folder = join(cacheFolder, 'box');
  const source = join(folder, name);
  const mount = { source, target: `/etc/${name}` };
  if ((await readFile(source, 'utf8').catch(() => undefined)) === text) return mount;
  try {
    await makeOpenFolder(folder);
    await writeFileAtomic(source, text, { mode: 0o644 });
    return mount;
  } catch (cause) {
    const hint = 'make room there, or set XDG_CACHE_HOME to a folder that can be written to';
    throw explainUnwritable(`cannot write what all boxes show to ${source}`, { hint, cause });
  }
}
