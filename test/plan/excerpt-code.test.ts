import { describe, expect, it } from 'vitest';
import { excerptCode } from '../../src/plan/excerpt-code.js';

describe('an excerpt', () => {
  it('of a short program is all of it', () => {
    expect(excerptCode('print(1)\nprint(2)\n')).toEqual({
      imports: [],
      head: 'print(1)\nprint(2)\n',
      tail: '',
    });
  });

  it('of a long one is its imports, wherever they are, its head and its tail', () => {
    const filler = Array.from({ length: 2000 }, (_, line) => `local x${line} = ${line}`);
    const lines = [
      'local a = require("lpeg")',
      ...filler,
      'local b = require("socket")',
      ...filler,
      'main()',
    ];
    const { imports, head, tail } = excerptCode(lines.join('\n'));
    expect(imports).toEqual(['local a = require("lpeg")', 'local b = require("socket")']);
    expect(head.startsWith('local a = require("lpeg")\nlocal x0 = 0\n')).toBe(true);
    expect(tail.endsWith('local x1999 = 1999\nmain()')).toBe(true);
    expect(head.length + tail.length).toBeLessThanOrEqual(2400);
  });

  it.each([
    'import Data.List',
    'from x import y',
    '#include <stdio.h>',
    'using Printf;',
    'use strict;',
    '(require racket/list)',
    ':- use(library(lists))',
    'open Printf',
    'library(dplyr)',
    '  @import "a"',
    'local s = require "socket"',
    'const fs = require(name)',
  ])('has the import %j', (line) => {
    expect(excerptCode(`x = 1\n${line}\ny = 2`).imports).toEqual([line.trim()]);
  });

  it('has each import once, in alphabetical order, so that what is the same looks the same', () => {
    expect(excerptCode('import b\r\nimport a\nimport b').imports).toEqual(['import a', 'import b']);
  });

  it('is bounded, whatever the program is like', () => {
    const hostile = [
      `import ${'x'.repeat(1e6)}`,
      ...Array.from({ length: 10_000 }, (_, line) => `import m${line}`),
      'y'.repeat(1e6),
    ];
    const { imports, head, tail } = excerptCode(hostile.join('\n'));
    expect(imports).toHaveLength(40);
    expect(JSON.stringify({ imports, head, tail }).length).toBeLessThan(12_000);
  });
});
