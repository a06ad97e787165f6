interface OtherLanguage {
  /** In lower case; the first is the usual one. */
  readonly names: readonly string[];
  /** Without its dot, as the language's own tools want it. */
  readonly extension: string;
}

/** Languages that are not built in, but well known: what their files are called. */
const otherLanguages: readonly OtherLanguage[] = [
  { names: ['ada'], extension: 'adb' },
  { names: ['awk', 'gawk'], extension: 'awk' },
  { names: ['c'], extension: 'c' },
  { names: ['c++', 'cpp', 'cxx'], extension: 'cpp' },
  { names: ['c#', 'csharp', 'cs'], extension: 'cs' },
  { names: ['clojure', 'clj'], extension: 'clj' },
  { names: ['cobol'], extension: 'cob' },
  { names: ['coffeescript'], extension: 'coffee' },
  { names: ['commonlisp', 'common-lisp', 'lisp'], extension: 'lisp' },
  { names: ['crystal'], extension: 'cr' },
  { names: ['d', 'dlang'], extension: 'd' },
  { names: ['dart'], extension: 'dart' },
  { names: ['elixir'], extension: 'exs' },
  { names: ['erlang'], extension: 'erl' },
  { names: ['f#', 'fsharp'], extension: 'fsx' },
  { names: ['fish'], extension: 'fish' },
  { names: ['forth'], extension: 'fs' },
  { names: ['fortran'], extension: 'f90' },
  { names: ['groovy'], extension: 'groovy' },
  { names: ['haskell', 'hs'], extension: 'hs' },
  { names: ['haxe'], extension: 'hx' },
  { names: ['julia'], extension: 'jl' },
  { names: ['kotlin', 'kt'], extension: 'kt' },
  { names: ['lua'], extension: 'lua' },
  { names: ['nim'], extension: 'nim' },
  { names: ['objective-c', 'objc'], extension: 'm' },
  { names: ['ocaml'], extension: 'ml' },
  { names: ['octave'], extension: 'm' },
  { names: ['pascal'], extension: 'pas' },
  { names: ['powershell'], extension: 'ps1' },
  { names: ['prolog'], extension: 'pl' },
  { names: ['r'], extension: 'R' },
  { names: ['racket'], extension: 'rkt' },
  { names: ['raku', 'perl6'], extension: 'raku' },
  { names: ['scala'], extension: 'scala' },
  { names: ['scheme', 'guile'], extension: 'scm' },
  { names: ['sql', 'sqlite'], extension: 'sql' },
  { names: ['tcl'], extension: 'tcl' },
  { names: ['v', 'vlang'], extension: 'v' },
  { names: ['vala'], extension: 'vala' },
  { names: ['zig'], extension: 'zig' },
  { names: ['zsh'], extension: 'zsh' },
];

const byName: ReadonlyMap<string, OtherLanguage> = new Map(
  otherLanguages.flatMap((language) => language.names.map((name) => [name, language])),
);

/** Whether a name is that of a well-known language which is not built in, and so no slip of the pen. */
export function isOtherLanguage(name: string): boolean {
  return byName.has(name.toLowerCase());
}

/** The usual name of a language that is not built in: `cpp` is `c++`. In lower case. */
export function nameOtherLanguage(name: string): string {
  const lower = name.toLowerCase();
  return byName.get(lower)?.names[0] ?? lower;
}

/** `/app/code.kt`: of a language that nobody knows here, the name is all there is. */
export function nameOtherSource(language: string): string {
  const lower = language.toLowerCase();
  const extension = byName.get(lower)?.extension ?? lower;
  return /^[\w+#-]+$/.test(extension) ? `/app/code.${extension}` : '/app/code';
}
