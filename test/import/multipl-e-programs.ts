/** A problem of MultiPL-E in each language, with completions that are right, wrong, and that end the process. */
export const programs = [
  {
    language: 'py',
    prompt: 'def twice(x: int) -> int:\n    """ Twice x. """\n',
    tests:
      'def check(candidate):\n    assert candidate(2) == 4\n\ndef test_check():\n    check(twice)\n\ntest_check()\n',
    right: '    return 2 * x',
    wrong: '    return x',
    leaves: '    raise SystemExit(0)',
  },
  {
    language: 'js',
    prompt: '// Twice x.\nfunction twice(x){\n',
    tests:
      "const assert = require('node:assert');\n\nfunction test() {\n  let candidate = twice;\n  assert.deepEqual(candidate(2),4);\n}\n\ntest();",
    right: '  return 2 * x;\n}',
    wrong: '  return x;\n}',
    leaves: '  process.exit(0);\n}',
  },
  {
    language: 'ts',
    prompt: '// Twice x.\nfunction twice(x: number): number {\n',
    tests:
      "declare var require: any;\nconst assert = require('node:assert');\n\nfunction test() {\n  let candidate = twice;\n  assert.deepEqual(candidate(2),4);\n}\n\ntest();",
    right: '  return 2 * x;\n}',
    wrong: '  return x;\n}',
    leaves: '  process.exit(0);\n}',
  },
  {
    language: 'rb',
    prompt: '# Twice x.\ndef twice(x)\n',
    tests:
      "require 'test/unit'\nclass TestHumanEval < Test::Unit::TestCase\n  def test_twice\n    candidate = method(:twice)\n    assert_equal(4, candidate.call(2))\n  end\nend\n",
    right: '  2 * x\nend',
    wrong: '  x\nend',
    leaves: '  exit!(0)\nend',
  },
  {
    language: 'php',
    prompt: '<?php\n// Twice x.\nfunction twice($x) {\n',
    tests:
      'function candidate(...$args) {\n    return twice(...$args);\n}\n\nfunction test(): void {\n    if (candidate(2) !== 4) { throw new Exception("Test failed!"); }\n}\n\ntest();',
    right: '    return 2 * $x;\n}',
    wrong: '    return $x;\n}',
    leaves: '    exit(0);\n}',
  },
  {
    language: 'sh',
    prompt: '#!/bin/bash\n# Twice x.\n# $1 is an integer\ntwice() {\n',
    tests:
      'candidate() {\n    twice "$@"\n}\n\nset -e\nrun_test() {\n    [[ $(candidate "2") = "4" ]]\n}\n\nrun_test\n',
    right: '    echo $((2 * $1))\n}',
    wrong: '    echo $1\n}',
    leaves: '    kill -9 $$\n}',
  },
  {
    language: 'java',
    prompt: 'import java.util.*;\nclass Problem {\n    // Twice x.\n    public static long twice(long x) {\n',
    tests:
      '    }\n    public static void main(String[] args) {\n    assert(twice((2l)) == (4l));\n    }\n\n}\n',
    right: '        return 2 * x;\n',
    wrong: '        return x;\n',
    leaves: '        System.exit(0);\n        return 0;\n',
  },
  {
    language: 'rs',
    prompt: '/// Twice x.\nfn twice(x: isize) -> isize {\n',
    tests: '}\n\nfn main() {\n    let candidate = twice;\n    assert_eq!(candidate(2), 4);\n}\n',
    right: '    2 * x\n',
    wrong: '    x\n',
    leaves: '    std::process::exit(0)\n',
  },
  {
    language: 'go_test.go',
    prompt:
      'package twice_test\n\nimport (\n    "testing"\n    "fmt"\n    "os"\n)\n\n// Twice x.\nfunc twice(x int) int {\n',
    tests:
      'func TestTwice(t *testing.T) {\n  candidate := twice\n\ttype test struct {\n\t\tactual   int\n\t\texpected int\n\t}\n   tests := []test{\n     { actual: candidate(2), expected: 4 },\n   }\n\n\tfor i, tc := range tests {\n\t\tt.Run(fmt.Sprintf("test num % d", i), func(t *testing.T) {\n\t\t\tif tc.actual != tc.expected {\n\t\t\t\tt.Errorf("expected \'%d\', got \'%d\'", tc.expected, tc.actual)\n\t\t\t}\n\t\t})\n\t}\n\tvar _ = os.Args\n}\n',
    right: '    return 2 * x\n}',
    wrong: '    return x\n}',
    leaves: '    os.Exit(0)\n    return 0\n}',
  },
] as const;
