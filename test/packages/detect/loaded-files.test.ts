import { describe, expect, it } from 'vitest';
import { listPackages } from './read-detection.js';

describe('a file that the program loads', () => {
  it.each([
    [
      'python',
      'from parts import one',
      { 'parts/__init__.py': 'import numpy', 'parts/one.py': 'import yaml' },
      ['numpy', 'pyyaml'],
    ],
    [
      'javascript',
      "import './a.js'",
      { 'a.js': "require('axios'); require('./deep/b')", 'deep/b.js': "import 'chalk'" },
      ['axios', 'chalk'],
    ],
    [
      'typescript',
      "import { a } from './a'\na()",
      { 'a.ts': "import { z } from 'zod'\nexport const a = () => z.string()" },
      ['zod'],
    ],
    ['ruby', "require_relative 'a'", { 'a.rb': "require 'nokogiri'" }, ['nokogiri']],
    ['rust', 'mod a;\nfn main() {}', { 'a.rs': 'use rand::Rng;' }, ['rand']],
    ['java', 'class A { B b; }', { 'B.java': 'import org.jsoup.Jsoup;\nclass B {}' }, ['org.jsoup:jsoup']],
    [
      'php',
      "<?php require __DIR__ . '/a.php';",
      { 'a.php': '<?php use Monolog\\Logger; new Logger();' },
      ['monolog/monolog'],
    ],
    [
      'perl',
      'use lib "lib"; use My::Part;',
      { 'lib/My/Part.pm': 'package My::Part; use Moose; 1;' },
      ['Moose'],
    ],
  ])('asks for its packages as well: %s', async (language, code, files, packages) => {
    expect(await listPackages(language, code, files)).toEqual(packages);
  });

  it.each([
    ['python', 'import os\nother = "one"', { 'other.py': 'import numpy', 'data.txt': 'import yaml' }],
    ['javascript', "// other\nimport './a.js'", { 'a.js': '', 'other.js': "import 'axios'" }],
    ['go', 'package main\nimport "fmt"', { 'other.go': 'package main\nimport "rsc.io/quote"' }],
  ])('is told from one that only lies beside it: %s', async (language, code, files) => {
    expect(await listPackages(language, code, files)).toEqual([]);
  });

  it('may load the one that loads it', async () => {
    const files = { 'a.py': 'import b\nimport numpy', 'b.py': 'import a\nimport pandas' };
    expect(await listPackages('python', 'import a', files)).toEqual(['numpy', 'pandas']);
  });
});
