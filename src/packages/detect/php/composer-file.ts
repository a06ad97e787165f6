import type { Finding } from '../detector.js';

/** What a composer.json asks for, and the namespaces that it keeps for the program itself. */
export interface ComposerFile {
  readonly requirements: readonly Finding[];
  /** Without a final backslash. */
  readonly namespaces: readonly string[];
}

/** Reads a composer.json; a damaged one says nothing. Platform packages (`php`, `ext-json`) are no packages. */
export function readComposerFile(text: string | undefined): ComposerFile {
  const file = readObject(text);
  const entries = Object.entries(readRecord(file['require'])).filter(([name]) => name.includes('/'));
  return {
    requirements: entries.flatMap(([name, version]): Finding[] =>
      typeof version === 'string'
        ? [
            {
              import: `composer.json: ${name}`,
              line: 1,
              package: { name: name.toLowerCase(), version },
              isOptional: false,
            },
          ]
        : [],
    ),
    namespaces: Object.keys(readRecord(readRecord(file['autoload'])['psr-4'])).map((name) =>
      name.replace(/\\+$/, ''),
    ),
  };
}

function readObject(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined) return {};
  try {
    return readRecord(JSON.parse(text));
  } catch {
    // The program's own tools complain about it; there is nothing to detect in it.
    return {};
  }
}

function readRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
