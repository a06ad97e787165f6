/**
 * Suites as people write them, each with values that are not what its programs do. `⟦old‖new⟧` is what stands
 * there before and after it is recorded; everything else must not change by a byte.
 */
export const handWrittenSuites: Readonly<Record<string, string>> = {
  'plain text': `cases:
  - name: greets
    language: bash
    code: echo hello
    expect:
      stdout: ⟦helo‖hello⟧
`,
  'plain text with a comment behind it': `cases:
  - name: greets
    language: bash
    code: echo hello
    expect:
      stdout: ⟦bye‖hello⟧   # said by everybody
`,
  'single quotes': `cases:
  - name: greets
    language: bash
    code: echo "it's me"
    expect:
      stdout: ⟦'it''s you'‖'it''s me'⟧
`,
  'double quotes': `cases:
  - name: greets
    language: bash
    code: echo hello
    expect:
      stdout: ⟦"bye"‖"hello"⟧ # why
`,
  'double quotes with escapes': `cases:
  - name: tabs
    language: bash
    code: printf 'a\\tb'
    expect:
      stdout: ⟦"a\\tc"‖"a\\tb"⟧
`,
  'a block': `cases:
  - name: counts
    language: bash
    code: seq 3
    expect:
      stdout: |
⟦        1
        2
‖        1
        2
        3
⟧`,
  'a block and more below it': `cases:
  - name: counts
    language: bash
    code: seq 3
    expect:
      stdout: |
⟦        1
‖        1
        2
        3
⟧      stderr: ""

  # the next one
  - name: is right
    language: bash
    code: echo x
    expect: { stdout: x }
`,
  'a block with a comment in its header': `cases:
  - name: counts
    language: bash
    code: seq 2
    expect:
      stdout: |  # two lines
⟦        1
        3
‖        1
        2
⟧      exitCode: 0
`,
  'a block that is indented by four': `cases:
    - name: counts
      language: bash
      code: seq 2
      expect:
          stdout: |
⟦              1
‖              1
              2
⟧          stderr: ""
`,
  'a text that becomes a block in a suite indented by four': `cases:
    - name: counts
      language: bash
      code: seq 2
      expect:
          stdout: ⟦1‖|⟧ # lines
⟦‖              1
              2
⟧          stderr: ""
`,
  'a block that is indented by one': `cases:
- name: counts
  language: bash
  code: seq 2
  expect:
   stdout: |
⟦    1
‖    1
    2
⟧`,
  'a block without a final newline': `cases:
  - name: prints
    language: bash
    code: printf 'a\\nb'
    expect:
      stdout:
        exact: |-
⟦          a
          c
‖          a
          b
⟧        bytes: { min: 1 }
`,
  'a block that keeps its last lines': `cases:
  - name: prints
    language: bash
    code: printf 'a\\n\\n'
    expect:
      stdout: |+
⟦        b

‖        a

⟧  - name: other
    language: bash
    code: echo
`,
  'a block that gets a first line with spaces': `cases:
  - name: prints
    language: bash
    code: printf '  a\\nb\\n'
    expect:
      stdout: ⟦|
        a
        b
‖|2
          a
        b
⟧      stderr: ""
`,
  'a block with an indicator': `cases:
  - name: prints
    language: bash
    code: printf '  a\\n  c\\n'
    expect:
      stdout: |2
⟦          a
          b
‖          a
          c
⟧`,
  'a block whose text becomes one line': `cases:
  - name: prints
    language: bash
    code: echo one
    expect:
      stdout: |
⟦        one
        two
‖        one
⟧`,
  'a block whose text becomes empty': `cases:
  - name: is silent
    language: bash
    code: ":"
    expect:
      stdout: ⟦| # nothing
        noise
‖"" # nothing
⟧      exitCode: 0
`,
  'a folded block': `cases:
  - name: prints
    language: bash
    code: echo one; echo two
    expect:
      stdout: ⟦>
        one
        two
‖|
        one
        two
⟧      stderr: ""
`,
  'a text that becomes one of several lines': `cases:
  - name: counts
    language: bash
    code: seq 3
    expect:
      stdout: ⟦1‖|⟧ # from one
⟦‖        1
        2
        3
⟧      stderr: ""
`,
  'quotes whose text becomes one of several lines': `cases:
  - name: counts
    language: bash
    code: seq 2
    expect:
      stdout: ⟦"1"‖|⟧
⟦‖        1
        2
⟧      stderr: ''
`,
  'quotes over several lines': `cases:
  - name: prints
    language: bash
    code: echo one two
    expect:
      stdout: ⟦"one
        three"‖"one two"⟧ # folded
      stderr: ""
`,
  'a text below its key': `cases:
  - name: greets
    language: bash
    code: echo hello
    expect:
      stdout:
        ⟦bye‖hello⟧
      stderr:
        ""
`,
  'a flow mapping': `cases:
  - { name: greets, language: bash, code: echo hello, expect: { stdout: ⟦bye‖hello⟧ } }
  - {name: tight, language: bash, code: echo a, expect: {stdout: ⟦b‖a⟧, stderr: ""}}
`,
  'a flow mapping whose text becomes one of several lines': `cases:
  - name: counts
    language: bash
    code: seq 2
    expect: { stdout: ⟦1‖"1\\n2\\n"⟧, stderr: "" } # in braces
`,
  'a flow mapping over several lines': `cases:
  - name: counts
    language: bash
    code: echo "a, b"
    expect: {
      # what it writes
      stdout: ⟦a‖"a, b"⟧,
      exitCode: ⟦3‖0⟧, # how it ends
    }
`,
  'a whole suite in braces': `{ "name": "json", "cases": [
  { "name": "greets", "language": "bash", "code": "echo hello", "expect": { "stdout": ⟦"bye"‖"hello"⟧ } },
  { "name": "counts", "language": "bash", "code": "seq 2; exit 4", "expect": { "stdout": ⟦"1\\n"‖"1\\n2\\n"⟧, "exitCode": ⟦0‖4⟧ } }
] }
`,
  'an exit code': `cases:
  - name: fails
    language: bash
    code: exit 7
    expect: { exitCode: ⟦1‖7⟧ }
  - name: fails in a block
    language: bash
    code: exit 9
    expect:
      exitCode: ⟦255‖9⟧ # not 255
`,
  'both streams and the exit code': `cases:
  - name: does it all
    language: bash
    code: |
      echo out
      echo err >&2
      exit 5
    expect:
      stdout: ⟦in‖out⟧
      stderr: |
⟦        er
‖        err
⟧      exitCode: ⟦6‖5⟧
`,
  'an anchor that nothing means': `cases:
  - name: greets
    language: bash
    code: echo hello
    expect:
      stdout: &greeting ⟦bye‖hello⟧ # named
`,
  'aliases elsewhere': `x-language: &language bash
x-code: &code |
  echo shared
cases:
  - &first
    name: one
    language: *language
    code: *code
    expect:
      stdout: ⟦other‖shared⟧
  - name: two
    language: *language
    code: *code
    expect: { stdout: ⟦"no"‖"shared"⟧ }
`,
  'merge keys elsewhere': `x-base: &base
  language: bash
  timeout: 5s
cases:
  - <<: *base
    name: one
    code: echo a
    expect:
      stdout: ⟦b‖a⟧
  - name: two
    !!merge <<: *base
    code: echo b
    expect: { stdout: b }
`.replace('!!merge ', ''),
  'a file that begins with a comment and ends without a newline': `# All of it.
# yaml-language-server: $schema=x

cases:
  - name: greets
    language: bash
    code: echo hello
    expect:
      stdout: ⟦bye‖hello⟧`,
  'a block at an end without a newline': `cases:
  - name: counts
    language: bash
    code: seq 2
    expect:
      stdout: |
⟦        1‖        1
        2⟧`,
  'a text that becomes a block at an end without a newline': `cases:
  - name: counts
    language: bash
    code: seq 2
    expect:
      stdout: ⟦1‖|
        1
        2⟧`,
  'a document with its marks': `%YAML 1.2
---
cases:
  - name: greets
    language: bash
    code: echo hello
    expect:
      stdout: ⟦bye‖hello⟧
...
`,
  'text that looks like something else': `cases:
  - name: number
    language: bash
    code: echo 1.50
    expect: { stdout: ⟦1.5‖1.50⟧ }
  - name: word
    language: bash
    code: echo true
    expect:
      stdout: ⟦false‖true⟧
  - name: comment
    language: bash
    code: "echo 'a #b'"
    expect:
      stdout: ⟦a‖"a #b"⟧
  - name: mapping
    language: bash
    code: "echo 'a: b'"
    expect:
      stdout: ⟦a‖"a: b"⟧
  - name: dash
    language: bash
    code: "echo '- a'"
    expect:
      stdout: ⟦a‖"- a"⟧
  - name: quotes
    language: bash
    code: |
      echo '"a"'
    expect:
      stdout: ⟦a‖'"a"'⟧
`,
  'quotes that are not needed any more': `cases:
  - name: stays quoted
    language: bash
    code: echo a
    expect:
      stdout: ⟦'a: b'‖'a'⟧
      stderr: ""
`,
  'text in other scripts': `cases:
  - name: größer
    language: bash
    code: echo "日本語 é 😀"
    expect:
      stdout: ⟦日本‖日本語 é 😀⟧ # ünïcödé
`,
  'characters that nobody sees': `cases:
  - name: bell
    language: bash
    code: printf 'a\\x07b\\x1b[0m\\n'
    expect:
      stdout: ⟦ab‖"a\\u0007b\\u001b[0m"⟧
  - name: spaces at the end
    language: bash
    code: printf 'a  \\nb\\n'
    expect:
      stdout: ⟦|
        a
        b
‖"a  \\nb\\n"
⟧      stderr: ""
`,
  'empty lines inside and at the end': `cases:
  - name: prints
    language: bash
    code: printf 'a\\n\\nb\\n\\n'
    expect:
      stdout: ⟦|
        a
‖|+
        a

        b

⟧      stderr: ""
`,
  'empty lines at the end, and more in the file': `cases:
  - name: prints
    language: bash
    code: printf 'a\\n\\n'
    expect:
      stdout: ⟦|
        a
‖"a\\n\\n"
⟧
  - name: other
    language: bash
    code: echo
`,
  'a comment as far in as a block would be': `cases:
  - name: counts
    language: bash
    code: seq 2
    expect:
      stdout: ⟦1‖"1\\n2\\n"⟧
        # one and two
      stderr: ""
`,
  'comments everywhere': `# top
cases: # all
  # first
  - name: one # its name
    # its language
    language: bash
    code: | # the program
      # not a comment of ours
      echo x
    # what comes of it
    expect: # this
      # on stdout
      stdout: ⟦y‖x⟧ # here
      # on stderr
      stderr: "" # nothing
  # end
# bottom
`,
  'keys in quotes': `"cases":
  - 'name': one
    "language": bash
    code: echo x
    "expect":
      'stdout': ⟦y‖x⟧
`,
  'equals and exact beside other demands': `cases:
  - name: one
    language: bash
    code: printf 'total 3\\n'
    expect:
      stdout:
        contains: total
        equals: ⟦total 2‖total 3⟧
        exact: ⟦"total 2\\n"‖"total 3\\n"⟧
        matches: '\\d'
`,
  'exact without a newline': `cases:
  - name: one
    language: bash
    code: printf x
    expect: { stdout: { exact: ⟦"x\\n"‖"x"⟧ } }
  - name: two
    language: bash
    code: echo x
    expect: { stdout: { exact: ⟦x‖"x\\n"⟧ } }
`,
  'a newline that does not count': `cases:
  - name: stays without
    language: bash
    code: printf 'a\\nb'
    expect:
      stdout: |
⟦        a
        c
‖        a
        b
⟧  - name: stays right
    language: bash
    code: printf x
    expect:
      stdout: |
        x
`,
  'defaults that are met': `defaults:
  language: bash
  expect: { stderr: "" }
cases:
  - name: one
    code: echo x
    expect: { stdout: ⟦y‖x⟧ }
  - name: two
    code: ":"
`,
  'a list that is not indented': `cases:
- name: one
  language: bash
  code: echo x
  expect:
    stdout: ⟦y‖x⟧
- name: two
  language: bash
  code: seq 2
  expect:
    stdout: ⟦y‖|
      1
      2⟧
`,
  'keys in an unusual order': `cases:
  - expect:
      stderr: ""
      stdout: ⟦y‖x⟧
    code: echo x
    name: one
    language: bash
name: reversed
`,
  'many cases of which few are wrong': `name: many
cases:
  - { name: a, language: bash, code: echo 1, expect: { stdout: 1 } }
  - { name: b, language: bash, code: echo 2, expect: { stdout: ⟦3‖2⟧ } }
  - { name: c, language: bash, code: echo 3, expect: { stdout: "3" } }

  - name: d
    language: bash
    code: echo 4
    expect:
      stdout: |
        4

  - name: e
    language: bash
    code: echo 5
    expect:
      stdout: |
⟦        6
‖        5
⟧
  - { name: f, language: bash, code: "", skip: not yet, expect: { stdout: x } }
`,
  'tabs between words': `cases:
  - name: one
    language: bash
    code: printf 'a\\tb\\n\\tc\\n'
    expect:
      stdout: |
⟦        a	b
‖        a	b
        	c
⟧`,
  'a long line': `cases:
  - name: one
    language: bash
    code: printf 'x%.0s' {1..300}
    expect:
      stdout: ⟦xxx‖${'x'.repeat(300)}⟧
`,
};

/** The suite before and after. */
export function readHandWritten(template: string): { readonly before: string; readonly after: string } {
  const choose = (side: 1 | 2) => template.replace(/⟦([^‖⟧]*)‖([^‖⟧]*)⟧/g, (...groups) => groups[side]);
  return { before: choose(1), after: choose(2) };
}
