import { describe, expect, it } from 'vitest';
import { chooseCode } from '../../../src/suite/reply/choose-code.js';
import { parseReply } from '../../../src/suite/reply/parse-reply.js';

interface Options {
  language?: string;
  select?: string;
  noFence?: 'text' | 'fail';
}

async function choose(
  reply: string,
  { language = 'python', select = 'last', noFence = 'text' }: Options = {},
) {
  return chooseCode(await parseReply(reply), { language, select, noFence });
}

const several = `
\`\`\`bash
pip install x
\`\`\`
\`\`\`py
first
\`\`\`
\`\`\`Python3 title="b"
longest of all
\`\`\`
~~~python
last
~~~
\`\`\`text
output
\`\`\`
`;

describe('the code of a reply', () => {
  it.each([
    ['last', 'last\n'],
    ['first', 'first\n'],
    ['longest', 'longest of all\n'],
    ['all', 'first\nlongest of all\nlast\n'],
  ])('is, by %j, of the fences in the language of the case, by whatever name', async (select, code) => {
    expect(await choose(several, { select })).toEqual({ code, notes: [] });
  });

  it('is in a language that is not built in as well', async () => {
    const reply = '```cpp\na\n```\n```c\nb\n```\n';
    expect(await choose(reply, { language: 'c++' })).toEqual({ code: 'a\n', notes: [] });
  });

  it('is in the last fence where none is in the language, which is noted where it says another', async () => {
    expect(await choose('```\na\n```\n```\nb\n```')).toEqual({ code: 'b\n', notes: [] });
    expect(await choose('```\na\n```\n```js\nb\n```')).toEqual({
      code: 'b\n',
      notes: ['no fence in the reply is in python: what was taken is in js'],
    });
  });

  it('is all of the reply where there is no fence, which is noted', async () => {
    expect(await choose('print(1)\n')).toEqual({
      code: 'print(1)\n',
      notes: ['there is no fence in the reply: all of it is the program'],
    });
  });

  it('is not there without a fence where that is not wanted', async () => {
    expect(await choose('print(1)\n', { noFence: 'fail' })).toEqual({
      rejection: 'the reply has no fence in it',
    });
  });

  it('is not there where there is no answer: nothing is no program that ends with 0', async () => {
    expect(await choose(' \n')).toEqual({ rejection: 'the reply has no answer in it' });
    expect(await choose('<think>\na\n</think>\n')).toEqual({ rejection: 'the reply has no answer in it' });
    expect(await choose('<think>\n```py\na\n```\n')).toEqual({
      rejection: 'the reply ends within its reasoning',
    });
  });

  it('is not there in a fence that nothing is in', async () => {
    const rejection = 'there is nothing in the fence of the reply';
    expect(await choose('Here:\n```python\n \n```\n')).toEqual({ rejection });
    expect(await choose('```python a.py\n```\n', { select: 'a.py' })).toEqual({ rejection });
    expect(await choose('```python')).toEqual({ rejection });
  });

  it('is kept where its fence is not closed, which is noted', async () => {
    expect(await choose('```py\na\n```\n```py\nb\n')).toEqual({
      code: 'b\n',
      notes: ['the fence in the reply is not closed: the program may lack its end'],
    });
  });

  it('repeats no word in its notes that could do harm', async () => {
    expect(await choose('```\u001b[31m\u202e\na\n```')).toEqual({
      code: 'a\n',
      notes: ['no fence in the reply is in python: what was taken is in another language'],
    });
  });
});

describe('a file that is asked for', () => {
  it.each([
    ['```python solution.py\na\n```', 'a\n'],
    ['```python title="solution.py"\na\n```', 'a\n'],
    ['```python filename=src/solution.py\na\n```', 'a\n'],
    ['```solution.py\na\n```', 'a\n'],
    ['```\n# solution.py\na\n```', '# solution.py\na\n'],
    ['```js\n// File: src/solution.py\na\n```', '// File: src/solution.py\na\n'],
    ['```\n/* solution.py */\n```', '/* solution.py */\n'],
    ['```\n#!/usr/bin/env python3\n# solution.py\n```', '#!/usr/bin/env python3\n# solution.py\n'],
    ['```py solution.py\nold\n```\n```py solution.py\nnew\n```\n```py other.py\nb\n```', 'new\n'],
  ])('is found in %j', async (reply, code) => {
    expect(await choose(reply, { select: 'solution.py' })).toEqual({ code, notes: [] });
  });

  it.each([
    '```python\na\n```',
    '```python\n# see solution.py for more\n```',
    '```python my-solution.py\na\n```',
    'solution.py',
  ])('is not found in %j, and nothing else is taken for it', async (reply) => {
    expect(await choose(reply, { select: 'solution.py' })).toEqual({
      rejection: 'no fence in the reply is named "solution.py"',
    });
  });
});
