import assert from 'node:assert/strict';
import { findCompletion } from '../../../src/languages/completion.js';
import { findMainClass } from '../../../src/languages/java-source.js';
import { detectPackages } from '../../../src/packages/detect/detect-packages.js';
import type { FuzzedReader } from '../reader.js';

/** By their names, with what may stand in a program. */
const samples: readonly (readonly [language: string, code: string])[] = [
  [
    'python',
    '# /// script\n# dependencies = ["x==1"]\n# ///\nimport numpy as np, os.path\nfrom .a import b\ntry:\n  import yaml\nexcept ImportError: pass\n',
  ],
  [
    'javascript',
    'import a, {b} from "left-pad";\nconst c = require(`lodash/fp`);\nawait import("@x/y@1.2/z");\n',
  ],
  [
    'typescript',
    'import type { A } from "zod";\nimport fs = require("fs");\ndeclare module "m" {}\nlet x: import("n").T<string>;\n',
  ],
  [
    'go',
    '// go.mod: require a.b/c v1.2.3\npackage main\nimport (\n  x "github.com/a/b/v2"\n  _ "fmt"\n)\nfunc main() {}\n',
  ],
  [
    'java',
    '//DEPS a.b:c:1.0\npackage p.q;\nimport static com.google.common.base.Joiner.*;\npublic class A { public static void main(String[] a) {} }\n',
  ],
  [
    'rust',
    'use serde::{Serialize, de::{self}};\nextern crate rand as r;\nmod a;\n#[cfg(windows)] use winapi::x;\nfn main() {}\n',
  ],
  [
    'ruby',
    'require "bundler/inline"\ngemfile { source "x"; gem "rake", "~> 1" }\nrequire_relative "a"\nbegin; require \'nokogiri\'; rescue LoadError; end\n__END__\n',
  ],
  [
    'php',
    '<?php\nrequire "vendor/autoload.php";\nuse Monolog\\{Logger, Handler as H};\nnew \\GuzzleHttp\\Client();\n?>\n',
  ],
  [
    'perl',
    '=pod\nx\n=cut\nuse strict; use JSON::XS 2.0 qw(a);\nrequire Foo::Bar;\neval { require Baz };\nmy $x = <<"E";\nuse No;\nE\n__DATA__\n',
  ],
];

/** The first byte says in which language: a program's packages are found, or it is told why not. */
export const reader: FuzzedReader = {
  mostBytes: 1024,
  makeSeeds: async () => samples.map(([, code], index) => `${index}${code}`),
  open: async () => async (input) => {
    const [language] = samples[(input[0] ?? 0) % samples.length] ?? ['bash'];
    const code = input.toString('utf8', 1);
    const detection = await detectPackages(language, code, { 'a.rb': 'require "b"\n' });
    assert.ok('packages' in detection);
    const { packages, optional, unresolved } = detection;
    const lineCount = code.split('\n').length;
    // Installers are given them as arguments.
    for (const { name, version = '' } of [...packages, ...optional]) {
      assert.match(name, /^[^\s\p{Cc}-][^\s\p{Cc}]*$/u);
      assert.doesNotMatch(version, /[\p{Cc}]/u);
    }
    for (const { line, reason } of unresolved) {
      assert.ok(line >= 1 && line <= lineCount, `line ${line} of ${lineCount}`);
      assert.doesNotMatch(reason, /\n/);
    }
    // It becomes a path.
    assert.match(findMainClass(code).fileName, /^[\p{L}\p{N}\p{Pc}\p{Sc}]+$/u);
    const { offset } = findCompletion(language, code, code.length >> 1) ?? { offset: 0 };
    assert.ok(offset >= 0 && offset <= code.length);
    const known = await detectPackages('python', 'import numpy\n', {});
    assert.ok('packages' in known && known.packages.length === 1, 'no other program is read any more');
  },
};
