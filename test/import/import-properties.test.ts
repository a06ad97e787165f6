import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importData } from '../../src/import/import-data.js';
import { UserError } from '../../src/model/errors.js';
import { loadSuites } from '../../src/suite/load-suites.js';
import { loadProject } from '../../src/suite/project.js';
import { SuiteInvalidError } from '../../src/suite/suite-invalid-error.js';
import { changeJson } from '../support/change-json.js';
import { checkProperty, hostileText } from '../support/check-property.js';
import { createFolder } from '../support/create-folder.js';
import { importSources, toLines } from './import-sources.js';

type Files = Readonly<Record<string, string>>;

const goTests = 'func TestA(t *testing.T) { _ = twice }\n';
const rustTests = '#[cfg(test)]\nmod tests {\n    #[test]\n    fn test_a() {}\n}\n';
const fence = '```python\nprint(1)\n```\n';
const record = { taskId: 'gen-x-python', model: 'm', provider: 'p', responseText: fence };

/** A row of each kind that is known, with a sample of it. */
const known: readonly (readonly [string, Files])[] = [
  [
    'HumanEval',
    {
      't.jsonl': toLines([
        {
          task_id: 'HumanEval/0',
          prompt: 'def f():\n',
          test: 'def check(f): pass\n',
          entry_point: 'f',
          canonical_solution: '  return 1\n',
        },
      ]),
      's.jsonl': toLines([{ task_id: 'HumanEval/0', completion: '  return 1\n', model: 'm', sample: 1 }]),
    },
  ],
  [
    'HumanEval-X',
    {
      't.jsonl': toLines([
        {
          task_id: 'Python/0',
          prompt: 'def f():\n',
          declaration: 'def f():\n',
          test: 'f()\n',
          canonical_solution: '  return 1\n',
        },
        {
          task_id: 'Go/0',
          prompt: 'func twice() {\n',
          declaration: '',
          import: 'import ("fmt")',
          test: goTests,
          test_setup: 'package main\n',
          canonical_solution: '}\n',
        },
        {
          task_id: 'Rust/0',
          prompt: 'fn f() {\n',
          declaration: 'fn main() {}\n',
          test: rustTests,
          canonical_solution: '}\n',
        },
        {
          task_id: 'Java/0',
          prompt: 'class Solution {\n',
          declaration: '',
          test: 'public class Main { }\n',
          canonical_solution: '}\n',
        },
      ]),
      's.jsonl': toLines(
        ['Python/0', 'Go/0', 'Rust/0', 'Java/0'].map((id) => ({ task_id: id, generation: '}\n' })),
      ),
    },
  ],
  [
    'MBPP',
    {
      't.json': JSON.stringify([
        {
          task_id: 11,
          code: 'x = 1',
          test_list: ['assert x'],
          test_setup_code: '',
          test_imports: ['import math'],
        },
      ]),
      's.csv': 'task_id,response\n11,"```\nx = 1\n```"\n',
    },
  ],
  [
    'MultiPL-E',
    {
      't.jsonl': toLines([
        { name: 'a_0', language: 'go_test.go', prompt: 'package a_test\nfunc twice() {\n', tests: goTests },
        { name: 'a_0', language: 'rs', prompt: 'fn f() {\n', tests: '}\nfn main() {}\n' },
      ]),
      'r/m-0.2/a.json': JSON.stringify({
        name: 'a_1',
        language: 'py',
        prompt: 'def f():\n',
        tests: 'f()\n',
        completions: ['  return 1\n'],
      }),
    },
  ],
  [
    'tasks of one’s own',
    {
      't.jsonl': toLines([
        {
          task_id: 'one',
          language: 'python',
          stdin: 'x',
          prelude: 'import re\n',
          epilogue: '',
          expect: { stdout: { contains: ['1'] }, exitCode: [0] },
        },
      ]),
      'replies/m/one/1.md': fence,
      'replies/m/one.md': fence,
      'replies/one.txt': 'no fence',
    },
  ],
  [
    'an evaluation of umwelten',
    {
      'e/coding/runs/001/gen-x-python/m.json': JSON.stringify(record),
      'e/coding/runs/001/gen-x-python/m.transcript.json': JSON.stringify({
        ...record,
        messages: [{ role: 'assistant', content: [{ type: 'text', text: fence }] }],
      }),
      'e/coding/runs/002/gen-x-python/responses/a/m.json': JSON.stringify({
        content: fence,
        metadata: { model: 'n', provider: 'p' },
      }),
    },
  ],
];

