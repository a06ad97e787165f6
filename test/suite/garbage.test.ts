import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/suite/diagnostic.js';
import { loadSuites } from '../../src/suite/load-suites.js';
import { loadProject } from '../../src/suite/project.js';
import { SuiteInvalidError } from '../../src/suite/suite-invalid-error.js';
import { createFolder } from './scratch-project.js';

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const valid = `version: 1
name: &name garbage
tags: [a, 'b']
labels: {model: "m", n: 1.50}
defaults:
  language: python
  limits: {memory: 1MiB}
cases:
  - name: one
    code: |
      print("hi")
    expect:
      exitCode: [0, 1]
      stdout: {contains: [x], matches: {pattern: ^a, flags: i}}
  - {name: two, code: *name, env: {A: {secret: B}}, timeout: 3s, only: false}
`;

const pieces = [
  ...[
    '\n',
    '\n  ',
    '\n    ',
    '- ',
    ': ',
    ':',
    '? ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '|',
    '>',
    '#',
    '&a ',
    '*a',
    '!t ',
    '%',
  ],
  ...[
    '<<: ',
    '---\n',
    '...\n',
    '\t',
    '\r\n',
    '\0',
    '\u001b',
    '\ufeff',
    '\ud800',
    '😀',
    '__proto__: ',
    '~',
    '1e999',
    '.nan',
    '0x',
    '@',
    '`',
  ],
  ...[
    'name: ',
    'cases:',
    'code: ',
    'expect: ',
    'defaults: ',
    'language: ',
    'stdout: ',
    'file: ',
    'env: ',
    'limits: ',
    'x-a: ',
  ],
];

function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

function mutate(random: () => number): string {
  let text = valid;
  for (let count = 1 + Math.floor(random() * 6); count > 0; count--) {
    const at = Math.floor(random() * text.length);
    const removed = random() < 0.5 ? Math.floor(random() * 12) : 0;
    text = text.slice(0, at) + (random() < 0.7 ? pick(random, pieces) : '') + text.slice(at + removed);
  }
  return text;
}

function compose(random: () => number): string {
  return Array.from({ length: Math.floor(random() * 40) }, () => pick(random, pieces)).join('');
}

const keys =
  'name cases code file expect stdout contains matches numbers equals env secret limits memory timeout language tags args container x-a'.split(
    ' ',
  );

function structure(random: () => number, depth: number): unknown {
  const kind = random();
  if (depth === 0 || kind < 0.35)
    return pick(random, ['', 'x', 0, -1, 1.5, true, null, 'python', '10s', '1MiB', '(', 1e300]);
  const length = Math.floor(random() * 4);
  if (kind < 0.55) return Array.from({ length }, () => structure(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: length + 2 }, () => [pick(random, keys), structure(random, depth - 1)]),
  );
}

/** Documents that come near to suites in their shape. */
function shape(random: () => number): string {
  const cases = Array.from({ length: 3 }, () => structure(random, 4));
  return JSON.stringify({
    defaults: structure(random, 3),
    cases,
    ...(random() < 0.5 ? { name: structure(random, 1) } : {}),
  });
}

describe('garbage', () => {
  it.each([
    ['suites with random changes', mutate],
    ['random pieces of YAML', compose],
    ['random structures', shape],
  ])(
    '%s are loaded or told as mistakes, never anything else',
    async (_, generate) => {
      const root = await createFolder({ 'umwelten-suite.yaml': '' });
      const project = await loadProject(root);
      const path = join(root, 'suite.yaml');
      const random = createRandom(20_260_101);
      let refused = 0;
      for (let round = 0; round < 300; round++) {
        const text = generate(random);
        await writeFile(path, text);
        try {
          const { suites } = await loadSuites([path], { project, forbidOnly: false });
          for (const suite of suites)
            for await (const testCase of suite.cases()) expect(testCase.id).toMatch(/^suite\.yaml::/);
        } catch (error) {
          if (!(error instanceof SuiteInvalidError))
            throw new Error(`thrown for ${JSON.stringify(text)}`, { cause: error });
          refused++;
          for (const diagnostic of error.diagnostics) {
            expect(diagnostic.message).not.toMatch(/undefined|\[object|\n/);
            expect(formatDiagnostic(diagnostic, { color: false })).not.toMatch(/[^\P{Cc}\n]/u);
          }
        }
      }
      expect(refused).toBeGreaterThan(100);
    },
    120_000,
  );
});
