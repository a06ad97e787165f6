import { describe, expect, it } from 'vitest';
import { importSources, toLines } from './import-sources.js';

/** Two tasks and solutions of each language, in the shape of the data set. */
const goTask = {
  task_id: 'Go/0',
  prompt: 'import (\n    "math"\n)\n\n// Root of x.\nfunc Root(x float64) float64 {\n',
  import: 'import (\n    "math"\n)\n',
  declaration: '\nfunc Root(x float64) float64 {\n',
  canonical_solution: '    return math.Sqrt(x)\n}\n',
  test: 'func TestRoot(t *testing.T) {\n    assert := assert.New(t)\n    assert.Equal(2.0, Root(4))\n}\n',
  test_setup: 'package main\n\nimport (\n    "testing"\n    "github.com/stretchr/testify/assert"\n)\n',
};
const rustTask = {
  task_id: 'Rust/0',
  declaration: 'use md5;\n\nfn twice(x: i32) -> i32 {\n',
  prompt: '/* Twice x. */\n',
  canonical_solution: '    2 * x\n}\n',
  test: '#[cfg(test)]\nmod tests {\n    use super::*;\n\n    #[test]\n    fn test_twice() {\n        assert_eq!(twice(2), 4);\n    }\n}\n',
};
const javaTask = {
  task_id: 'Java/0',
  declaration: 'class Solution {\n    public int twice(int x) {\n',
  prompt: 'class Solution {\n    public int twice(int x) {\n',
  canonical_solution: '        return 2 * x;\n    }\n}',
  test: 'public class Main {\n    public static void main(String[] args) {\n        if (new Solution().twice(2) != 4) throw new AssertionError();\n    }\n}',
};
const pythonTask = {
  task_id: 'Python/0',
  declaration: 'def twice(x):\n',
  prompt: 'def twice(x):\n    """Twice x."""\n',
  canonical_solution: '    return 2 * x\n',
  test: 'def check(twice):\n    assert twice(2) == 4\n\ncheck(twice)',
};
const javascriptTask = {
  task_id: 'JavaScript/0',
  declaration: 'const twice = (x) => {\n',
  prompt: '/* Twice x. */\nconst twice = (x) => {\n',
  canonical_solution: '  return 2 * x\n}\n',
  test: 'const testTwice = () => {\n  console.assert(twice(2) === 4)\n}\n\ntestTwice()\n',
};
const cppTask = { ...javascriptTask, task_id: 'CPP/0' };

async function importOne(task: Readonly<Record<string, string>>, generation: string) {
  const files = {
    't.jsonl': toLines([task]),
    's.jsonl': toLines([{ task_id: task['task_id'], generation }]),
  };
  const result = await importSources(files, ['t.jsonl', 's.jsonl']);
  return { ...result, code: result.cases[0]?.code ?? '' };
}

it('each language has a suite of its own', async () => {
  const all = [pythonTask, javascriptTask, javaTask, goTask, rustTask];
  const { suites } = await importSources({ 't.jsonl': toLines(all) }, ['t.jsonl'], { usesSolutions: true });
  expect(suites.map(({ draft }) => draft.name)).toEqual([
    'humaneval-x-python',
    'humaneval-x-javascript',
    'humaneval-x-java',
    'humaneval-x-go',
    'humaneval-x-rust',
  ]);
});

it('what is in another language is named and not used', async () => {
  const { unusable, cases } = await importSources(
    { 't.jsonl': toLines([cppTask, pythonTask]) },
    ['t.jsonl'],
    {
      usesSolutions: true,
    },
  );
  expect(unusable).toEqual([{ place: { file: 't.jsonl', line: 1 }, problem: 'C++ is no language here' }]);
  expect(cases.map(({ name }) => name)).toEqual(['Python/0']);
});

describe('Go', () => {
  it('a program imports what it uses, and the tests run before its main', async () => {
    const { code } = await importOne(goTask, '    return math.Sqrt(x)\n}\n');
    expect(code).toMatchSnapshot();
  });

  it('what only the test uses is imported, and what comments speak of is not', async () => {
    const test = goTask.test.replace('Root(4)', 'math.Floor(Root(4))');
    const { code } = await importOne({ ...goTask, test }, '    // as strings.Join would\n    return 2\n}\n');
    expect(code).toContain('import (\n\t"math"\n)\n');
  });

  it('a solution with a main of its own gets no second one', async () => {
    const { code } = await importOne(goTask, '    return 1\n}\nfunc main() {\n}\n');
    expect(code.match(/func main/g)).toHaveLength(1);
    expect(code).not.toContain('"math"');
  });
});

it('the tests of Rust are called from main', async () => {
  const { code, cases } = await importOne(rustTask, '    x + x\n}\n');
  expect(code).toMatchSnapshot();
  expect(cases[0]?.packages).toEqual(['rand@0.4', 'regex@1', 'md5@0.7']);
});

it('a Java program tells that it came to the end of main', async () => {
  const { code } = await importOne(javaTask, '        return x + x;\n    }\n}');
  expect(code).toContain('AssertionError();\n    \n// umwelten: completed\n}\n}');
});

it('whatever a JavaScript program prints fails it, for console.assert does no more than print', async () => {
  const { cases } = await importOne(javascriptTask, '  return x + x\n}\n');
  const { stdout, stderr } = cases[0]?.expect ?? {};
  expect([stdout, stderr]).toMatchObject([[{ kind: 'exact', text: '' }], [{ kind: 'exact', text: '' }]]);
});

it('a Python program has the imports of the reference before its prompt', async () => {
  const { code } = await importOne(pythonTask, '    return x + x\n');
  expect(code).toMatch(/^import math\nimport re\n[\s\S]*from collections import \*\ndef twice\(x\):\n/);
  expect(code).toMatch(/ {4}return x \+ x\ndef check\(twice\):[\s\S]*\ncheck\(twice\)$/);
});
