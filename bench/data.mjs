// A hundred thousand rows: how long it takes to check them all, and how much memory a whole run of them takes,
// on a runner that starts no program, with its reports.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from './harness.mjs';
import { addRow } from './table.mjs';

const count = 100_000;
const tasks = 164;
const scripted = fileURLToPath(new URL('scripted-run.mjs', import.meta.url));

export function measureData({ folder, rounds }) {
  const place = join(folder, 'data');
  writeRows(place);
  const check = () => {
    const since = performance.now();
    const { status, stdout } = spawnSync('node', [program, 'validate', 'suite.yaml'], {
      cwd: place,
      encoding: 'utf8',
    });
    if (status !== 0 || !stdout.includes('100000 cases'))
      throw new Error(`validate ended with ${status}: ${stdout}`);
    return (performance.now() - since) / 1000;
  };
  addRow({
    title: '100,000 rows, each joined to one of another file: time to check them all',
    values: Array.from({ length: rounds }, check),
    unit: ' s',
    bound: { atMost: 5 },
  });
  const { peakMebibytes, cpuSeconds, seconds } = JSON.parse(
    execFileSync('node', [scripted, 'off', '0', 'suite.yaml'], { cwd: place, encoding: 'utf8' }),
  );
  checkReports(place);
  addRow({
    title: '100,000 rows, run without programs, with JSON and JUnit reports: most memory',
    values: [peakMebibytes],
    unit: ' MiB',
    bound: { atMost: 400 },
    detail: `${seconds.toFixed(1)} s`,
  });
  addRow({
    title:
      '100,000 rows, run without programs, with JSON and JUnit reports: CPU time of the harness for a case',
    values: [(cpuSeconds * 1000) / count],
    unit: ' ms',
    bound: { atMost: 0.5 },
    detail: 'start-up, checking and reports included',
  });
}

/** Samples of half a kilobyte, and the tasks that they are joined to. */
function writeRows(place) {
  mkdirSync(place, { recursive: true });
  const completion = '    value = 1.0\n'.repeat(30);
  const samples = Array.from({ length: count }, (_, sample) =>
    JSON.stringify({ task_id: `task/${sample % tasks}`, model: `m${sample % 3}`, sample, completion }),
  );
  const prompts = Array.from({ length: tasks }, (_, task) =>
    JSON.stringify({ task_id: `task/${task}`, prompt: 'def f():\n', timeout: 3, expected: '' }),
  );
  writeFileSync(join(place, 'umwelten-suite.yaml'), '');
  writeFileSync(join(place, 'samples.jsonl'), samples.join('\n'));
  writeFileSync(join(place, 'tasks.jsonl'), prompts.join('\n'));
  writeFileSync(
    join(place, 'suite.yaml'),
    `cases:
  - name: \${{ row.task_id }} by \${{ row.model }}, sample \${{ row.sample }}
    foreach: { rows: samples.jsonl, join: tasks.jsonl, on: task_id }
    language: python
    labels: { model: "\${{ row.model }}", task: "\${{ row.task_id }}" }
    code: \${{ join.prompt }}\${{ row.completion }}
    timeout: \${{ join.timeout }}
    expect: { stdout: "\${{ join.expected }}" }
`,
  );
}

/** Reports of all cases, that others can read. */
function checkReports(place) {
  const { summary, suites } = JSON.parse(readFileSync(join(place, 'run.json'), 'utf8'));
  const cases = suites.flatMap((suite) => suite.cases);
  const isWhole = summary.counts.passed === count && new Set(cases.map(({ id }) => id)).size === count;
  const script =
    'import sys, xml.etree.ElementTree as tree\nprint(sum(node.tag == "testcase" for _, node in tree.iterparse(sys.argv[1])))';
  const found = execFileSync('python3', ['-c', script, join(place, 'junit.xml')], { encoding: 'utf8' });
  if (!isWhole || Number(found) !== count) throw new Error('the reports are not whole');
}
