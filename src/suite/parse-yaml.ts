import { Composer, type Document, Lexer, Parser, type YAMLError } from 'yaml';
import { describeYamlError } from './describe-yaml-error.js';
import type { Diagnostic } from './diagnostic.js';
import { readYamlValue } from './read-yaml-value.js';
import type { SourceText } from './source-text.js';
import type { YamlNode } from './yaml-node.js';

/** Collections in collections. What nests deeper is no suite, and would exhaust the stack. */
export const maxDepth = 100;

interface ParsedYaml {
  /** Absent where the text is not YAML. Its value is undefined where there is nothing in the file. */
  readonly root?: YamlNode;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses one document of YAML 1.2 by its core schema, with merge keys. Never throws for what is in it. */
export function parseYaml(source: SourceText): ParsedYaml {
  const composed = composeDocuments(source);
  if ('diagnostics' in composed) return composed;
  const [document, second] = composed.documents;
  if (document === undefined) return readYamlValue(source, null);

  const errors = [...document.errors, ...document.warnings];
  if (errors.length > 0) return { diagnostics: describeFirstOfEachLine(source, errors) };
  if (second !== undefined) {
    const start = source.text.lastIndexOf('---', second.range[1]);
    const diagnostic = source.diagnose(
      { start: Math.max(start, second.range[0] - 3), end: second.range[1] },
      'a second document begins here',
      'a file holds one document: make it a file of its own',
    );
    return { diagnostics: [diagnostic] };
  }
  return readYamlValue(source, document.contents);
}

/** All documents of a text, as the parser has them, or where it nests too deeply to be parsed. */
export function composeDocuments(
  source: SourceText,
): { documents: Document.Parsed[] } | { diagnostics: readonly Diagnostic[] } {
  const parser = new Parser();
  // Duplicate keys are found by readYamlValue, which knows where the first one is.
  const composer = new Composer({ uniqueKeys: false, schema: 'core', resolveKnownTags: false });
  const documents: Document.Parsed[] = [];
  for (const lexeme of new Lexer().lex(source.text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    if (parser.stack.length > 2 * maxDepth) {
      const { offset } = parser;
      return {
        diagnostics: [source.diagnose({ start: offset, end: offset + 1 }, 'this is nested too deeply')],
      };
    }
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, source.text.length));
  return { documents };
}

/** After a mistake the parser goes on by guessing, so that what it finds on the same line is seldom another. */
function describeFirstOfEachLine(source: SourceText, errors: readonly YAMLError[]): Diagnostic[] {
  const byLine = new Map<number, Diagnostic>();
  for (const error of errors.toSorted((a, b) => a.pos[0] - b.pos[0])) {
    const diagnostic = describeYamlError(source, error);
    if (!byLine.has(diagnostic.line)) byLine.set(diagnostic.line, diagnostic);
  }
  return [...byLine.values()];
}
