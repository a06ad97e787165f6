import type { Detector, Finding, Program } from '../detector.js';
import { type Match, matchProgram } from '../grammar/match-program.js';
import { coverRanges, type Range } from '../grammar/ranges.js';
import { readManifest } from './manifest.js';
import { isBareSpecifier, namePackage } from './specifier.js';
import { findUnusedImports, typeScriptQuery } from './unused-imports.js';

const query = `
  (import_statement source: (string . (string_fragment) @specifier .)) @import
  (export_statement source: (string . (string_fragment) @specifier .)) @export
  (call_expression function: (import)
    arguments: (arguments . [(string . (string_fragment) @specifier .) (template_string . (string_fragment) @specifier .)]))
  (call_expression function: (identifier) @callee
    arguments: (arguments . [(string . (string_fragment) @specifier .) (template_string . (string_fragment) @specifier .)])
    (#eq? @callee "require"))
  (call_expression function: (member_expression object: (identifier) @callee)
    arguments: (arguments . (string . (string_fragment) @specifier .))
    (#eq? @callee "require"))
  (try_statement body: (statement_block) @attempt handler: (catch_clause) @handler)
  (call_expression function: (member_expression
    object: (call_expression function: (import)) @caught property: (property_identifier) @method)
    (#eq? @method "catch"))
`;

/** JavaScript: imports, exports from, `import()` and `require()` of literals, and the program's package.json. */
export const javascriptDetector: Detector = {
  ecosystem: 'npm',
  mayNeedPackages,
  async findImports(program: Program): Promise<readonly Finding[] | undefined> {
    const matches = await matchProgram('javascript', query, program.code);
    return matches === undefined ? undefined : listFindings(program, matches, []);
  },
};

/** TypeScript: as JavaScript, without what is imported for its types only. */
export const typescriptDetector: Detector = {
  ecosystem: 'npm',
  mayNeedPackages,
  async findImports(program: Program): Promise<readonly Finding[] | undefined> {
    const matches = await matchProgram('typescript', query + typeScriptQuery, program.code);
    return matches === undefined ? undefined : listFindings(program, matches, findUnusedImports(matches));
  },
};

/** Without a manifest, a program whose every `import` and `require` plainly names a module of Node needs no parser. */
function mayNeedPackages({ code, files }: Program): boolean {
  if (files['package.json'] !== undefined) return true;
  const keywords = code.match(/\b(?:import|require)\b/g)?.length ?? 0;
  const specifiers = [...code.matchAll(/(?:\bfrom|\bimport|\brequire)\s*(?:\(\s*)?(['"`])([^'"`\n]+)\1/g)];
  return (
    keywords > specifiers.length || specifiers.some(([, , specifier = '']) => isBareSpecifier(specifier))
  );
}

function listFindings(
  { files }: Program,
  matches: readonly Match[],
  typeOnly: readonly Range[],
): readonly Finding[] {
  const manifest = readManifest(files);
  const isTypeOnly = coverRanges(typeOnly);
  const mayFail = coverRanges(matches.flatMap(findAttempt));
  const imported = matches.flatMap(({ specifier }): Finding[] => {
    if (specifier === undefined || isTypeOnly(specifier.start)) return [];
    const { text, line } = specifier;
    if (!isBareSpecifier(text) || manifest.isLocal(text)) return [];
    const name = namePackage(text);
    if (name === undefined) return [{ import: text, line, reason: 'is no name of a package' }];
    const version = manifest.versions.get(name);
    const spec = { name, ...(version !== undefined && { version }) };
    return [{ import: text, line, package: spec, isOptional: mayFail(specifier.start) }];
  });
  return [...manifest.dependencies, ...imported];
}

/** Where an import may fail: the `catch` goes on without it, and is there for nothing else. */
function findAttempt({ attempt, handler, caught }: Match): readonly Range[] {
  if (caught !== undefined) return [caught];
  if (attempt === undefined || handler === undefined) return [];
  if (/\bthrow\b|\bprocess\.exit\b/.test(handler.text)) return [];
  const statements = attempt.text
    .slice(1, -1)
    .replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/.*/g, '')
    .split(/[;\n]/);
  const isImportOnly = statements.every((text) =>
    /\brequire\b|\bimport\b|^(?:[\w.]+\s*(?:=\s*\w+)?)?$/.test(text.trim()),
  );
  return isImportOnly ? [attempt] : [];
}
