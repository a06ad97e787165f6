import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '../report/html/read-page.js';
import { createFolder } from '../support/create-folder.js';
import { findSandboxProblem } from '../support/find-sandbox.js';
import { runCli } from '../support/run-cli.js';

const problem = await findSandboxProblem();
const missing = problem === undefined ? '' : ` (skipped: ${problem})`;

describe.skipIf(problem !== undefined)(`run --reporter html${missing}`, () => {
  it('writes a page of what the programs did', async () => {
    const folder = await createFolder({
      'suites/a.yaml': `
cases:
  - { name: greets, language: bash, code: echo hello, expect: { stdout: hello } }
  - { name: fails, language: bash, code: "echo '</script><script>alert(1)</script>'; exit 3" }
`,
    });
    const { exitCode, stderr } = await runCli(['run', '--reporter', 'html=reports/run.html'], folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    const page = await readFile(join(folder, 'reports/run.html'), 'utf8');
    const { head, cases, details } = readPage(page);
    expect(head.verdict).toBe('failed');
    expect(cases.map(({ id, status }) => [id, status])).toEqual([
      ['suites/a.yaml::greets', 'passed'],
      ['suites/a.yaml::fails', 'failed'],
    ]);
    const [fails] = details.get(cases[1]?.block ?? -1) ?? [];
    expect(fails?.attempts[0]?.streams[0]?.text).toBe('</script><script>alert(1)</script>\n');
    expect(page.match(/<\/script>/g)).toHaveLength(page.match(/<script[ >]/g)?.length ?? 0);
    expect(page).not.toContain('alert(1)');
  });
});
