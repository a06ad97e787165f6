import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/model/case.js';
import { loadSuites } from '../../../src/suite/load-suites.js';
import { loadProject } from '../../../src/suite/project.js';
import { createFolder, loadCases, loadText, printMistakes, printRejection } from '../scratch-project.js';

async function loadMarkdown(document: string, suite = 'markdown: a.md'): Promise<Case[]> {
  return await loadCases(suite, { files: { 'a.md': document } });
}

describe('a suite of Markdown', () => {
  it('has a case for each fence in a known language, at its place', async () => {
    const document =
      '# Start\n\n```python\nprint(1)\n```\n\n```text\nhi\n```\n\n- a\n\n  ```JS\n  f()\n  ```\n';
    expect(await loadMarkdown(document)).toMatchObject([
      {
        id: 'suite.yaml::a.md › Start',
        name: 'a.md › Start',
        index: 0,
        origin: { file: 'a.md', line: 3, column: 1, pointer: '' },
        language: 'python',
        code: 'print(1)\n',
        stdin: '',
        repetition: { kind: 'once' },
        expect: { exitCode: [0], origin: { file: 'a.md', line: 3 } },
      },
      { id: 'suite.yaml::a.md › Start (2)', index: 1, language: 'javascript', code: 'f()\n' },
    ]);
  });

  it('expects what an `output` fence says that follows before the next heading', async () => {
    const document = `
\`\`\`python
print(1)
\`\`\`
It prints:
\`\`\`output
1
\`\`\`
\`\`\`python
print(2)
\`\`\`
\`\`\`text
2
\`\`\`
\`\`\`python
print(3)
\`\`\`
# Next
\`\`\`output
3
\`\`\`
`;
    const [first, ...others] = await loadMarkdown(document);
    expect(first?.expect).toMatchObject({
      exitCode: [0],
      stdout: [{ kind: 'equals', text: '1\n', origin: { file: 'a.md', line: 6, column: 1 } }],
    });
    expect(others.map((testCase) => testCase.expect.stdout)).toEqual([undefined, undefined]);
  });

  it.each([
    ['ignore', { skip: 'marked ignore', expect: { exitCode: [0] } }],
    ['no-run', { expect: { phase: 'build', exitCode: [0] } }],
    ['no_run', { expect: { phase: 'build' } }],
    ['build-fail', { expect: { outcomes: ['build-failed'] } }],
    ['compile_fail', { expect: { outcomes: ['build-failed'] } }],
    ['should-fail', { expect: { outcomes: ['exited', 'signaled'], exitCode: 'nonzero' } }],
    ['should_panic', { expect: { exitCode: 'nonzero' } }],
    ['edition2021', { expect: { exitCode: [0] } }],
  ])('does with a fence marked %s what it says', async (mark, expected) => {
    expect(await loadMarkdown(`\`\`\`rust,${mark}\nfn main() {}\n\`\`\`\n`)).toMatchObject([expected]);
    expect(await loadMarkdown(`\`\`\`rust ${mark} hl=1\nfn main() {}\n\`\`\`\n`)).toMatchObject([expected]);
  });

  it('skips what only a build could tell where there is none', async () => {
    expect(await loadMarkdown('```python no-run\nx\n```\n\n```js compile_fail\nx\n```\n')).toMatchObject([
      { skip: 'marked no-run, and Python has no build that could tell' },
      { skip: 'marked compile_fail, and JavaScript has no build that could tell' },
    ]);
  });

  it('expects no output of what does not run', async () => {
    const [testCase] = await loadMarkdown('```rust no-run\nfn main() {}\n```\n\n```output\nhi\n```\n');
    expect(testCase?.expect).not.toHaveProperty('stdout');
  });

  it('gives its cases the defaults, tags and labels', async () => {
    const suite = `
tags: [docs]
labels: { course: 101 }
defaults: { language: ruby, timeout: 3s, prelude: x = 1, env: { A: b }, expect: { stderr: "" } }
markdown: a.md
`;
    const document = '```python\nprint(x)\n```\n\n```python\nprint(x)\n```\n\n```output\n1\n```\n';
    expect(await loadMarkdown(document, suite)).toMatchObject([
      { language: 'python', code: 'x = 1\nprint(x)\n', tags: ['docs'], labels: { course: '101' } },
      { env: { A: 'b' }, limits: { run: { timeoutMs: 3000 } }, expect: { exitCode: [0] } },
    ]);
    const [first, second] = await loadMarkdown(document, suite);
    expect(first?.expect).toMatchObject({ stderr: [{ text: '' }] });
    expect(second?.expect).not.toHaveProperty('stderr');
  });

  it('notes a fence that is not closed', async () => {
    expect(await loadMarkdown('```python\nprint(1)')).toMatchObject([
      { code: 'print(1)', notes: ['the fence is not closed'] },
    ]);
  });

  it('may have cases of its own, which come first', async () => {
    const suite = 'cases: [{ name: own, language: bash, code: echo }]\nmarkdown: a.md\n';
    const cases = await loadMarkdown('```python\nx\n```\n', suite);
    expect(cases.map(({ name, index }) => [name, index])).toEqual([
      ['own', 0],
      ['a.md', 1],
    ]);
  });

  it('is left out where a case has `only`', async () => {
    const suite = 'cases: [{ name: own, language: bash, code: echo, only: true }]\nmarkdown: a.md\n';
    const cases = await loadMarkdown('```python\nx\n```\n', suite);
    expect(cases.map(({ name }) => name)).toEqual(['own']);
  });

  it('takes only the languages that it is asked to', async () => {
    const suite = 'markdown: { files: a.md, languages: [py, rust] }';
    const document = '```sh\nx\n```\n```python\nx\n```\n```rs\nx\n```\n';
    expect((await loadMarkdown(document, suite)).map(({ language }) => language)).toEqual(['python', 'rust']);
  });

  it('tells packages that one of its languages cannot have', async () => {
    const suite = 'defaults: { packages: [six] }\nmarkdown: a.md\n';
    const files = { 'a.md': '```python\nx\n```\n```sh\nx\n```\n' };
    expect(await printMistakes(suite, { files })).toContain('packages are not supported for Bash');
  });

  it('knows the secrets of its defaults', async () => {
    const suite = 'defaults: { env: { KEY: { secret: API_KEY } } }\nmarkdown: a.md\n';
    const { secrets } = await loadText(suite, { files: { 'a.md': '```python\nx\n```\n' } });
    expect(secrets).toEqual(['API_KEY']);
  });
});

