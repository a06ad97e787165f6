import type { Capture, Match } from '../grammar/match-program.js';
import { coverRanges } from '../grammar/ranges.js';

/** What the search for type-only imports needs beside the imports themselves. */
export const typeScriptQuery = `
  (import_statement (import_require_clause source: (string . (string_fragment) @specifier .))) @import
  [(identifier) (shorthand_property_identifier)] @value
  [(type_annotation) (type_arguments) (type_query) (nested_type_identifier)
    (interface_declaration) (type_alias_declaration) (implements_clause)] @type
`;

/**
 * The imports and exports that leave nothing behind when the types are stripped: `import type`, and imports of
 * which no name is used as a value, which compilers leave out as well.
 */
export function findUnusedImports(matches: readonly Match[]): readonly Capture[] {
  const statements = matches.flatMap((match) => match['import'] ?? match['export'] ?? []);
  const isElsewhere = coverRanges([...statements, ...matches.flatMap(({ type }) => type ?? [])]);
  const values = new Set(
    matches.flatMap(({ value }) => (value === undefined || isElsewhere(value.start) ? [] : [value.text])),
  );
  return statements.filter(({ text }) => {
    if (/^(?:import|export)\s+type\b(?!\s*(?:,|from\b|=))/.test(text)) return true;
    const names = listNames(text);
    return text.startsWith('import') && names !== undefined && !names.some((name) => values.has(name));
  });
}

/** The names that an import binds as values; `undefined` where it is there for its effects. */
function listNames(statement: string): readonly string[] | undefined {
  const plain = statement.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/.*/g, ' ');
  const clause = /^import\s+([^'"]*?)(?:\bfrom\b|=)/.exec(plain)?.[1];
  if (clause === undefined || /^\{\s*\}$/.test(clause.trim())) return undefined;
  return clause
    .split(/[,{}]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^type\s+\w/.test(part))
    .map((part) => part.replace(/^.*\bas\s+/, ''));
}
