import assert from 'node:assert/strict';
import { decodeOutput } from '../../../src/expect/decode-output.js';
import { encodeOutput } from '../../../src/expect/encode-output.js';
import { judge } from '../../../src/expect/judge.js';
import { redact } from '../../../src/expect/redact.js';
import { builtInRedactions, type TextMatcher } from '../../../src/model/expectation.js';
import { cutOutput } from '../../../src/run/cut-output.js';
import type { FuzzedReader } from '../reader.js';

const origin = { file: 'a.yaml', line: 1, column: 1, pointer: '' };
const redactions = builtInRedactions.map((name) => ({ kind: 'built-in', name }) as const);
const wanted: readonly TextMatcher[] = [
  { origin, kind: 'equals', text: 'one\n2.50\n[3, {"a": null}]\n' },
  { origin, kind: 'contains', text: '\u00e9' },
  { origin, kind: 'notContains', text: 'two' },
  { origin, kind: 'matches', pattern: '^(?<a>\\w+) \\k<a>$', flags: 'm' },
  { origin, kind: 'json', value: [3, { a: null, b: [true, 'x'] }] },
  { origin, kind: 'lines', lines: ['b', 'a', 'a'] },
  { origin, kind: 'tokens', text: 'a b 3' },
  { origin, kind: 'numbers', equals: [1, 2.5, -3e5], absolute: 0.1, relative: 0.001 },
  { origin, kind: 'bytes', min: 3, max: 9 },
];

/** What a program has written is judged, redacted and cut, whatever it is; it is what it is. */
export const reader: FuzzedReader = {
  mostBytes: 1024,
  makeSeeds: async () => [
    'one\n2.5\n[3, {"a": null}]\n',
    '{"a":[1,2.50,"\\u00e9"],"b":{}}',
    'b\na\na\r\n\u001b[31m\u202e\0',
    '1 2.45 -3e5 nan inf 0x10 3ms 1.2.3 2024-01-15T10:00:00Z took 1.5 s in /tmp/x at 0x7ffe12345678\n',
    'Python 3.11.2 123e4567-e89b-12d3-a456-426614174000\n',
  ],
  open: async () => (input) => {
    const { text, invalidAt } = decodeOutput(input);
    assert.ok(encodeOutput(text).equals(input));
    const judgeBy = (stdout: readonly TextMatcher[]) =>
      judge(
        {
          outcome: 'exited',
          exitCode: 0,
          stdout: input,
          stderr: Buffer.of(),
          timing: { queuedMs: 0, phases: {} },
        },
        { origin, origins: {}, stdout },
      );
    const verdict = judgeBy(wanted);
    for (const { message, diff = '' } of verdict.status === 'failed' ? verdict.mismatches : []) {
      assert.doesNotMatch(message, /[^\P{Cc}\t]/u);
      assert.doesNotMatch(diff, /[^\P{Cc}\n\t]/u);
    }
    if (invalidAt === undefined) {
      const own: TextMatcher[] = [
        { origin, kind: 'equals', text },
        { origin, kind: 'exact', text },
        { origin, kind: 'contains', text },
        { origin, kind: 'tokens', text },
        { origin, kind: 'bytes', min: input.length, max: input.length },
      ];
      assert.deepEqual(judgeBy(own), { status: 'passed' });
    }
    assert.ok('text' in redact(text, redactions, { toolchainVersion: 'Python 3.11.2' }));
    const cut = cutOutput(input);
    assert.ok(Buffer.from(cut.text, cut.encoding === 'utf-8' ? 'utf8' : 'base64').length <= input.length * 3);
  },
};
