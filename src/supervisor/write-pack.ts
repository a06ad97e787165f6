import { dirname } from 'node:path/posix';
import { encodeText } from './protocol.js';

/**
 * A pack of artefacts, as `native/artefacts.c` writes it: plain files by their absolute paths, and the folders around
 * them from `root` on.
 */
export function writePack(root: string, files: ReadonlyMap<string, Uint8Array>, modifiedMs: number): Buffer {
  const modifiedNs = BigInt(Math.floor(modifiedMs)) * 1_000_000n;
  const folders = new Set<string>();
  for (const path of files.keys()) addFolders(folders, root, dirname(path));
  return Buffer.concat([
    // The shorter ones first: those are around the others.
    ...[...folders].sort().map((path) => Buffer.from(`folder ${encodeText(path)} 755\n`)),
    ...[...files].flatMap(([path, content]) => [
      Buffer.from(`file ${encodeText(path)} 644 ${modifiedNs} ${content.length}\n`),
      content,
    ]),
    Buffer.from('end\n'),
  ]);
}

function addFolders(folders: Set<string>, root: string, folder: string): void {
  for (let path = folder; path.length >= root.length; path = dirname(path)) folders.add(path);
}
