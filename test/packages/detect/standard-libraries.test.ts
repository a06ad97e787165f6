import { builtinModules } from 'node:module';
import { expect, it } from 'vitest';
import { standardNames as goNames } from '../../../src/packages/detect/standard-libraries/go.generated.js';
import { standardNames as javaNames } from '../../../src/packages/detect/standard-libraries/java.generated.js';
import { standardNames as perlNames } from '../../../src/packages/detect/standard-libraries/perl.generated.js';
import { standardNames as pythonNames } from '../../../src/packages/detect/standard-libraries/python.generated.js';
import { standardNames as rubyNames } from '../../../src/packages/detect/standard-libraries/ruby.generated.js';
import { standardNames as rustNames } from '../../../src/packages/detect/standard-libraries/rust.generated.js';
import { readDetection } from './read-detection.js';

/** A program that imports every name, and one thing more, so that it is surely parsed. */
const programs: readonly (readonly [
  string,
  ReadonlySet<string>,
  (name: string) => string,
  string,
  string,
])[] = [
  ['go', goNames, (name) => `import "${name}"`, 'import "rsc.io/quote"', 'rsc.io/quote'],
  ['java', javaNames, (name) => `import ${name}.*;`, 'import org.jsoup.*;', 'org.jsoup:jsoup'],
  [
    'javascript',
    new Set(builtinModules),
    (name) => `require('${name}'); require('node:${name}');`,
    "require('axios');",
    'axios',
  ],
  ['perl', perlNames, (name) => `use ${name};`, 'use Moose;', 'Moose'],
  ['python', pythonNames, (name) => `import ${name}.part`, 'import numpy', 'numpy'],
  ['ruby', rubyNames, (name) => `require '${name}'`, "require 'nokogiri'", 'nokogiri'],
  ['rust', rustNames, (name) => `use ${name}::part;`, 'use rand::part;', 'rand'],
];

it.each(programs)(
  'nothing of the standard library of %s is ever installed',
  async (language, names, write, other, expected) => {
    expect(names.size).toBeGreaterThan(4);
    const code = [...names].map(write).join('\n');
    const first = language === 'go' ? 'package main\n' : '';
    expect(await readDetection(language, `${first}${code}\n${other}\n`)).toEqual({
      packages: [expected],
      optional: [],
      unresolved: [],
    });
  },
);
