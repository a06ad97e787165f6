import { expect, it } from 'vitest';
import { nameOtherSource } from '../../src/languages/other-languages.js';
import { listForbidden } from '../../src/plan/check-model-config.js';
import { validateContainerConfig } from '../../src/plan/config-validators.generated.js';
import { guessConfig } from '../../src/plan/guess-config.js';

it.each([
  'awk',
  'c',
  'c++',
  'commonlisp',
  'crystal',
  'd',
  'elixir',
  'fish',
  'fortran',
  'haskell',
  'lua',
  'nim',
  'ocaml',
  'octave',
  'pascal',
  'r',
  'racket',
  'raku',
  'scheme',
  'tcl',
  'zsh',
])('the guess for %s keeps to the rules for models', (language) => {
  const guess = guessConfig(language);
  if (guess === undefined) throw new Error('there is none');
  expect(validateContainerConfig(guess)).toBe(true);
  const rules = { sourcePath: nameOtherSource(language), image: undefined, allowedImages: [] };
  expect(listForbidden(guess, rules)).toEqual([]);
});

it('a language has one guess by all of its names', () => {
  expect(guessConfig('CPP')).toEqual(guessConfig('c++'));
});

it.each(['brainfuck', 'constructor', '__proto__', 'kotlin', 'python', ''])(
  'nothing is guessed for %j',
  (language) => {
    expect(guessConfig(language)).toBeUndefined();
  },
);
