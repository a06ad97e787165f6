/** Suites with all kinds of keys, that are valid, in few bytes. */
export const smallSuites: readonly string[] = [
  'cases: [{name: a, language: python, code: print(1), expect: {stdout: "1"}}]\n',
  `version: 1
name: &n small
tags: [a, 'b']
labels: {model: "m", n: 1.50}
runner: local
isolation: case
secrets: [TOKEN]
thresholds:
  - {passRate: 0.5, where: {model: m}, groupBy: n}
redact: [{pattern: '\\d+', with: N}]
defaults: {language: bash, limits: {memory: 64MiB, output: 1KB, processes: 4}, timeout: 1.5s, retries: 1}
cases:
  - name: one
    code: |
      echo hi
    stdin: "x\\ny"
    args: [-a, b c]
    env: {A: b, B: {secret: TOKEN}}
    files: {d/a.txt: x, b.py: {file: a.py}}
    network: true
    skip: why
    expect:
      outcome: exited
      exitCode: [0, 1]
      stderr: ""
      stdout: {contains: [h], not: {contains: [z]}, matches: {pattern: ^h, flags: i}}
  - {name: *n, code: exit 3, only: true, repeat: 3, passRate: 0.5, expect: {exitCode: nonzero}}
`,
  `defaults: &d
  language: python
  expect: {exitCode: 0}
cases:
  - <<: *d
    name: m \${{ matrix.a }} \${{ matrix.b }}
    matrix: {a: [1, 2.0, x], b: [true], exclude: [{a: 1}], include: [{a: 3, c: [1]}]}
    code: print(\${{ matrix.a }})
`,
  `cases:
  - name: \${{ row.id }}
    language: bash
    foreach: {file: rows.jsonl, join: {file: rows.csv, by: id}}
    code: echo \${{ row.inputs[0] }} \${{ row["a b"] }} \${{ foreach.number }} $\${{ x }} \${{ join.model }}
`,
  `cases:
  - {name: "\${{ file.stem }}", language: python, foreach: '*.py', codeFile: "\${{ file.path }}", tests: [{stdin: a, stdout: b}, {name: t, args: [x], expect: {exitCode: 1}}]}
`,
  'markdown: {files: [page.md, "*.md"], languages: [python, js]}\ndefaults: {timeout: 2s}\n',
  `cases:
  - name: r
    language: python
    response: "\`\`\`python\\nprint(1)\\n\`\`\`\\n"
    select: longest
    noFence: fail
    prelude: import os
    epilogue: print(2)
    expect:
      stdout: {json: {a: [1, {b: null}]}, checker: {language: python, code: exit(0)}}
      maxDuration: 1s
  - {name: b, language: rust, codeFile: a.py, phase: build, expect: {outcome: [build-failed], stdout: {lines: {unordered: [a]}, numbers: {values: [1, 2], tolerance: 0.1}}}}
  - {name: c, language: go, code: x, packages: [a/b@v1.2.3], container: {image: x, run: [a]}, cpus: 2, fails: true, expect: {stdout: {snapshot: true}}}
`,
];
