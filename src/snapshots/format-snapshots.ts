import { encodeOutput } from '../expect/encode-output.js';
import { formatBlockLiteral, quoteLines, quoteText, suitsBlockLiteral } from '../suite/edit/format-text.js';
import type { Snapshot, SnapshotKey, Snapshots } from './snapshot-key.js';

const head = `# What programs wrote when it was last accepted: to be read, and committed with the suite.
# \`umwelten-suite run --update-snapshots\` rewrites it.
version: 1
`;

const step = 2;

/** The text of a snapshots file. Equal snapshots make equal files, whatever the order in which they came. */
export function formatSnapshots(snapshots: Snapshots): string {
  const all = [...snapshots.values()];
  return head + formatScope('cases', all) + formatScope('names', all);
}

function formatScope(scope: SnapshotKey['scope'], all: readonly Snapshot[]): string {
  const byOwner = new Map<string, Snapshot[]>();
  for (const snapshot of all) {
    if (snapshot.key.scope !== scope) continue;
    byOwner.set(snapshot.key.owner, [...(byOwner.get(snapshot.key.owner) ?? []), snapshot]);
  }
  if (byOwner.size === 0) return '';
  // By code units: the same everywhere, whatever the locale.
  const owners = [...byOwner.keys()].sort();
  return `${scope}:\n${owners.map((owner) => formatOwner(owner, byOwner.get(owner) ?? [])).join('')}`;
}

function formatOwner(owner: string, snapshots: readonly Snapshot[]): string {
  const streams = (['stdout', 'stderr'] as const).flatMap((stream) =>
    snapshots.filter(({ key }) => key.stream === stream).map(({ text }) => formatStream(stream, text)),
  );
  return `${' '.repeat(step)}${formatKey(owner)}:\n${streams.join('')}`;
}

/** Keys that are long have to be announced. */
function formatKey(owner: string): string {
  const isPlain =
    /^[\w/.][\w/.:()[\],=›+ -]*[\w)\]]$/.test(owner) && !/: | #/.test(owner) && /[^\d._]/.test(owner);
  const key = isPlain ? owner : quoteText(owner);
  return key.length < 1000 ? key : `? ${key}\n${' '.repeat(step)}`;
}

function formatStream(stream: SnapshotKey['stream'], text: string): string {
  const parentIndent = 2 * step;
  const key = `${' '.repeat(parentIndent)}${stream}:`;
  if (/\p{Surrogate}/u.test(text)) {
    return `${key} { base64: ${JSON.stringify(encodeOutput(text).toString('base64'))} }\n`;
  }
  if (!suitsBlockLiteral(text)) return `${key} ${quoteLines(text, ' '.repeat(parentIndent + step))}\n`;
  const { header, lines } = formatBlockLiteral(text, { parentIndent, step });
  return `${[`${key} ${header}`, ...lines].join('\n')}\n`;
}
