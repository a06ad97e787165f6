import { describe, expect, it } from 'vitest';
import { printMistakes } from './scratch-project.js';

/** A suite of one case that is right but for the lines that are added to it. */
const withCase = (lines: string) => `cases:\n  - {name: a, language: python, code: '', ${lines}}\n`;

/** Only the messages, for many mistakes of one kind. */
async function listMessages(text: string): Promise<string[]> {
  const printed = await printMistakes(text);
  return printed
    .split('\n')
    .filter((line) => line.startsWith('error: '))
    .map((line) => line.replace(/^error: suite\.yaml:\d+:\d+: /, ''));
}

describe('keys', () => {
  it('an unknown key is underlined, and the one that was meant is proposed', async () => {
    expect(
      await printMistakes(`cases:
  - name: greets
    language: python
    code: print("hi")
    expct:
      stdout: hi
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:5:5: unknown key "expct"
          5 |     expct:
            |     ^^^^^
      hint: did you mean "expect"?"
    `);
  });

  it('a key that is right in another place is sent there', async () => {
    expect(
      await printMistakes(`timeout: 3s
cases:
  - name: greets
    language: python
    code: print("hi")
    stdout: hi
    memory: 1GiB
    expect:
      contains: hi
    reporters: [table]
    runner: local
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:1:1: unknown key "timeout"
          1 | timeout: 3s
            | ^^^^^^^
      hint: "timeout" belongs in a case or "defaults"
      error: suite.yaml:6:5: unknown key "stdout"
          6 |     stdout: hi
            |     ^^^^^^
      hint: "stdout" belongs in "expect"
      error: suite.yaml:7:5: unknown key "memory"
          7 |     memory: 1GiB
            |     ^^^^^^
      hint: "memory" belongs in "limits"
      error: suite.yaml:9:7: unknown key "contains"
          9 |       contains: hi
            |       ^^^^^^^^
      hint: "contains" belongs in "stdout" or "stderr", in "expect"
      error: suite.yaml:10:5: unknown key "reporters"
         10 |     reporters: [table]
            |     ^^^^^^^^^
      hint: "reporters" belongs in the project file
      error: suite.yaml:11:5: unknown key "runner"
         11 |     runner: local
            |     ^^^^^^
      hint: "runner" belongs in the suite itself or the project file"
    `);
  });

  it('an unknown key that resembles none is answered with those that there are', async () => {
    expect(await printMistakes(withCase('limits: {colour: 1}'))).toMatchInlineSnapshot(`
      "error: suite.yaml:2:52: unknown key "colour"
          2 |   - {name: a, language: python, code: '', limits: {colour: 1}}
            |                                                    ^^^^^^
      hint: keys that may stand here: memory, processes, fileSize, output, cpuTime"
    `);
  });

  it('a missing key is told at its mapping', async () => {
    expect(
      await printMistakes(`cases:
  - language: python
    code: print("hi")
  - name: nothing to run
    language: python
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:2:5: missing key "name"
          2 |   - language: python
            |     ^^^^^^^^^^^^^^^^
      hint: What the case is called; unique in its suite.
      error: suite.yaml:4:5: missing key "code", "file", "response" or "responseFile"
          4 |   - name: nothing to run
            |     ^^^^^^^^^^^^^^^^^^^^"
    `);
  });

  it('a misspelt key is not told as a missing one as well', async () => {
    expect(await listMessages('cases:\n  - nmae: a\n    langauge: python\n    cod: print(1)\n')).toEqual([
      'unknown key "nmae"',
      'unknown key "langauge"',
      'unknown key "cod"',
    ]);
  });

  it('of keys that exclude each other the second is underlined', async () => {
    expect(
      await printMistakes(
        `defaults: {stdin: a, stdinFile: b.txt}
cases:
  - name: twice
    language: python
    code: print("hi")
    file: hi.py
`,
        { files: { 'hi.py': '', 'b.txt': '' } },
      ),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:1:22: "stdin" and "stdinFile" exclude each other
          1 | defaults: {stdin: a, stdinFile: b.txt}
            |                      ^^^^^^^^^
      hint: leave one of them out
      error: suite.yaml:6:5: "code" and "file" exclude each other
          6 |     file: hi.py
            |     ^^^^
      hint: leave one of them out"
    `);
  });
});

describe('values', () => {
  it('a value of the wrong kind is underlined and shown, with what it must be', async () => {
    expect(
      await printMistakes(`tags: slow
cases:
  - name: [a]
    language: python
    code: {}
    timeout: soon
    buildTimeout: 0
    setupTimeout: -1s
    limits: {memory: 64K, processes: 0, output: 1.5, cpuTime: .inf}
    network: yes
    args: -v
    skip: ''
  - just a text
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:1:7: tags must be a list of words, not "slow"
          1 | tags: slow
            |       ^^^^
      hint: Words to select cases by. A suite's tags are added to those of each of its cases.
      error: suite.yaml:3:11: name must be one line of text, not a list
          3 |   - name: [a]
            |           ^^^
      hint: Numbers, true and false are taken as they are written.
      error: suite.yaml:5:11: code must be a text, not a mapping
          5 |     code: {}
            |           ^^
      hint: Numbers, true, false and null are taken as they are written.
      error: suite.yaml:6:14: timeout must be a positive duration such as 10s or 500ms, not "soon"
          6 |     timeout: soon
            |              ^^^^
      hint: A number of seconds, or a number with its unit: 500ms, 2s, 1m.
      error: suite.yaml:7:19: buildTimeout must be a positive duration such as 10s or 500ms, not 0
          7 |     buildTimeout: 0
            |                   ^
      hint: A number of seconds, or a number with its unit: 500ms, 2s, 1m.
      error: suite.yaml:8:19: setupTimeout must be a positive duration such as 10s or 500ms, not "-1s"
          8 |     setupTimeout: -1s
            |                   ^^^
      hint: A number of seconds, or a number with its unit: 500ms, 2s, 1m.
      error: suite.yaml:9:22: memory must be a positive size such as 64KiB or 8MiB, not "64K"
          9 |     limits: {memory: 64K, processes: 0, output: 1.5, cpuTime: .inf}
            |                      ^^^
      hint: A number of bytes, or a number with its unit: 64KiB, 8MiB, 1GiB, 64KB, 8MB, 1GB.
      error: suite.yaml:9:38: processes must be a positive whole number, not 0
          9 |     limits: {memory: 64K, processes: 0, output: 1.5, cpuTime: .inf}
            |                                      ^
      hint: How many processes and threads there may be at once.
      error: suite.yaml:9:49: output must be a positive size such as 64KiB or 8MiB, not 1.5
          9 |     limits: {memory: 64K, processes: 0, output: 1.5, cpuTime: .inf}
            |                                                 ^^^
      hint: A number of bytes, or a number with its unit: 64KiB, 8MiB, 1GiB, 64KB, 8MB, 1GB.
      error: suite.yaml:9:63: cpuTime must be a positive duration such as 10s or 500ms, not .inf
          9 |     limits: {memory: 64K, processes: 0, output: 1.5, cpuTime: .inf}
            |                                                               ^^^^
      hint: A number of seconds, or a number with its unit: 500ms, 2s, 1m.
      error: suite.yaml:10:14: network must be true or false, not "yes"
         10 |     network: yes
            |              ^^^
      hint: Whether the program may reach the internet. The machine itself and private networks stay out of reach.
      error: suite.yaml:11:11: args must be a list of texts, not "-v"
         11 |     args: -v
            |           ^^
      hint: The program's arguments, handed over as they are: no shell reads them.
      error: suite.yaml:12:11: skip must be a reason, or true, not ""
         12 |     skip: ''
            |           ^^
      hint: Why the case is not run; or true.
      error: suite.yaml:13:5: cases[1] must be a mapping with keys such as "name", "language" and "code", not "just a text"
         13 |   - just a text
            |     ^^^^^^^^^^^
      hint: One program, how it is run, and what must come of it."
    `);
  });

  it('a key with nothing after it is told as such', async () => {
    expect(
      await printMistakes(`cases:
  - name: empty
    language: python
    code: print()
    stdin:
    timeout:
    isolation:
    expect:
      stdout:
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:5:5: stdin has no value
          5 |     stdin:
            |     ^^^^^
      hint: write "" for an empty text
      error: suite.yaml:6:5: timeout has no value
          6 |     timeout:
            |     ^^^^^^^
      hint: it must be a positive duration such as 10s or 500ms
      error: suite.yaml:7:5: isolation has no value
          7 |     isolation:
            |     ^^^^^^^^^
      hint: Whether each case has a box of its own (case), shares one with others, one after another (shared), or has none (none).
      error: suite.yaml:9:7: stdout has no value
          9 |       stdout:
            |       ^^^^^^
      hint: write "" for an empty text"
    `);
  });

  it('a word that is not one of those allowed is answered with the nearest, or all', async () => {
    expect(
      await printMistakes(`runner: docker
isolation: shard
cases:
  - name: a
    language: python
    code: print()
    expect:
      outcome: timeout
      signal: SEGV
  - name: b
    language: python
    code: print()
    expect:
      outcome: [exited, died]
      exitCode: non-zero
      signal: 11
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:1:9: runner must be one of auto, dagger, local, not "docker"
          1 | runner: docker
            |         ^^^^^^
      hint: What runs the cases: a Dagger engine, this machine's sandbox, or whichever is there.
      error: suite.yaml:2:12: isolation must be one of auto, case, shared, none, not "shard"
          2 | isolation: shard
            |            ^^^^^
      hint: did you mean "shared"?
      error: suite.yaml:8:16: outcome must be an ending, or a list of them, not "timeout"
          8 |       outcome: timeout
            |                ^^^^^^^
      hint: did you mean "timed-out"?
      error: suite.yaml:9:15: signal must be the name of a signal, such as SIGSEGV, not "SEGV"
          9 |       signal: SEGV
            |               ^^^^
      hint: did you mean "SIGSEGV"?
      error: suite.yaml:14:25: outcome[1] must be one of exited, signaled, timed-out, memory-exceeded, output-exceeded, build-failed, setup-failed, not "died"
         14 |       outcome: [exited, died]
            |                         ^^^^
      error: suite.yaml:15:17: exitCode must be a number from 0 to 255, a list of them, or nonzero, not "non-zero"
         15 |       exitCode: non-zero
            |                 ^^^^^^^^
      hint: did you mean "nonzero"?
      error: suite.yaml:16:15: signal must be the name of a signal, such as SIGSEGV, not 11
         16 |       signal: 11
            |               ^^
      hint: The signal that must end the program."
    `);
  });

  it('what is no word at all where words are allowed is told once', async () => {
    const rest = 'cases: [{ name: a, language: bash, code: echo }]';
    expect(await listMessages(`runner: null\n${rest}`)).toEqual([
      'runner must be one of auto, dagger, local, not null',
    ]);
    expect(await listMessages(`isolation: 3\n${rest}`)).toEqual([
      'isolation must be one of auto, case, shared, none, not 3',
    ]);
  });

  it('in a choice of kinds, the message is about the kind that was chosen', async () => {
    expect(await listMessages(withCase('expect: {exitCode: [0, 256, x]}'))).toEqual([
      'exitCode[1] must be a number from 0 to 255, not 256',
      'exitCode[2] must be a number from 0 to 255, not "x"',
    ]);
    expect(await listMessages(withCase('expect: {exitCode: -1}'))).toEqual([
      'exitCode must be a number from 0 to 255, a list of them, or nonzero, not -1',
    ]);
    expect(await listMessages(withCase('expect: {exitCode: []}'))).toHaveLength(1);
    expect(await listMessages(withCase('expect: {exitCode: {a: 1}}'))).toHaveLength(1);
  });

  it('durations and sizes must be positive, finite and have a unit that is known', async () => {
    for (const duration of ['0', '0s', '0.0m', '-1', '1h', '1 s', 's', '.nan', '.inf', '1e9', '[]', 'true']) {
      expect(await listMessages(withCase(`timeout: ${duration}`)), duration).toHaveLength(1);
    }
    for (const size of ['0', '0B', '-1', '1K', '1TiB', '1.5', '9007199254740993', 'MiB', '[]', 'true']) {
      expect(await listMessages(withCase(`limits: {fileSize: ${size}}`)), size).toHaveLength(1);
    }
  });

  it('memory in which nothing could start is a forgotten unit', async () => {
    expect(await printMistakes(withCase('limits: {memory: 512}'))).toMatchInlineSnapshot(`
      "error: suite.yaml:2:60: memory must be at least 1MiB
          2 |   - {name: a, language: python, code: '', limits: {memory: 512}}
            |                                                            ^^^
      hint: a number is bytes: did you mean 512MiB?"
    `);
  });

  it('names of environment variables are checked', async () => {
    expect(
      await printMistakes(withCase('env: {A-B: x, 1A: x, OK: {secret: a b}, P: {secert: X}}')),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:2:49: "A-B" is not a name for an environment variable: letters, digits and "_", not beginning with a digit
          2 |   - {name: a, language: python, code: '', env: {A-B: x, 1A: x, OK: {secret: a b}, P: {secert: X}}}
            |                                                 ^^^
      error: suite.yaml:2:57: "1A" is not a name for an environment variable: letters, digits and "_", not beginning with a digit
          2 |   - {name: a, language: python, code: '', env: {A-B: x, 1A: x, OK: {secret: a b}, P: {secert: X}}}
            |                                                         ^^
      error: suite.yaml:2:77: secret must be the name of an environment variable, not "a b"
          2 |   - {name: a, language: python, code: '', env: {A-B: x, 1A: x, OK: {secret: a b}, P: {secert: X}}}
            |                                                                             ^^^
      hint: Letters, digits and "_", not beginning with a digit.
      error: suite.yaml:2:87: unknown key "secert"
          2 |   - {name: a, language: python, code: '', env: {A-B: x, 1A: x, OK: {secret: a b}, P: {secert: X}}}
            |                                                                                       ^^^^^^
      hint: did you mean "secret"?"
    `);
  });

  it('paths of files stay inside the working folder', async () => {
    const bad = ['/etc/passwd', '../a', 'a/../../b', './a', 'a/', 'a//b', '..', '', 'a\\b', 'a\0b'];
    for (const path of bad) {
      const messages = await listMessages(withCase(`files: {${JSON.stringify(path)}: x}`));
      expect(messages, path).toEqual([expect.stringContaining('is not a path that stays inside')]);
    }
  });

  it('a file cannot lie in a file', async () => {
    expect(await printMistakes(withCase('files: {data: x, data/one: y}'))).toMatchInlineSnapshot(`
      "error: suite.yaml:2:60: "data/one" lies in "data", which is a file
          2 |   - {name: a, language: python, code: '', files: {data: x, data/one: y}}
            |                                                            ^^^^^^^^
      hint: rename one of them"
    `);
  });

  it('a text over several lines is underlined in its first line', async () => {
    expect(
      await printMistakes(`cases:
  - name: |
      two
      lines
    language: python
    code: print()
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:2:11: name must be one line of text, not "two\\nlines\\n"
          2 |   - name: |
            |           ^
      hint: Numbers, true and false are taken as they are written."
    `);
  });
});

describe('languages', () => {
  it('an unknown language is told with the one that was meant', async () => {
    expect(
      await printMistakes(`name: hello
cases:
  - name: greets
    language: pyhton
    code: print("hi")
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:4:15: unknown language "pyhton"
          4 |     language: pyhton
            |               ^^^^^^
      hint: did you mean "python"? A language that is not built in needs its own \`container:\`."
    `);
  });

  it('an unknown language in the defaults is told once, where it stands', async () => {
    const text = `defaults:
  language: cobol
cases:
  - {name: a, code: x}
  - {name: b, code: x}
`;
    expect(await printMistakes(text)).toMatchInlineSnapshot(`
      "error: suite.yaml:2:13: unknown language "cobol"
          2 |   language: cobol
            |             ^^^^^
      hint: built in are typescript, javascript, python, ruby, go, rust, java, php, perl, bash, swift. A language that is not built in needs its own \`container:\`."
    `);
  });

  it('a language that is not built in needs a container that can run it', async () => {
    expect(
      await printMistakes(`cases:
  - name: lua
    language: lua
    code: print(1)
    container: {baseImage: alpine}
`),
    ).toMatchInlineSnapshot(`
  "error: suite.yaml:3:15: language "lua" is not built in, and its container lacks "runCommand"
      3 |     language: lua
        |               ^^^"
`);
  });

  it('a case needs a language', async () => {
    expect(await printMistakes('cases:\n  - name: a\n    code: print(1)\n')).toMatchInlineSnapshot(`
      "error: suite.yaml:2:5: missing key "language"
          2 |   - name: a
            |     ^^^^^^^
      hint: it may stand in the case or in "defaults""
    `);
  });

  it('images are for languages that are built in', async () => {
    expect(await printMistakes('images: {pythn: "python:3"}\ncases: []\n')).toMatchInlineSnapshot(`
      "error: suite.yaml:1:10: unknown language "pythn"
          1 | images: {pythn: "python:3"}
            |          ^^^^^
      hint: did you mean "python"? A language that is not built in needs its own \`container:\`."
    `);
  });
});

describe('names', () => {
  it('two cases of one name are told with both lines', async () => {
    expect(
      await printMistakes(
        `defaults: {language: python, code: ''}
cases:
  - {name: 1.50, code: a}
  - {name: b, code: a}
  - {name: '1.50', code: b}
`.replace(", code: ''", ''),
      ),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:5:12: a second case is called "1.50"
          5 |   - {name: '1.50', code: b}
            |            ^^^^^^
      hint: the first one is on line 3"
    `);
  });
});

describe('focus', () => {
  it('where it is forbidden, each `only` is told', async () => {
    expect(await printMistakes(withCase('only: true'), { forbidOnly: true })).toMatchInlineSnapshot(`
      "error: suite.yaml:2:43: "only" leaves out other cases, which is not allowed here
          2 |   - {name: a, language: python, code: '', only: true}
            |                                           ^^^^
      hint: remove it"
    `);
  });
});

describe('files', () => {
  it('a file that is not there is told where it is named', async () => {
    expect(
      await printMistakes(
        `cases:
  - name: a
    language: python
    file: nowhere.py
    stdinFile: folder
    files: {x: {file: latin1.txt}}
`,
        { files: { 'folder/x': '', 'latin1.txt': Buffer.from('caf\xe9', 'latin1') } },
      ),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:4:11: "nowhere.py" does not exist
          4 |     file: nowhere.py
            |           ^^^^^^^^^^
      hint: paths are relative to the file that names them
      error: suite.yaml:5:16: "folder" is a folder
          5 |     stdinFile: folder
            |                ^^^^^^
      error: suite.yaml:6:23: "latin1.txt" is not UTF-8
          6 |     files: {x: {file: latin1.txt}}
            |                       ^^^^^^^^^^
      hint: save the file as UTF-8"
    `);
  });

  it('a checker is one program, and its files are there', async () => {
    const checkers = [
      '{language: python}',
      '{language: python, code: "", file: same.py}',
      '{language: python, file: same.py, expected: {file: want.txt}}',
    ];
    for (const [index, message] of [
      'missing key "code" or "file"',
      '"code" and "file" exclude each other',
    ].entries()) {
      expect(await listMessages(withCase(`expect: {stdout: {checker: ${checkers[index]}}}`))).toEqual([
        message,
      ]);
    }
    expect(await listMessages(withCase(`expect: {stdout: {checker: ${checkers[2]}}}`))).toEqual([
      '"same.py" does not exist',
      '"want.txt" does not exist',
    ]);
  });

  it('a file outside the project is not read', async () => {
    expect(
      await printMistakes('cases:\n  - {name: a, language: bash, file: ../../../../../../etc/passwd}\n'),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:2:37: "../../../../../../etc/passwd" lies outside the project
          2 |   - {name: a, language: bash, file: ../../../../../../etc/passwd}
            |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      hint: a suite reads files of its own project only"
    `);
  });
});

describe('expectations', () => {
  it('a regular expression that is none is told with the reason', async () => {
    expect(
      await printMistakes(`cases:
  - name: a
    language: python
    code: print()
    expect:
      stdout: {matches: '(unclosed'}
      stderr: {matches: {pattern: ok, flags: uv}}
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:6:25: invalid regular expression: unterminated group
          6 |       stdout: {matches: '(unclosed'}
            |                         ^^^^^^^^^^^
      error: suite.yaml:7:46: invalid regular expression: invalid flags supplied to RegExp constructor 'uv'
          7 |       stderr: {matches: {pattern: ok, flags: uv}}
            |                                              ^^"
    `);
  });

  it('a snapshot is there or has a name', async () => {
    expect(await listMessages(withCase('expect: {stdout: {snapshot: false}}'))).toEqual([
      'snapshot must be true, or {name}, not false',
    ]);
    expect(await listMessages(withCase('expect: {stdout: {snapshot: {nmae: x}}}'))).toEqual([
      'unknown key "nmae"',
    ]);
    expect(await listMessages(withCase('expect: {stdout: {snapshot: {name: ""}}}'))).toEqual([
      'name must be one line of text, not ""',
    ]);
  });

  it('demands that cannot hold together are told', async () => {
    expect(
      await printMistakes(`defaults: {language: python}
cases:
  - {name: a, code: '', expect: {exitCode: 1, signal: SIGKILL}}
  - {name: b, code: '', expect: {exitCode: 1, outcome: [timed-out, signaled]}}
  - {name: c, code: '', expect: {signal: SIGKILL, outcome: exited}}
  - {name: d, code: '', expect: {stdout: {bytes: {min: 2, max: 1}}}}
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:3:34: "exitCode" and "signal" exclude each other
          3 |   - {name: a, code: '', expect: {exitCode: 1, signal: SIGKILL}}
            |                                  ^^^^^^^^
      hint: a program that a signal ends has no exit code
      error: suite.yaml:4:34: "exitCode" cannot hold when the outcome is timed-out or signaled
          4 |   - {name: b, code: '', expect: {exitCode: 1, outcome: [timed-out, signaled]}}
            |                                  ^^^^^^^^
      hint: only a program that exited has an exit code
      error: suite.yaml:5:34: "signal" cannot hold when the outcome is exited
          5 |   - {name: c, code: '', expect: {signal: SIGKILL, outcome: exited}}
            |                                  ^^^^^^
      hint: the outcome of a program that a signal ends is signaled
      error: suite.yaml:6:43: "min" must not be greater than "max"
          6 |   - {name: d, code: '', expect: {stdout: {bytes: {min: 2, max: 1}}}}
            |                                           ^^^^^"
    `);
  });

  it('a matcher with nothing in it is told', async () => {
    expect(await printMistakes(withCase('expect: {stdout: {}}'))).toMatchInlineSnapshot(`
      "error: suite.yaml:2:60: stdout is empty
          2 |   - {name: a, language: python, code: '', expect: {stdout: {}}}
            |                                                            ^^
      hint: keys: equals, exact, contains, notContains, matches, json, lines, tokens, numbers, snapshot, checker, bytes"
    `);
    expect(await listMessages(withCase('expect: {stdout: {contains: []}}'))).toEqual([
      'contains is an empty list',
    ]);
  });

  it('a number that JSON does not have is told', async () => {
    expect(await listMessages(withCase('expect: {stdout: {json: {a: [.nan]}}}'))).toEqual([
      'JSON has no number .nan',
    ]);
  });
});

describe('redaction', () => {
  it('a regular expression that is none is told with the reason', async () => {
    expect(await listMessages("redact: [{pattern: '[', replacement: x}]\ncases: []\n")).toEqual([
      'invalid regular expression: unterminated character class',
    ]);
  });

  it('a rule that is none is told with what it may be', async () => {
    expect(
      await printMistakes(`redact:
  - uuid
  - {pattern: '[', replacement: x}
  - {pattern: a, flags: g, replacement: x}
  - {pattern: a}
cases: []
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:2:5: redact[0] must be the name of a built-in rule, or {pattern, flags, replacement}, not "uuid"
          2 |   - uuid
            |     ^^^^
      hint: did you mean "uuids"?
      error: suite.yaml:4:25: flags must be flags of a regular expression: i, m, s, u or v, not "g"
          4 |   - {pattern: a, flags: g, replacement: x}
            |                         ^
      hint: The flags of a JavaScript regular expression: i ignores case, m lets ^ and $ match at lines, s lets . match a newline.
      error: suite.yaml:5:5: missing key "replacement"
          5 |   - {pattern: a}
            |     ^^^^^^^^^^^^
      hint: What stands in place of a match; $1, $<name> and $& stand for what was matched, $$ for a dollar sign."
    `);
  });
});

describe('runners', () => {
  it('an empty list of cases is no mistake, but one that is none is', async () => {
    expect(await listMessages('cases:\n')).toEqual(['cases has no value']);
    expect(await listMessages('name: x\n')).toEqual(['missing key "cases" or "markdown"']);
  });
});

describe('packages', () => {
  it('a name that no installer may see is told where it stands', async () => {
    expect(
      await printMistakes(`cases:
  - name: installs
    language: python
    code: import six
    packages: [six, "--index-url=http://example.com", "six; rm -rf /"]
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:5:21: "--index-url=http://example.com" is no package that pip could install
          5 |     packages: [six, "--index-url=http://example.com", "six; rm -rf /"]
            |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      hint: write a package's name, or name and version, as in "pandas==2.2"
      error: suite.yaml:5:55: "six; rm -rf /" is no package that pip could install
          5 |     packages: [six, "--index-url=http://example.com", "six; rm -rf /"]
            |                                                       ^^^^^^^^^^^^^^^
      hint: write a package's name, or name and version, as in "pandas==2.2""
    `);
  });

  it('a language without packages, and a container of its own, are told', async () => {
    expect(
      await printMistakes(`cases:
  - { name: a, language: bash, code: "", packages: [jq] }
  - { name: b, language: python, code: "", packages: [six], container: { setupCommands: [pip install x] } }
  - { name: c, language: python, code: "", packages: six }
`),
    ).toMatchInlineSnapshot(`
      "error: suite.yaml:2:53: packages are not supported for Bash
          2 |   - { name: a, language: bash, code: "", packages: [jq] }
            |                                                     ^^
      hint: leave "packages" out, or give the case a "container" that has them
      error: suite.yaml:3:55: packages are not installed into a container of the case's own
          3 | … python, code: "", packages: [six], container: { setupCommands: [pip install x] } }
            |                                ^^^
      hint: install them by its "setupCommands", or leave the container out
      error: suite.yaml:4:54: packages must be a list of packages, or "detect", not "six"
          4 |   - { name: c, language: python, code: "", packages: six }
            |                                                      ^^^
      hint: The packages that the program needs, as its language's package manager writes them, versions included. Without this key they are detected in the program; an empty list installs nothing, and "detect" undoes what an outer level says."
    `);
  });
});