describe('names', () => {
  it('are unique, whatever the headings are', async () => {
    const suite = 'cases: [{ name: a.md › Use (3), language: bash, code: echo }]\nmarkdown: a.md\n';
    const fence = '```python\nx\n```\n';
    const document = `${fence}${fence}# Use\n${fence}${fence}# Use (2)\n${fence}# Use\n${fence}#\n${fence}`;
    expect((await loadMarkdown(document, suite)).map(({ name }) => name)).toEqual([
      'a.md › Use (3)',
      'a.md',
      'a.md (2)',
      'a.md › Use',
      'a.md › Use (2)',
      'a.md › Use (2) (2)',
      'a.md › Use (4)',
      'a.md (3)',
    ]);
  });

  it('are one line without what controls a terminal', async () => {
    const document = `# a\u001b[31m \u202eb&#10;c&#0;${'d'.repeat(100)}\n\`\`\`python\nx\n\`\`\`\n`;
    const [testCase] = await loadMarkdown(document);
    expect(testCase?.name).toMatch(/^a\.md › a \[31m b c\ufffdd{60,}$/);
  });
});

describe('files', () => {
  const fence = '```python\nx\n```\n';

  it('are found by paths and globs, each once, in order, none of installed packages', async () => {
    const root = await createFolder({
      'umwelten-suite.yaml': '',
      'suites/docs.yaml': 'markdown: ["../docs/b.md", "../**/*.md", "[x].md"]',
      'README.md': fence,
      'docs/a.md': fence,
      'docs/b.md': fence,
      'node_modules/x/README.md': fence,
      'docs/.hidden/c.md': fence,
      'suites/[x].md': fence,
    });
    const { suites } = await loadSuites([join(root, 'suites/docs.yaml')], {
      project: await loadProject(root),
      forbidOnly: false,
    });
    const names: string[] = [];
    for (const suite of suites) for await (const { name } of suite.cases()) names.push(name);
    expect(names).toEqual(['docs/b.md', 'README.md', 'docs/a.md', 'suites/[x].md']);
    expect(suites[0]?.info.caseCount).toBe(4);
  });

  it('outside the project are not read, by no path and no link', async () => {
    const outside = await createFolder({ 'secret.md': fence });
    const root = await createFolder({
      'umwelten-suite.yaml': '',
      'suites/a.yaml':
        'markdown: ["../../*.md", "../*/../../*.md", "{..,x}/*.md", "link.md", "li*.md", "/etc/*.md", "/*.md"]',
    });
    await symlink(join(outside, 'secret.md'), join(root, 'suites/link.md'));
    const project = await loadProject(root);
    const loading = loadSuites([join(root, 'suites/a.yaml')], { project, forbidOnly: false });
    expect(await printRejection(loading)).toMatchSnapshot();
  });

  it('that are not there or cannot be read are told', async () => {
    const text = 'markdown:\n  files: [no.md, "no*.md", latin.md, docs]\n  languages: [pyhton]\n';
    const files = { 'latin.md': new Uint8Array([0xe4]), 'docs/a.md': '' };
    expect(await printMistakes(text, { files })).toMatchSnapshot();
  });

  it.each([
    'markdown: 5',
    'markdown: []',
    'markdown: {}',
    'markdown: { file: a.md }',
    'markdown: { files: a.md, languages: [] }',
    'markdown: [a.md, 7]',
    'markdwon: a.md',
    'defaults: { markdown: a.md }\ncases: []',
  ])('in the wrong shape are told: %s', async (text) => {
    expect(await printMistakes(text, { files: { 'a.md': fence } })).toMatchSnapshot();
  });
});
