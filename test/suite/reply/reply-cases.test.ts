import { describe, expect, it } from 'vitest';
import { loadCase, loadCases, printMistakes } from '../scratch-project.js';

describe('a case with a reply', () => {
  it('has the code that the reply holds', async () => {
    const testCase = await loadCase(`
cases:
  - name: a
    language: python
    response: |
      Sure!
      \`\`\`python
      print(1)
      \`\`\`
`);
    expect(testCase).toMatchObject({ code: 'print(1)\n' });
    expect(testCase).not.toHaveProperty('notes');
    expect(testCase).not.toHaveProperty('rejection');
  });

  it('finds it in a file', async () => {
    const files = { 'replies/a.md': '~~~rust main.rs\r\nfn main() {}\r\n~~~\r\n' };
    const text = 'cases: [{ name: a, language: rust, responseFile: replies/a.md, select: main.rs }]';
    expect(await loadCase(text, { files })).toMatchObject({ code: 'fn main() {}\r\n' });
  });

  it('says of it what is to be noted', async () => {
    expect(await loadCase('cases: [{ name: a, language: python, response: print(1) }]')).toMatchObject({
      code: 'print(1)',
      notes: ['there is no fence in the reply: all of it is the program'],
    });
  });

  it('is failed where it holds none', async () => {
    const text = `
defaults: { language: python, noFence: fail, select: all, epilogue: "check()" }
cases:
  - { name: a, response: I cannot. }
  - { name: b, response: I cannot., noFence: text }
`;
    expect(await loadCases(text)).toMatchObject([
      { code: '', rejection: 'the reply has no fence in it' },
      { code: 'I cannot.\ncheck()' },
    ]);
  });

  it('may share the defaults of cases with code', async () => {
    const text = `
defaults: { language: python, select: first, noFence: fail }
cases:
  - { name: a, code: print(1) }
  - { name: b, response: "\`\`\`\\na\\n\`\`\`\\n\`\`\`\\nb\\n\`\`\`" }
`;
    expect(await loadCases(text)).toMatchObject([{ code: 'print(1)' }, { code: 'a\n' }]);
  });
});

describe('a prelude and an epilogue', () => {
  it('stand before and behind the code, which is not altered', async () => {
    const text = `
defaults: { language: python, prelude: "import math", epilogue: { file: check.py } }
cases:
  - { name: a, code: "x = 1" }
  - { name: b, code: "x = 2\\r\\n", prelude: "", epilogue: "print(x)\\n" }
`;
    const files = { 'check.py': '# a check\nassert x' };
    expect(await loadCases(text, { files })).toMatchObject([
      { code: 'import math\nx = 1\n# a check\nassert x', epilogueStart: 18 },
      { code: 'x = 2\r\nprint(x)\n', epilogueStart: 7 },
    ]);
  });

  it('surround the code that a reply holds', async () => {
    const reply = '"Hi\\n```py\\nx = 1\\n```\\n"';
    const text = `cases: [{ name: a, language: python, response: ${reply}, prelude: y = 1, epilogue: print(x) }]`;
    const { code, epilogueStart } = await loadCase(text);
    expect(code).toBe('y = 1\nx = 1\nprint(x)');
    expect(code.slice(epilogueStart)).toBe('print(x)');
  });

  it('leave no trace where they are not there, or empty', async () => {
    const text =
      'cases: [{ name: a, language: python, code: x }, { name: b, language: python, code: x, epilogue: "" }]';
    for (const testCase of await loadCases(text)) {
      expect(testCase.code).toBe('x');
      expect(testCase).not.toHaveProperty('epilogueStart');
    }
  });
});

describe('mistakes', () => {
  it('are told where they stand', async () => {
    const text = `defaults:
  language: python
  select: frist
  prelude: { file: nothing.py }
cases:
  - name: two programs
    code: print(1)
    response: print(1)
  - name: none
    stdin: a
  - name: no reply
    code: print(1)
    noFence: fail
    select: a.py
  - name: no file
    responseFile: replies/nothing.md
    epilogue: { fil: a.py }
    noFence: error
response: hi
`;
    expect(await printMistakes(text)).toMatchSnapshot();
  });
});
