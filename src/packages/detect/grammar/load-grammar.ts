import { readFile } from 'node:fs/promises';
import { Language, Parser } from 'web-tree-sitter';
import { locateGrammar } from './locate-grammar.js';

/** The grammars that the build brings along. */
export type GrammarName = 'go' | 'java' | 'javascript' | 'php' | 'python' | 'ruby' | 'rust' | 'typescript';

const loaded = new Map<GrammarName, Promise<Language>>();
let runtime: Promise<void> | undefined;

/** Loads the parser's runtime and one grammar, once per process. */
export function loadGrammar(name: GrammarName): Promise<Language> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const loading = load(name);
  loaded.set(name, loading);
  return loading;
}

async function load(name: GrammarName): Promise<Language> {
  runtime ??= Parser.init({ locateFile: () => locateGrammar('web-tree-sitter.wasm') });
  await runtime;
  return Language.load(await readFile(locateGrammar(`tree-sitter-${name}.wasm`)));
}