describe.each(known)('%s', (_, files) => {
  it('whose files were changed anywhere is imported into suites that load, or told what cannot be used', async () => {
    const project = await createFolder({ 'umwelten-suite.yaml': '' });
    const names = Object.keys(files);
    const changes = fc.nat(names.length - 1).chain((place) => {
      const name = names[place] ?? '';
      const text = files[name] ?? '';
      const garbled = fc
        .tuple(fc.nat(text.length), hostileText)
        .map(([at, other]) => text.slice(0, at) + other + text.slice(at));
      return fc
        .oneof({ weight: 4, arbitrary: changeJson(text) }, garbled, hostileText)
        .map((changed) => ({ [name]: changed }));
    });
    let imports = 0;
    await checkProperty(
      fc.asyncProperty(changes, fc.boolean(), async (changed, usesSolutions) => {
        await rm(join(project, 'in'), { recursive: true, force: true });
        await rm(join(project, 'suites'), { recursive: true, force: true });
        for (const [name, text] of Object.entries({ ...files, ...changed })) {
          await mkdir(dirname(join(project, 'in', name)), { recursive: true });
          await writeFile(join(project, 'in', name), text);
        }
        try {
          const imported = await importData({
            cwd: project,
            sources: ['in'],
            out: 'suites',
            usesSolutions,
            replaces: false,
          });
          for (const { place, problem } of imported.unusable) {
            expect(Object.keys(files).map((name) => `in/${name}`)).toContain(place.file);
            expect(problem).not.toMatch(/undefined|\[object|function \w*\(/);
          }
          if (!('suites' in imported)) return;
          imports += 1;
          const paths = imported.suites.map((suite) => suite.files.at(-1)?.path ?? '');
          const { suites } = await loadSuites(paths, {
            project: await loadProject(project),
            forbidOnly: false,
          });
          const counts = [];
          for (const suite of suites) {
            let count = 0;
            for await (const testCase of suite.cases()) count += testCase.id === '' ? 0 : 1;
            counts.push(count);
          }
          expect(counts).toEqual(imported.suites.map(({ draft }) => draft.sampleCount));
        } catch (error) {
          // A data set may ask for what no suite may have: then its place is told, and nothing is written.
          if (!(error instanceof UserError)) throw error;
          if (error instanceof SuiteInvalidError)
            for (const { line } of error.diagnostics) expect(line).toBeGreaterThan(0);
        }
      }),
      25,
    );
    expect(imports).toBeGreaterThan(0);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

it('an expectation that is nested deeper than suites may be is told, not followed to the end of the stack', async () => {
  const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
  const files = {
    't.jsonl': `{"task_id":"deep","language":"python","expect":${deep}}\n${toLines([{ task_id: 'flat', language: 'python' }])}`,
    's.jsonl': toLines([{ task_id: 'flat', completion: 'print(1)' }]),
  };
  const { unusable, cases } = await importSources(files, ['t.jsonl', 's.jsonl']);
  expect(unusable).toEqual([
    { place: { file: 't.jsonl', line: 1 }, problem: 'its "expect" is nested too deeply' },
  ]);
  expect(cases).toHaveLength(1);
});

it('a test with nothing but slashes before it is read at once', async () => {
  const slashes = '/'.repeat(20_000);
  const test = `#[cfg(test)]\nmod tests {\n  #[test] ${slashes} fn one() {}\n  #[test]\n  // a\n  // b // c\n  fn two() {}\n}\n`;
  const row = { task_id: 'Rust/0', prompt: '', declaration: '', test, canonical_solution: 'fn f() {}\n' };
  const startedAt = performance.now();
  const { cases } = await importSources({ 't.jsonl': toLines([row]) }, ['t.jsonl'], { usesSolutions: true });
  expect(cases[0]?.code).toContain('        two();\n    }\n');
  expect(cases[0]?.code).not.toContain('one();');
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
