// `npm run bench`: how the harness compares with the bare programs, paired in one run. Each pair is
// measured in turns, so that a machine whose speed drifts does so for both; medians are told.
// Writes bench/results.json and bench/results.md.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'dist/bin.js');
const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const workers = 2;

execFileSync('node', [join(root, 'scripts/build.mjs'), '--no-types'], { stdio: 'inherit' });
const folder = mkdtempSync(join(tmpdir(), 'umwelten-suite-bench-'));
const rows = [];
try {
  comparePrograms({
    title: 'small Python programs, shared boxes',
    count: 300,
    isolation: 'shared',
    bound: { atLeast: 0.75 },
  });
  comparePrograms({ title: 'small Python programs, a box for each', count: 150, isolation: 'case' });
  compareStart({ title: '--version', args: ['--version'], bound: { atMost: 1.5 } });
  compareStart({
    title: 'validate one suite',
    args: ['validate', join(root, 'suites/examples.yaml')],
    bound: { atMost: 3.5 },
  });
  measureLateness({ title: 'endless loop, after its limit', bound: { atMost: 0.3 } });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeResults();

/** Cases a second of the harness against `xargs -P`, on the same programs. */
function comparePrograms({ title, count, isolation, bound }) {
  const place = join(folder, isolation);
  mkdirSync(join(place, 'programs'), { recursive: true });
  const programs = Array.from({ length: count }, (_, index) => `print("hello ${index}")\n`);
  for (const [index, code] of programs.entries()) writeFileSync(join(place, 'programs', `${index}.py`), code);
  const cases = programs.map((code, index) => ({
    name: `case ${index}`,
    language: 'python',
    code,
    expect: { stdout: `hello ${index}` },
  }));
  // JSON is YAML.
  writeFileSync(join(place, 'suite.yaml'), JSON.stringify({ name: title, cases }));
  const python = findPython();
  const list = programs.map((_, index) => join(place, 'programs', `${index}.py`)).join('\n');
  const bare = () => {
    const since = performance.now();
    spawnSync('xargs', ['-P', String(workers), '-n', '1', python], {
      input: list,
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    return count / ((performance.now() - since) / 1000);
  };
  const harness = () => {
    const since = performance.now();
    const journal = join(place, 'run.ndjson');
    const { status } = spawnSync(
      'node',
      [
        program,
        'run',
        'suite.yaml',
        '-j',
        String(workers),
        '--isolation',
        isolation,
        '--reporter',
        `ndjson=${journal}`,
      ],
      { cwd: place, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    if (status !== 0) throw new Error(`the harness ended with ${status}`);
    const wholeMs = performance.now() - since;
    return { running: count / (measureRunningMs(journal) / 1000), whole: count / (wholeMs / 1000) };
  };
  bare();
  harness();
  const pairs = Array.from({ length: rounds }, () => [harness(), bare()]);
  addRow({
    title: `${title}: rate to bare under xargs -P${workers}`,
    values: pairs.map(([own, other]) => own.running / other),
    unit: '×',
    bound,
    detail: `${describe(pairs.map(([own]) => own.running))} against ${describe(pairs.map(([, other]) => other))} a second`,
  });
  addRow({
    title: `${title}: the same with start-up, ${count} cases`,
    values: pairs.map(([own, other]) => own.whole / other),
    unit: '×',
  });
}

/** From the first case's start to the last one's end. */
function measureRunningMs(journal) {
  const events = readFileSync(journal, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const first = events.find(({ type }) => type === 'case-started');
  const last = events.findLast(({ type }) => type === 'case-finished');
  return last.atMs - first.atMs;
}

function compareStart({ title, args, bound }) {
  const time = (command) => {
    const since = performance.now();
    const { status } = spawnSync('node', command, { stdio: 'ignore', cwd: root });
    if (status !== 0) throw new Error(`node ${command.join(' ')} ended with ${status}`);
    return performance.now() - since;
  };
  const own = () => time([program, ...args]);
  const empty = () => time(['-e', '0']);
  own();
  empty();
  const pairs = Array.from({ length: rounds * 3 }, () => [own(), empty()]);
  addRow({
    title: `${title}: time to node -e 0`,
    values: pairs.map(([a, b]) => a / b),
    unit: '×',
    bound,
    detail: `${describe(pairs.map(([a]) => a))} against ${describe(pairs.map(([, b]) => b))} ms`,
  });
}

function measureLateness({ title, bound }) {
  const place = join(folder, 'late');
  mkdirSync(place, { recursive: true });
  const cases = Array.from({ length: 4 }, (_, index) => ({
    name: `loop ${index}`,
    language: 'python',
    code: 'while True: pass',
    timeout: '1s',
    expect: { outcome: 'timed-out' },
  }));
  writeFileSync(join(place, 'suite.yaml'), JSON.stringify({ name: title, cases }));
  const journal = join(place, 'run.ndjson');
  spawnSync('node', [program, 'run', 'suite.yaml', '-j', '1', '--reporter', `ndjson=${journal}`], {
    cwd: place,
    stdio: 'ignore',
  });
  const events = readFileSync(journal, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const values = events
    .filter(({ type }) => type === 'attempt-finished')
    .map(({ attempt }) => attempt.durationMs / 1000 - 1);
  addRow({ title: `${title} of 1 s`, values, unit: ' s', bound });
}

function findPython() {
  return execFileSync('python3', ['-c', 'import sys, os; print(os.path.realpath(sys.executable))'], {
    encoding: 'utf8',
  }).trim();
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function describe(values) {
  return median(values).toFixed(1);
}

function addRow({ title, values, unit, bound, detail = '' }) {
  const middle = median(values);
  const holds =
    bound === undefined || (bound.atLeast === undefined ? middle <= bound.atMost : middle >= bound.atLeast);
  const row = {
    title,
    median: middle,
    least: Math.min(...values),
    most: Math.max(...values),
    unit,
    bound,
    holds,
    detail,
  };
  rows.push(row);
  console.log(formatRow(row).join('  '));
}

function formatRow({ title, median: middle, least, most, unit, bound, holds, detail }) {
  const limit =
    bound === undefined
      ? ''
      : bound.atLeast === undefined
        ? `at most ${bound.atMost}${unit}`
        : `at least ${bound.atLeast}${unit}`;
  const spread = `${middle.toFixed(2)}${unit} (${least.toFixed(2)} to ${most.toFixed(2)})`;
  return [title, spread, bound === undefined ? '' : `${limit}: ${holds ? 'holds' : 'MISSED'}`, detail];
}

function writeResults() {
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, kernel: release(), node: process.version };
  writeFileSync(join(root, 'bench/results.json'), `${JSON.stringify({ machine, rounds, rows }, null, 2)}\n`);
  const table = rows.map((row) => `| ${formatRow(row).join(' | ')} |`);
  const text = [
    '# Benchmarks',
    '',
    `Made by \`npm run bench\`: ${machine.cpus} × ${machine.model}, Linux ${machine.kernel}, Node ${machine.node}.`,
    'Medians of pairs measured in turns, with the least and the most.',
    '',
    '| what | median | bound | absolute |',
    '| --- | --- | --- | --- |',
    ...table,
    '',
  ].join('\n');
  writeFileSync(join(root, 'bench/results.md'), text);
  if (rows.some(({ holds }) => !holds)) process.exitCode = 1;
}
