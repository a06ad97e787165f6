import { describe, expect, it } from 'vitest';
import { listPackages, readDetection } from './read-detection.js';

const list = (code: string, files?: Record<string, string>) => listPackages('javascript', code, files);
const read = (code: string, files?: Record<string, string>) => readDetection('javascript', code, files);
const none = { packages: [], optional: [], unresolved: [] };

describe('an import of JavaScript', () => {
  it.each([
    ['of a default', "import axios from 'axios'", ['axios']],
    ['over several lines', "import {\n  a,\n  b,\n} from 'lodash-es'", ['lodash-es']],
    ['for its effects', "import 'reflect-metadata'", ['reflect-metadata']],
    ['dynamic', "const x = await import('chalk')", ['chalk']],
    ['dynamic, from a template without parts', 'await import(`chalk`)', ['chalk']],
    ['an export from', "export { a } from 'ramda'\nexport * from 'rxjs'", ['ramda', 'rxjs']],
    ['a require', "const _ = require('lodash/fp')", ['lodash']],
    ['a require in a function', 'function f() {\n  return require("moment")\n}', ['moment']],
    ['of a part of a scoped package', "import x from '@scope/pkg/deep/part.js'", ['@scope/pkg']],
    ['of JSX', "import React from 'react'\nexport const A = () => <div>{'x'}</div>", ['react']],
    ['resolved only', "require.resolve('left-pad')", ['left-pad']],
  ])('counts when it is %s', async (_, code, packages) => {
    expect(await list(code)).toEqual(packages);
  });

  it.each([
    [
      'of node:',
      "import fs from 'node:fs'\nimport assert from 'node:assert'\nimport { test } from 'node:test'",
    ],
    [
      'of a module of Node',
      "const a = require('async_hooks')\nimport 'http2'\nimport { x } from 'fs/promises'\nrequire('punycode/')",
    ],
    ['of a file', "import './a.js'\nimport '../b'\nrequire('/c')\nrequire('.')"],
    ['of an internal name', "import x from '#internal/x'"],
    ['of an address', "import x from 'https://example.com/x.js'\nimport y from 'data:text/javascript,1'"],
    ['in a comment', "// import 'axios'\n/* require('axios') */"],
    ['in a string', `const s = "import x from 'axios'"; const t = \`require('axios')\``],
    ['computed', "const n = 'a'; import(n); require(n + 'b'); require(`x${n}`)"],
    ['a call that is no require', "load('axios'); my.require('axios')"],
  ])('does not count when it is %s', async (_, code) => {
    expect(await read(code)).toEqual(none);
  });

  it('by the alias of a bundler leads to no package', async () => {
    expect(await read("import x from '@/components/x'\nimport y from '~/y'")).toEqual({
      packages: [],
      optional: [],
      unresolved: ['@/components/x', '~/y'],
    });
  });
});

describe('a require that may fail', () => {
  it.each([
    ['only the require is tried', "let c;\ntry {\n  c = require('chalk');\n} catch {\n  c = undefined;\n}"],
    ['only the import is tried', "try { var c = await import('chalk') } catch (e) { console.log('plain') }"],
    ['the promise has a catch', "const c = await import('chalk').catch(() => undefined)"],
  ])('is optional where %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: [], optional: ['chalk'], unresolved: [] });
  });

  it.each([
    ['the error is thrown again', "try { require('chalk') } catch (e) { throw new Error('no chalk') }"],
    ['the program ends', "try { require('chalk') } catch (e) { process.exit(1) }"],
    [
      'the whole program is tried',
      "try {\n  const c = require('chalk');\n  console.log(c.red('x'));\n} catch (e) {\n  console.error(e);\n}",
    ],
  ])('is needed where %s', async (_, code) => {
    expect(await read(code)).toEqual({ packages: ['chalk'], optional: [], unresolved: [] });
  });
});

