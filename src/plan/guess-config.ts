import { nameOtherLanguage, nameOtherSource } from '../languages/other-languages.js';
import type { ContainerConfig } from '../model/plan.js';

interface Guess {
  /** Debian's, of its version 12. */
  readonly packages: readonly string[];
  readonly build?: (source: string) => readonly string[];
  /** Without one, what the build makes is run. */
  readonly run?: (source: string) => readonly string[];
}

const program = '/app/program';

/** No image of that name has to be there, and no stranger can have made it: all is Debian's. */
const guesses: Readonly<Record<string, Guess>> = {
  awk: { packages: ['gawk'], run: (source) => ['gawk', '-f', source] },
  c: { packages: ['gcc', 'libc6-dev'], build: (source) => ['gcc', '-o', program, source, '-lm'] },
  'c++': { packages: ['g++', 'libc6-dev'], build: (source) => ['g++', '-o', program, source] },
  commonlisp: { packages: ['sbcl'], run: (source) => ['sbcl', '--script', source] },
  crystal: {
    packages: ['crystal'],
    build: (source) => ['crystal', 'build', '-o', program, source],
  },
  d: { packages: ['gdc', 'libc6-dev'], build: (source) => ['gdc', '-o', program, source] },
  elixir: { packages: ['elixir'], run: (source) => ['elixir', source] },
  fish: { packages: ['fish'], run: (source) => ['fish', source] },
  fortran: { packages: ['gfortran', 'libc6-dev'], build: (source) => ['gfortran', '-o', program, source] },
  haskell: { packages: ['ghc'], build: (source) => ['ghc', '-o', program, source] },
  lua: { packages: ['lua5.4'], run: (source) => ['lua5.4', source] },
  nim: {
    packages: ['nim', 'gcc', 'libc6-dev'],
    build: (source) => ['nim', 'compile', '--nimcache:/tmp/nim', `--out:${program}`, source],
  },
  ocaml: { packages: ['ocaml-nox'], run: (source) => ['ocaml', source] },
  octave: { packages: ['octave'], run: (source) => ['octave-cli', '--no-history', source] },
  pascal: { packages: ['fp-compiler'], build: (source) => ['fpc', `-o${program}`, source] },
  r: { packages: ['r-base-core'], run: (source) => ['Rscript', source] },
  racket: { packages: ['racket'], run: (source) => ['racket', source] },
  raku: { packages: ['rakudo'], run: (source) => ['rakudo', source] },
  scheme: { packages: ['guile-3.0'], run: (source) => ['guile', '--no-auto-compile', source] },
  tcl: { packages: ['tcl'], run: (source) => ['tclsh', source] },
  zsh: { packages: ['zsh'], run: (source) => ['zsh', source] },
};

/** A container for a language that nobody has configured, as good as it can be guessed; undefined where it cannot. */
export function guessConfig(language: string): ContainerConfig | undefined {
  const name = nameOtherLanguage(language);
  const guess = Object.hasOwn(guesses, name) ? guesses[name] : undefined;
  if (guess === undefined) return undefined;
  const source = nameOtherSource(language);
  return {
    baseImage: 'debian:bookworm-slim',
    setupCommands: [
      `apt-get update && apt-get install -y --no-install-recommends ${guess.packages.join(' ')}`,
    ],
    ...(guess.build === undefined ? {} : { buildCommand: guess.build(source) }),
    runCommand: guess.run?.(source) ?? [program],
  };
}
