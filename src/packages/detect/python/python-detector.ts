import type { Detector, Finding, Program } from '../detector.js';
import { type Match, matchProgram } from '../grammar/match-program.js';
import { coverRanges, indexOffsets } from '../grammar/ranges.js';
import { standardNames } from '../standard-libraries/python.generated.js';
import { readInlineMetadata } from './inline-metadata.js';
import { nameDistribution } from './python-names.js';
import { python2Modules } from './python2-modules.js';

/** The matches of one kind carry captures that no other kind has. */
const query = `
  (import_statement name: [(dotted_name) @module (aliased_import name: (dotted_name) @module)])
  (import_from_statement module_name: (dotted_name) @from
    name: [(dotted_name) @member (aliased_import name: (dotted_name) @member)])
  (import_from_statement module_name: (dotted_name) @from (wildcard_import))
  (call function: [(identifier) @callee (attribute attribute: (identifier) @callee)]
    arguments: (argument_list . (string (string_start) . (string_content) @dynamic . (string_end)))
    (#any-of? @callee "__import__" "import_module"))
  (if_statement condition: [(identifier) (attribute)] @condition consequence: (block) @types
    (#match? @condition "(^|[.])TYPE_CHECKING$"))
  (try_statement body: (block) @attempt (except_clause) @handler)
`;

/** Python: imports, and the metadata that a script carries by PEP 723. */
export const pythonDetector: Detector = {
  ecosystem: 'pip',
  mayNeedPackages({ code, files }: Program): boolean {
    if (/\b(?:__import__|import_module)\b/.test(code)) return true;
    const isOwn = findOwnModules(files);
    const joined = code.replace(/\\\r?\n/g, ' ');
    for (const [, from, list = ''] of joined.matchAll(/\bfrom\s+(\S+)\s+import\b|\bimport\b([^\n;#]*)/g)) {
      const names = from === undefined ? list.split(',') : [from];
      if (!names.every((name) => isBare(name, isOwn))) return true;
    }
    return false;
  },
  readDeclared: async ({ code }: Program) => readInlineMetadata(code),
  async findImports({ code, files }: Program): Promise<readonly Finding[] | undefined> {
    const matches = await matchProgram('python', query, code);
    return matches === undefined ? undefined : listImports(matches, findOwnModules(files));
  },
};

function isBare(name: string, isOwn: (module: string) => boolean): boolean {
  const module = /^\s*([\w.]+)(?:\s+as\s+\w+)?\s*$/.exec(name)?.[1];
  if (module === undefined) return false;
  const [root = ''] = module.split('.');
  return root === '' || standardNames.has(root) || isOwn(root);
}

/** Modules and packages among the files; `pkg/__init__.py` and `pkg/part.py` both make `pkg` one. */
function findOwnModules(files: Program['files']): (module: string) => boolean {
  const own = new Set(
    Object.keys(files).flatMap((name) => /^(?:\.\/)?([^/]+?)(?:\/.*)?(?:\.py|\.so)$/.exec(name)?.[1] ?? []),
  );
  return (module) => own.has(module);
}

interface Import {
  /** Dotted, with the member of a from-import as its last part. */
  readonly module: string;
  readonly written: string;
  readonly line: number;
  readonly start: number;
}

function listImports(matches: readonly Match[], isOwn: (module: string) => boolean): readonly Finding[] {
  const isTypeOnly = coverRanges(matches.flatMap(({ types }) => types ?? []));
  const imports = matches
    .flatMap(readImport)
    .filter(({ module, start }) => isForeign(module, isOwn) && !isTypeOnly(start));
  const mayFail = findAttempts(matches, imports);
  return imports.map(({ module, written, line, start }): Finding => {
    const found = { import: written, line };
    const [root = ''] = module.split('.');
    if (python2Modules.has(root)) return { ...found, reason: 'is a module of Python 2' };
    return { ...found, package: { name: nameDistribution(module) }, isOptional: mayFail(start) };
  });
}

function readImport({ module, from, member, dynamic }: Match): readonly Import[] {
  const written = module ?? from ?? dynamic;
  if (written === undefined) return [];
  // Names may have spaces around their dots; strings may not.
  const name = dynamic === undefined ? written.text.replace(/\s/g, '') : written.text;
  const path = member === undefined ? name : `${name}.${member.text}`;
  return [{ module: path, written: name, line: written.line, start: written.start }];
}

function isForeign(module: string, isOwn: (module: string) => boolean): boolean {
  const [root = ''] = module.split('.');
  return root !== '' && !standardNames.has(root) && !isOwn(root);
}

/**
 * Tells where imports may fail: in the body of a `try`, and in the handler that stands in for it. An import is
 * needed all the same where its handler gives up, or where the stand-in is a package as well.
 */
function findAttempts(matches: readonly Match[], imports: readonly Import[]): (offset: number) => boolean {
  const holdsImport = indexOffsets(imports.map(({ start }) => start));
  const tries = matches.flatMap(({ attempt, handler }) =>
    attempt === undefined || handler === undefined || !catchesImportError(handler.text, attempt.text)
      ? []
      : [{ attempt, handler }],
  );
  const attempts = tries
    .filter(({ handler }) => !givesUp(handler.text) && !holdsImport(handler))
    .map(({ attempt }) => attempt);
  return coverRanges([...attempts, ...tries.map(({ handler }) => handler)]);
}

/** A handler of everything counts where nothing but imports is tried: else it is for other errors. */
function catchesImportError(handler: string, attempt: string): boolean {
  const caught = /^except\b([^:\n]*):/.exec(handler)?.[1] ?? '';
  if (/\b(?:ImportError|ModuleNotFoundError)\b/.test(caught)) return true;
  if (caught.trim() !== '' && !/\b(?:Base)?Exception\b/.test(caught)) return false;
  return attempt
    .split('\n')
    .every((line) => /^\s*(?:(?:import|from)\b.*|#.*|[\w.]+\s*=\s*(?:True|False|None))?$/.test(line));
}

function givesUp(handler: string): boolean {
  return /\b(?:raise|sys\.exit|os\._exit|exit|quit|SystemExit)\b/.test(handler.replace(/#.*/g, ''));
}
