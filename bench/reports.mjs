// A hundred thousand results, a tenth of which failed, through each reporter: time and memory.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from './harness.mjs';
import { addRow } from './table.mjs';

const count = 100_000;
const scripted = fileURLToPath(new URL('scripted-run.mjs', import.meta.url));
const printMemory = new URL('print-memory.mjs', import.meta.url).href;
const reporters = ['table', 'agent', 'junit', 'json', 'ndjson', 'html', 'markdown', 'github'];

export function measureReports({ folder, rounds }) {
  const place = join(folder, 'reports');
  writeProject(place);
  execFileSync('node', [scripted, 'off', '10', 'suite.yaml'], { cwd: place });
  const runs = join(place, '.umwelten-suite/v1/runs');
  const journal = join(runs, readdirSync(runs)[0]);
  for (const reporter of reporters) {
    const file = join(place, `report.${reporter}`);
    const turns = Array.from({ length: rounds }, () => report({ place, journal, reporter, file }));
    const title = `100,000 results, a tenth failed, reported as ${reporter}`;
    addRow({
      title: `${title}: time`,
      values: turns.map(({ seconds }) => seconds),
      unit: ' s',
      bound: { atMost: 10 },
      detail: `${(statSync(file).size / 2 ** 20).toFixed(1)} MiB`,
    });
    addRow({
      title: `${title}: most memory`,
      values: turns.map(({ peak }) => peak),
      unit: ' MiB',
      bound: { atMost: 400 },
    });
  }
}

function report({ place, journal, reporter, file }) {
  // The one that writes to no file of its own: to the log, and to the summary of the job, which it adds to.
  const isGitHub = reporter === 'github';
  rmSync(file, { force: true });
  const since = performance.now();
  const { status, stderr } = spawnSync(
    'node',
    [
      ...['--import', printMemory, program, 'report', journal],
      ...['--reporter', isGitHub ? reporter : `${reporter}=${file}`],
    ],
    {
      cwd: place,
      encoding: 'utf8',
      env: { ...process.env, ...(isGitHub && { GITHUB_STEP_SUMMARY: file }) },
    },
  );
  const seconds = (performance.now() - since) / 1000;
  if (status !== 0) throw new Error(`${reporter} ended with ${status}: ${stderr}`);
  return { seconds, peak: Number(/^peak (.*)$/m.exec(stderr)[1]) };
}

function writeProject(place) {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'umwelten-suite.yaml'), '');
  const rows = Array.from({ length: count }, (_, row) =>
    JSON.stringify({ task: `task/${row % 164}`, model: `m${row % 5}`, sample: row }),
  );
  writeFileSync(join(place, 'rows.jsonl'), rows.join('\n'));
  const text = (key) => `\${{ row.${key} }}`;
  const testCase = {
    name: `sample ${text('sample')}`,
    foreach: 'rows.jsonl',
    language: 'python',
    labels: { model: text('model'), task: text('task'), sample: text('sample') },
    code: `${'value = 1.0\n'.repeat(30)}print(${text('sample')})\n`,
  };
  writeFileSync(join(place, 'suite.yaml'), JSON.stringify({ cases: [testCase] }));
}
