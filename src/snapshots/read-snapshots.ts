import { decodeOutput } from '../expect/decode-output.js';
import { isThere } from '../files/is-there.js';
import { Diagnostics } from '../suite/diagnostics.js';
import { loadDocument } from '../suite/load-document.js';
import { readSource } from '../suite/read-source.js';
import { SourceText } from '../suite/source-text.js';
import type { YamlNode } from '../suite/yaml-node.js';
import { joinKey, type Snapshot, type SnapshotKey } from './snapshot-key.js';
import type { SnapshotsFile, Snapshot as SnapshotValue, Streams } from './snapshots-file.generated.js';
import { validateSnapshotsFile } from './validator.generated.js';

interface ReadOptions {
  /** Absolute. */
  readonly path: string;
  /** The name that is printed. */
  readonly name: string;
}

/**
 * The snapshots of a file; none where there is no file. Throws a `SuiteInvalidError` for one that cannot be read as
 * it is: nothing in it is guessed at, since it may hold what nobody can make again.
 */
export async function readSnapshots({ path, name }: ReadOptions): Promise<Map<string, Snapshot>> {
  const snapshots = new Map<string, Snapshot>();
  if (!isThere(path)) return snapshots;
  const diagnostics = new Diagnostics();
  const conflict = await findConflict(path, name);
  if (conflict !== undefined) diagnostics.add(conflict);
  diagnostics.throwIfAny();
  const document = await loadDocument({ path, name, validate: validateSnapshotsFile, diagnostics });
  diagnostics.throwIfAny();
  const root = document?.root;
  for (const snapshot of root === undefined ? [] : listSnapshots(root, diagnostics)) {
    snapshots.set(joinKey(snapshot.key), snapshot);
  }
  diagnostics.throwIfAny();
  return snapshots;
}

/** A merge's marks: at the start of a line, where no snapshot's own text can stand. */
async function findConflict(path: string, name: string) {
  const read = await readSource(path);
  const conflict = 'text' in read ? /^(?:<{7}|={7}|>{7})(?: .*)?$/m.exec(read.text) : null;
  if (conflict === null || !('text' in read)) return undefined;
  const { index } = conflict;
  return new SourceText(name, read.text).diagnose(
    { start: index, end: index + conflict[0].length },
    'a merge has left both sides here',
    'keep one side, or delete both and take the snapshots anew with `umwelten-suite run --update-snapshots`',
  );
}

function listSnapshots(root: YamlNode<SnapshotsFile>, diagnostics: Diagnostics): Snapshot[] {
  return (['cases', 'names'] as const).flatMap((scope) => {
    const owners = root.get(scope)?.entries() ?? [];
    return owners.flatMap(([owner, streams]) => listStreams({ scope, owner }, streams, diagnostics));
  });
}

function listStreams(
  place: Omit<SnapshotKey, 'stream'>,
  streams: YamlNode<Streams>,
  diagnostics: Diagnostics,
): Snapshot[] {
  return (['stdout', 'stderr'] as const).flatMap((stream) => {
    const node = streams.get(stream);
    return node === undefined ? [] : [{ key: { ...place, stream }, text: readText(node, diagnostics) }];
  });
}

function readText(node: YamlNode<SnapshotValue>, diagnostics: Diagnostics): string {
  if (typeof node.value === 'string') return node.value;
  const bytes = Buffer.from(node.value.base64, 'base64');
  if (bytes.toString('base64') !== node.value.base64) {
    diagnostics.add(node.diagnose('this is not base64', 'take the snapshot anew with --update-snapshots'));
  }
  return decodeOutput(bytes).text;
}
