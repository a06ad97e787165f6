import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { editSuite, type SuiteEdit } from '../../../src/suite/edit/edit-suite.js';
import { parseYaml } from '../../../src/suite/parse-yaml.js';
import { SourceText } from '../../../src/suite/source-text.js';
import { validateSuiteFile } from '../../../src/suite/validators.generated.js';
import type { FuzzedReader } from '../reader.js';

/** The text of the value that is changed ends with the first NUL; behind it is the suite. */
export const reader: FuzzedReader = {
  mostBytes: 1024,
  makeSeeds: async () =>
    [
      'cases:\n  - name: a # c\n    language: bash\n    code: x\n    expect:\n      stdout: |\n        one\n        two\n      stderr: z\n',
      'cases:\n- {name: a, language: bash, code: x, expect: {stdout: "old\\n", exitCode: 0}}\n',
      "cases:\r\n  - name: a\r\n    language: bash\r\n    code: x\r\n    expect:\r\n      stdout: &x 'it''s'\r\n    stdin: b",
      'cases:\n  - name: a\n    language: bash\n    code: x\n    expect: {exitCode: 1}\n  - name: b\n    language: bash\n    code: >-\n      y\n      z\n',
      'defaults: &d {language: bash}\ncases:\n  - <<: *d\n    name: a\n    code: x\n    expect:\n      stdout: plain\n        text\n\n# end\n',
    ].flatMap((text) => ['new', 'a\n  b: #\n\n', ' "\t\u{1f600}'].map((value) => `${value}\0${text}`)),
  open: async () => (input) => {
    const [, value = '', text = ''] = /^([^\0]*)\0(.*)$/s.exec(input.toString()) ?? [];
    const { root, diagnostics } = parseYaml(new SourceText('a.yaml', text.replace(/^\ufeff/, '')));
    if (root === undefined || diagnostics.length > 0 || !validateSuiteFile(root.value)) return;
    const before = parsePlainly(text);
    const expected = readStdout(before);
    // The merge of keys, and what is a text, are told by another reader than ours, which may not take all that ours does.
    if (!isDeepStrictEqual(before, JSON.parse(JSON.stringify(root.value)))) return;
    const edit: SuiteEdit =
      typeof expected === 'string'
        ? { kind: 'exact', pointer: '/cases/0/expect/stdout', text: value }
        : { kind: 'add-stdout', pointer: '/cases/0', text: value };
    if (expected !== undefined && typeof expected !== 'string') return;
    const edited = editSuite(text, [edit]);
    if (edited.refused.length > 0) {
      assert.equal(edited.text, text);
      assert.match(edited.refused[0]?.problem ?? '', /^[^\n]+$/);
      return;
    }
    const after = parsePlainly(edited.text);
    assert.equal(readStdout(after), value);
    assert.deepEqual(withStdout(after, expected), before, 'something else has changed');
  },
};

interface Plain {
  cases?: readonly { expect?: Record<string, unknown> }[];
}

function parsePlainly(text: string): Plain {
  const value: unknown = parse(text.replace(/^\ufeff/, ''), { merge: true, logLevel: 'silent' });
  return typeof value === 'object' && value !== null ? value : {};
}

function readStdout({ cases }: Plain): unknown {
  return cases?.[0]?.expect?.['stdout'];
}

/** With another output, or none. Where nothing but the output is expected, there was no expectation. */
function withStdout(suite: Plain, stdout: unknown): Plain {
  const [first, ...others] = suite.cases ?? [];
  const { expect = {}, ...rest } = first ?? {};
  const { stdout: _, ...kept } = expect;
  const expectation = stdout === undefined ? kept : { ...kept, stdout };
  const isNone = Object.keys(expectation).length === 0;
  return { ...suite, cases: [{ ...rest, ...(isNone ? {} : { expect: expectation }) }, ...others] };
}
