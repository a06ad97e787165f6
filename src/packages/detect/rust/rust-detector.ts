import type { Detector, Finding, Program } from '../detector.js';
import { type Capture, type Match, matchProgram } from '../grammar/match-program.js';
import { coverRanges } from '../grammar/ranges.js';
import { standardNames } from '../standard-libraries/rust.generated.js';
import { readCargoHeader, readCargoManifest } from './cargo-header.js';
import { nameCrate } from './crate-names.js';
import { parseUseTree } from './use-tree.js';

const query = `
  (use_declaration argument: (_) @use)
  (extern_crate_declaration name: (identifier) @extern)
  (extern_crate_declaration alias: (identifier) @local)
  (mod_item name: (identifier) @local)
  (scoped_identifier path: (identifier) @root)
  (scoped_type_identifier path: (identifier) @root)
  (token_tree (identifier) @root . "::")
  ((attribute_item) @condition . (attribute_item)* . (_) @conditional (#match? @condition "^#\\\\[cfg\\\\("))
`;

/** No crates: primitive types, keywords that begin paths, and tools that attributes name. */
const reserved: ReadonlySet<string> = new Set(
  `bool char clippy crate diagnostic f32 f64 i128 i16 i32 i64 i8 isize miri rust_analyzer rustdoc rustfmt self
  str super u128 u16 u32 u64 u8 usize`.match(/\S+/g),
);

/** Modules that the preludes of well-known crates bring along: actix and proptest. */
const preludeModules: ReadonlySet<string> = new Set(['fut', 'prop']);

/** Rust: crates by `use`, `extern crate` and paths, the header of a script that cargo runs, and a Cargo.toml. */
export const rustDetector: Detector = {
  ecosystem: 'cargo',
  mayNeedPackages({ code }: Program): boolean {
    const roots = code.matchAll(/\b(?:use|crate)\s+(?:::\s*)?(\w+|\{)|(?<![\w:]|::\s)([a-z_]\w*)\s*::/g);
    return [...roots].some(([, first, second]) => isForeign(first ?? second ?? ''));
  },
  readDeclared: async ({ code, files }: Program) =>
    readCargoHeader(code) ?? readCargoManifest(files['Cargo.toml'] ?? ''),
  async findImports({ code }: Program): Promise<readonly Finding[] | undefined> {
    const matches = await matchProgram('rust', query, code);
    return matches === undefined ? undefined : listCrates(matches, code);
  },
};

/** Crates have names in lower case; what begins with a capital is a type. */
function isForeign(root: string): boolean {
  return !/^[A-Z\d]/.test(root) && root !== '_' && !standardNames.has(root) && !reserved.has(root);
}

function listCrates(matches: readonly Match[], code: string): readonly Finding[] {
  const isAbsent = coverRanges(
    matches.flatMap(({ condition, conditional }) =>
      condition === undefined || conditional === undefined || !isOff(condition.text) ? [] : [conditional],
    ),
  );
  const present = (capture: Capture | undefined) =>
    capture === undefined || isAbsent(capture.start) ? [] : [capture];
  const uses = matches.flatMap(({ use }) => present(use));
  const isUse = coverRanges(uses);
  const trees = uses.map((use) => ({ use, paths: parseUseTree(use.text) }));
  const local = new Set([
    ...matches.flatMap((match) => match['local']?.text ?? []),
    // Diesel makes a module of each table.
    ...[...code.matchAll(/\btable!\s*\{[^{}]{0,200}?(\w{1,64})\s?\(/g)].map(([, table = '']) => table),
  ]);
  // `use std::io;` makes `io::stdin` a path of the standard library; `use rand;` leaves `rand::random` one of rand.
  for (const { root, name, isWhole } of trees.flatMap(({ paths }) => paths)) {
    if (!isWhole && name !== root) local.add(name);
  }
  // A part of a program has names from the file that it is a part of.
  const borrowsNames = /\buse\s+(?:super|crate)::\*/.test(code) && !/\bfn\s+main\b/.test(code);
  const roots = [
    ...trees.flatMap(({ use, paths }) => paths.map(({ root }) => ({ root, line: use.line }))),
    ...matches.flatMap((match) => present(match['extern'])).map(({ text, line }) => ({ root: text, line })),
    ...matches
      .flatMap((match) => present(match['root']))
      .filter(
        (root) =>
          !borrowsNames && !preludeModules.has(root.text) && !isUse(root.start) && beginsPath(root, code),
      )
      .map(({ text, line }) => ({ root: text, line })),
  ];
  return roots.flatMap(({ root, line }): Finding[] =>
    isForeign(root) && !local.has(root)
      ? [{ import: root, line, package: { name: nameCrate(root) }, isOptional: false }]
      : [],
  );
}

/** Within macros, paths are mere tokens: `a` of `a::b`, but neither `b` of `a::b::c` nor `f` of `x.f::<T>()`. */
function beginsPath({ start, end }: Capture, code: string): boolean {
  return (
    !/(?:::|\.)\s*$/.test(code.slice(Math.max(0, start - 40), start)) &&
    !/^\s*::\s*</.test(code.slice(end, end + 40))
  );
}

/** Conditions that do not hold for a program that is simply built on Linux. */
function isOff(condition: string): boolean {
  if (/\bnot\s*\(/.test(condition)) return false;
  return /\b(?:test|windows|feature\s*=|target_os\s*=\s*"(?!linux)|target_arch\s*=\s*"wasm|target_family\s*=\s*"(?!unix))/.test(
    condition,
  );
}
