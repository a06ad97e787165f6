import type { PackageSpec } from '../../../model/plan.js';
import type { Finding } from '../detector.js';

/**
 * What a script says it depends on: the manifest of cargo's scripts between `---` lines, that of rust-script in a
 * doc comment, or its one line `// cargo-deps: rand="0.8", serde`. `undefined` where it says nothing.
 */
export function readCargoHeader(code: string): readonly Finding[] | undefined {
  const line = /^\/\/ cargo-deps:(.*)$/m.exec(code)?.[1];
  if (line !== undefined) return splitList(line).flatMap(readEntry);
  const manifest = readComment(code) ?? /^(?:#!.*\r?\n)?---(?:cargo)?\r?\n([\s\S]*?)\n---\s/.exec(code)?.[1];
  return manifest === undefined ? undefined : readCargoManifest(manifest);
}

/** The dependencies of a `Cargo.toml`. `undefined` where it has no list of them. */
export function readCargoManifest(manifest: string): readonly Finding[] | undefined {
  const plain = manifest.replace(/(^|\s)#.*/gm, '$1');
  // Lists may go over many lines.
  const text = plain.replace(/\[[^\][]*\]/g, (list) => list.replace(/\s*\n\s*/g, ' '));
  const sections = [...text.matchAll(/^\[dependencies(?:\.("?)([\w-]+)\1)?\]\s*\n((?:(?!\[)[^\n]*\n?)*)/gm)];
  if (sections.length === 0) return undefined;
  return sections.flatMap(([, , name, lines = '']) => {
    const entries = lines.split('\n').filter((line) => line.trim() !== '');
    return (name === undefined ? entries : [`${name} = { ${entries.join(', ')} }`]).flatMap(readEntry);
  });
}

/** The first block of a doc comment that is marked as a manifest. */
function readComment(code: string): string | undefined {
  const [, rest] = code.split(/^\/\/! ```cargo\r?$/m, 2);
  const lines = rest?.split('\n').slice(1) ?? [];
  const length = lines.findIndex((line) => !line.startsWith('//!') || /^\/\/! ?```/.test(line));
  if (length === -1) return undefined;
  return lines
    .slice(0, length)
    .join('\n')
    .replace(/^\/\/! ?/gm, '');
}

/** Commas within quotes or brackets part nothing. */
function splitList(text: string): readonly string[] {
  return text.match(/(?:"[^"]*"|\{[^{}]*\}|[^,"{]+)+/g) ?? [];
}

function readEntry(entry: string): readonly Finding[] {
  const [, name, value] = /^\s*"?([\w-]+)"?\s*(?:=\s*(.+))?$/.exec(entry.trim()) ?? [];
  if (name === undefined) return [];
  const found = { import: entry.trim(), line: 1 };
  const table = value?.startsWith('{') ? value : undefined;
  if (table !== undefined && /\b(?:git|path)\s*=/.test(table)) {
    return [{ ...found, reason: 'comes from an address and not from an index of crates' }];
  }
  const version =
    table !== undefined
      ? /\bversion\s*=\s*"([^"]*)"/.exec(table)?.[1]
      : /^"?([^"]*)"?$/.exec(value ?? '')?.[1];
  const renamed = table === undefined ? undefined : /\bpackage\s*=\s*"([^"]*)"/.exec(table)?.[1];
  const spec: PackageSpec = {
    name: `${renamed ?? name}${describeFeatures(table)}`,
    ...(version !== undefined && version !== '' && version !== '*' && { version }),
  };
  return [{ ...found, package: spec, isOptional: false }];
}

/** As `packages` has them: `[derive]`. */
function describeFeatures(table = ''): string {
  const list = /\bfeatures\s*=\s*\[([^\]]*)\]/.exec(table)?.[1] ?? '';
  const features = [
    ...(/\bdefault[-_]features\s*=\s*false\b/.test(table) ? ['-default'] : []),
    ...[...list.matchAll(/"([^"]*)"/g)].map(([, feature]) => feature),
  ];
  return features.length === 0 ? '' : `[${features.join(',')}]`;
}
