import assert from 'node:assert/strict';
import { chooseCode } from '../../../src/suite/reply/choose-code.js';
import { nameFence } from '../../../src/suite/reply/name-fence.js';
import { parseReply } from '../../../src/suite/reply/parse-reply.js';
import type { FuzzedReader } from '../reader.js';

const selections = ['first', 'last', 'longest', 'all', 'a.py'];

/** A reply has a program, in which nothing is that was not in the reply, or a reason why not. */
export const reader: FuzzedReader = {
  mostBytes: 2048,
  makeSeeds: async () => [
    '<think>\nHm, ```python\nno\n```\n</think>\nHere:\n\n```python title="a.py"\nprint(1)\n```\nand\n~~~js\nx\n~~~\n',
    'reasoning\n</think>\n- ```\n  # src/a.py\n  1\n  ```\n> ~~~~c++ a.py\n> x\n',
    'print(1)\n',
    '<answer>\n```python:a.py\n#!/usr/bin/python\n# file: a.py\n</answer>\n<reasoning x="1">a</reasoning> b\n',
  ],
  open: async () => async (input) => {
    const text = input.toString();
    const reply = await parseReply(text);
    assert.ok(reply.text.length <= text.length);
    for (const fence of reply.fences) {
      assert.ok(fence.line >= 1 && fence.column >= 1);
      assert.doesNotMatch(nameFence(fence) ?? '', /\n/);
    }
    for (const select of selections) {
      for (const noFence of ['text', 'fail'] as const) {
        const chosen = chooseCode(reply, { language: 'python', select, noFence });
        if ('rejection' in chosen) {
          assert.match(chosen.rejection, /^[^\n]+$/);
          continue;
        }
        assert.notEqual(chosen.code.trim(), '');
        for (const note of chosen.notes) assert.match(note, /^[^\n\p{Cc}]+$/u);
        const whole = text.replaceAll('\0', '\ufffd');
        for (const line of chosen.code.split(/\r\n?|\n/))
          assert.ok(whole.includes(line.replaceAll('\0', '\ufffd').trim()), line);
      }
    }
  },
};
