import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Case } from '../../../src/model/case.js';
import type { LoadedSuites } from '../../../src/suite/load-suites.js';
import { loadSuites } from '../../../src/suite/load-suites.js';
import { loadProject } from '../../../src/suite/project.js';
import { checkDiagnosed } from '../check-diagnosed.js';
import type { FuzzedReader } from '../reader.js';
import { smallSuites } from '../small-suites.js';

/** What the suite can name. */
const files: Readonly<Record<string, string>> = {
  'umwelten-suite.yaml': '',
  'rows.jsonl': '{"id":"a","inputs":[1,2.50],"a b":null}\n{"id":"b","inputs":[],"a b":{"x":true}}\n',
  'rows.csv': 'id,model\na,m-1\nb,"m,2"\n',
  'rows.json': '[{"id":"a","x":1e3}]\n',
  'a.py': 'print("${{ row.id }}")\n',
  'reply.md': 'Here:\n\n```python\nprint(1)\n```\n',
  'page.md': '# One\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n\n```js ignore\nx\n```\n',
};
const mostCases = 40;

/** A suite is cases, or mistakes that say where they are; what it is, it is each time. */
export const reader: FuzzedReader = {
  mostBytes: 4096,
  async makeSeeds(root) {
    const folder = join(root, 'suites');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
    return [...smallSuites, ...(await Promise.all(names.map((name) => readFile(join(folder, name)))))];
  },
  async open(folder) {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const project = await loadProject(folder);
    const path = join(folder, 'suite.yaml');
    const load = async () => await loadSuites([path], { project, forbidOnly: false });
    return async (input) => {
      writeFileSync(path, input);
      let loaded: LoadedSuites;
      try {
        loaded = await load();
      } catch (error) {
        checkDiagnosed(error, { 'suite.yaml': input, ...files });
        return;
      }
      const cases = await listCases(loaded);
      for (const testCase of cases) checkCase(testCase);
      assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length, 'two cases have one id');
      assert.deepEqual(await listCases(await load()), cases, 'the second time it is another suite');
    };
  },
};

async function listCases({ suites }: LoadedSuites): Promise<Case[]> {
  const cases: Case[] = [];
  for (const suite of suites) {
    for await (const testCase of suite.cases()) {
      if (cases.push(testCase) === mostCases) return cases;
    }
    assert.equal(cases.length, suite.info.caseCount);
  }
  return cases;
}

function checkCase({ id, name, origin, limits, args, env, files: written }: Case): void {
  assert.match(id, /^suite\.yaml::./);
  for (const text of [id, name]) assert.doesNotMatch(text, /[\p{Cc}\u2028\u2029]/u);
  assert.ok(origin.line > 0 && origin.column > 0);
  for (const { timeoutMs, memoryBytes, outputBytes, processes, fileBytes } of Object.values(limits)) {
    for (const limit of [timeoutMs, memoryBytes, outputBytes, processes, fileBytes])
      assert.ok(Number.isSafeInteger(limit) && limit > 0);
  }
  // The kernel takes no others.
  for (const text of [...args, ...Object.keys(env), ...Object.keys(written)]) assert.ok(!text.includes('\0'));
  for (const path of Object.keys(written)) assert.doesNotMatch(path, /^\/|(?:^|\/)\.\.(?:\/|$)/);
}
