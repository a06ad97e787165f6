// The embedded sandbox against the same programs with nothing around them, and start-up against Node's own.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureRunningMs, program, runSuite, writeSuite } from './harness.mjs';
import { measureBetween } from './measure-between.ts';
import { addRow, addSkipped, describe } from './table.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const workers = 2;

export function measureLocal({ folder, rounds }) {
  comparePrograms({
    title: 'small Python programs, shared boxes',
    place: join(folder, 'shared'),
    count: 200,
    isolation: 'shared',
    bound: { atLeast: 0.9 },
    rounds,
  });
  comparePrograms({
    title: 'small Python programs, interpreters forked',
    place: join(folder, 'prefork'),
    count: 300,
    isolation: 'shared',
    flags: ['--prefork'],
    bound: { atLeast: 2 },
    rounds,
  });
  comparePrograms({
    title: 'small Python programs, a box for each',
    place: join(folder, 'case'),
    count: 150,
    isolation: 'case',
    rounds,
  });
  measurePackages({ place: join(folder, 'packages'), count: 150, rounds });
  compareStart({ title: '--version', args: ['--version'], bound: { atMost: 1.5 }, rounds });
  compareStart({
    title: 'validate one suite',
    args: ['validate', join(root, 'suites/examples.yaml')],
    bound: { atMost: 3.5 },
    rounds,
  });
  measureLateness({
    title: 'endless loop, after its limit',
    place: join(folder, 'late'),
    bound: { atMost: 0.3 },
  });
}

/** The same programs under `xargs -P`: how long all of them take, in milliseconds. */
export function prepareBare(place, codes, workers) {
  const programs = join(place, 'programs');
  mkdirSync(programs, { recursive: true });
  const paths = codes.map((code, index) => {
    const path = join(programs, `${index}.py`);
    writeFileSync(path, code);
    return path;
  });
  const python = findPython();
  return () => {
    const since = performance.now();
    spawnSync('xargs', ['-P', String(workers), '-n', '1', python], {
      input: paths.join('\n'),
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    return performance.now() - since;
  };
}

/** Cases a second of the harness against `xargs -P`, on the same programs. */
function comparePrograms({ title, place, count, isolation, flags: more = [], bound, rounds }) {
  const codes = writeSuite(place, count);
  const bare = prepareBare(place, codes, workers);
  const harness = () => {
    const flags = ['--runner', 'local', '-j', String(workers), '--isolation', isolation, ...more];
    const { events, wholeMs } = runSuite(place, flags);
    return { runningMs: measureRunningMs(events), wholeMs };
  };
  bare();
  harness();
  const { pairs } = measureBetween(bare, { pairs: harness }, rounds);
  const rate = (times) => describe(times.map((ms) => (1000 * count) / ms));
  addRow({
    title: `${title}: rate to bare under xargs -P${workers}`,
    values: pairs.map(({ own, base }) => base / own.runningMs),
    unit: '×',
    bound,
    detail: `${rate(pairs.map(({ own }) => own.runningMs))} against ${rate(pairs.map(({ base }) => base))} a second`,
  });
  addRow({
    title: `${title}: the same with start-up, ${count} cases`,
    values: pairs.map(({ own, base }) => base / own.wholeMs),
    unit: '×',
  });
}

/** What packages that are installed add to a case: the same programs with and without, one pair a round. */
function measurePackages({ place, count, rounds }) {
  const places = { with: join(place, 'with'), without: join(place, 'without') };
  writeSuite(places.with, count, { packages: ['six==1.17.0'] });
  writeSuite(places.without, count);
  const run = (suite) => runSuite(suite, ['--runner', 'local', '-j', String(workers)]).events;
  const perCaseMs = (events) => measureRunningMs(events) / count;
  try {
    run(places.with);
  } catch {
    addSkipped('packages, since no index can be reached');
    return;
  }
  const pairs = Array.from({ length: rounds }, () => [run(places.with), run(places.without)]);
  addRow({
    title: 'packages that are installed: added to a case',
    values: pairs.map(([added, plain]) => perCaseMs(added) - perCaseMs(plain)),
    unit: ' ms',
    bound: { atMost: 5 },
  });
  addRow({
    title: 'packages that are installed: until they are ready',
    values: pairs.map(([events]) => events.find(({ type }) => type === 'environment-prepared').durationMs),
    unit: ' ms',
  });
}

function compareStart({ title, args, bound, rounds }) {
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

function measureLateness({ title, place, bound }) {
  mkdirSync(place, { recursive: true });
  const cases = Array.from({ length: 4 }, (_, index) => ({
    name: `loop ${index}`,
    language: 'python',
    code: 'while True: pass',
    timeout: '1s',
    expect: { outcome: 'timed-out' },
  }));
  writeFileSync(join(place, 'suite.yaml'), JSON.stringify({ cases }));
  const { events } = runSuite(place, ['--runner', 'local', '-j', '1']);
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
