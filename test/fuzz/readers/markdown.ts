import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSuites } from '../../../src/suite/load-suites.js';
import { parseMarkdown } from '../../../src/suite/markdown/parse-markdown.js';
import { loadProject } from '../../../src/suite/project.js';
import { checkDiagnosed } from '../check-diagnosed.js';
import type { FuzzedReader } from '../reader.js';

const suite = 'markdown: page.md\ncases: [{name: page.md › A, language: bash, code: x}]\n';

/** A document is headings and fences that stand where they say, and so are cases whose names differ. */
export const reader: FuzzedReader = {
  mostBytes: 4096,
  makeSeeds: async (root) => [
    '# A\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n',
    '## *B* `c`\n\n- x\n\n  ~~~~ {.rust .should_panic} title="a.rs"\n  fn main() {}\n  ~~~~\n> ```js no-run\n> x\n> ```\n',
    'C\n===\n<!--\n```go\n-->\n````bash compile_fail\r\n```\r\n````\r\n\t```sh\n1. ```php\n   <?php\n',
    await readFile(join(root, 'suites/documentation.md')),
    await readFile(join(root, 'README.md')),
  ],
  async open(folder) {
    writeFileSync(join(folder, 'umwelten-suite.yaml'), '');
    writeFileSync(join(folder, 'suite.yaml'), suite);
    const project = await loadProject(folder);
    return async (input) => {
      await checkBlocks(input.toString());
      writeFileSync(join(folder, 'page.md'), input);
      const ids = new Set<string>();
      let count = 0;
      try {
        const { suites } = await loadSuites([join(folder, 'suite.yaml')], { project, forbidOnly: false });
        for (const { cases } of suites) {
          for await (const { id, origin } of cases()) {
            ids.add(id);
            count += 1;
            assert.doesNotMatch(id, /[\p{Cc}\p{Zl}\p{Zp}]/u);
            assert.ok(origin.line >= 1 && origin.column >= 1);
          }
        }
      } catch (error) {
        checkDiagnosed(error, { 'page.md': input, 'suite.yaml': suite });
      }
      assert.equal(ids.size, count, 'two cases have one id');
    };
  },
};

async function checkBlocks(text: string): Promise<void> {
  const lines = text.split(/\r\n?|\n/);
  for (const block of await parseMarkdown(text)) {
    if (block.kind === 'heading') {
      assert.doesNotMatch(block.text, /\n/);
      continue;
    }
    const { line, column, code, info } = block;
    assert.match(lines[line - 1]?.slice(column - 1) ?? '', /^(?:```|~~~)/, `no fence in line ${line}`);
    assert.doesNotMatch(info, /\n/);
    // Nothing is in it that was not in the text, but what CommonMark itself replaces.
    const inner = code.split(/\r\n?|\n/);
    for (const [index, part] of inner.entries()) {
      const source = lines[line + index] ?? '';
      assert.ok(showNul(source).endsWith(showNul(part.trimStart())), `line ${line + index + 1}`);
    }
  }
}

function showNul(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}