describe('a package.json beside the program', () => {
  it('names what it depends on with versions, imported or not', async () => {
    const manifest = JSON.stringify({
      dependencies: { axios: '^1.6.0', pg: '8.11.0' },
      optionalDependencies: { fsevents: '*' },
    });
    expect(await read("import axios from 'axios'", { 'package.json': manifest })).toEqual({
      packages: ['axios ^1.6.0', 'pg 8.11.0'],
      optional: ['fsevents'],
      unresolved: [],
    });
  });

  it('gives the version of a development dependency that is imported', async () => {
    const manifest = JSON.stringify({ devDependencies: { vitest: '^3.0.0', eslint: '^9.0.0' } });
    expect(await list("import { it } from 'vitest'", { 'package.json': manifest })).toEqual([
      'vitest ^3.0.0',
    ]);
  });

  it('is no package itself', async () => {
    expect(await list("import 'me/part'", { 'package.json': '{"name": "me"}' })).toEqual([]);
  });

  it('that is damaged says nothing', async () => {
    expect(await list("import 'axios'", { 'package.json': '{"dependencies": {' })).toEqual(['axios']);
  });

  it.each(['git+https://example.com/x.git', 'file:../x', 'npm:other@1', 'https://example.com/x.tgz'])(
    'never leads to the address %s',
    async (version) => {
      const manifest = JSON.stringify({ dependencies: { x: version } });
      expect(await read('', { 'package.json': manifest })).toEqual({
        packages: [],
        optional: [],
        unresolved: ['package.json: x'],
      });
    },
  );
});

describe('an import of TypeScript', () => {
  const listTypeScript = (code: string, files?: Record<string, string>) =>
    listPackages('typescript', code, files);

  it.each([
    ['is used as a value', "import { z } from 'zod'\nconsole.log(z.string())", ['zod']],
    [
      'is used in a decorator',
      "import { Injectable } from 'tsyringe'\n@Injectable()\nclass A {}",
      ['tsyringe'],
    ],
    ['is there for its effects', "import 'reflect-metadata'", ['reflect-metadata']],
    ['is extended', "import Base from 'base-class'\nclass A extends Base<string> {}", ['base-class']],
    ['is called with types', "import { f } from 'fns'\nf<string>('x' as unknown as string)", ['fns']],
    ['is a shorthand property', "import { a } from 'props'\nconst o = { a }\nconsole.log(o)", ['props']],
    ['is required by the old syntax', "import express = require('express')\nexpress()", ['express']],
    ['is exported again', "import { a } from 'again'\nexport { a }", ['again']],
    ['has a default and a type', "import def, { type T } from 'both'\ndef()", ['both']],
    ['is a namespace', "import * as ns from 'spaces'\nns.run()", ['spaces']],
  ])('counts when it %s', async (_, code, packages) => {
    expect(await listTypeScript(code)).toEqual(packages);
  });

  it.each([
    ['import type', "import type { A } from 'a'\nlet x: A"],
    ['export type', "export type { A } from 'a'"],
    ['only types in its list', "import { type A, type B } from 'a'\nlet x: A"],
    ['only types by use', "import { A } from 'a'\nfunction f(x: A): A { return x }\nf"],
    ['only a namespace of types', "import * as a from 'a'\nlet x: a.B | undefined"],
    ['only a type argument', "import { A } from 'a'\nconst m = new Map<string, A>()"],
    ['only an interface that is implemented', "import { A } from 'a'\nclass B implements A {}"],
    ['names that nothing uses', "import { a } from 'a'"],
    ['only typeof in a type', "import a from 'a'\ntype T = typeof a"],
  ])('does not count when it has %s', async (_, code) => {
    expect(await listTypeScript(code)).toEqual([]);
  });

  it('by a path of tsconfig.json is no package', async () => {
    const files = {
      'tsconfig.json': '{\n  // aliases\n  "compilerOptions": { "paths": { "lib/*": ["./lib/*"], }, }\n}',
    };
    expect(await listTypeScript("import { a } from 'lib/a'\nimport { b } from 'b'\na(b)", files)).toEqual([
      'b',
    ]);
  });
});
