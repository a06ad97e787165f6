// A Dagger engine: the harness against a script that does the least, against Docker, and against itself.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureRunningMs, runSuite, writeSuite } from './harness.mjs';
import { prepareBare } from './local.mjs';
import { addRow, describe } from './table.mjs';

const image = 'python:3.11-alpine';
const workers = 4;
const count = 100;

export function measureEngine({ folder, rounds }) {
  if (!process.env._EXPERIMENTAL_DAGGER_RUNNER_HOST) {
    console.log('skipped: _EXPERIMENTAL_DAGGER_RUNNER_HOST names no engine');
    return;
  }
  const place = join(folder, 'engine');
  const codes = writeSuite(place, count);
  const run = (isolation) => {
    const { events } = runSuite(place, [
      '--runner',
      'dagger',
      '-j',
      String(workers),
      '--isolation',
      isolation,
    ]);
    return { msPerCase: measureRunningMs(events) / count, preparedMs: findPreparedMs(events) };
  };
  const runBare = prepareBare(place, codes, workers);
  const ways = {
    case: () => run('case'),
    shared: () => run('shared'),
    script: () => ({ msPerCase: runScript() / count }),
    bare: () => ({ msPerCase: runBare() / count }),
    ...(hasDocker() ? { docker: () => ({ msPerCase: runDocker(codes) / count }) } : {}),
  };
  for (const measure of Object.values(ways)) measure();
  const turns = Array.from({ length: rounds }, () =>
    Object.fromEntries(Object.entries(ways).map(([name, measure]) => [name, measure()])),
  );
  const compare = (title, upper, lower, bound) =>
    addRow({
      title: `on an engine, ${count} small Python programs, ${workers} at a time: ${title}`,
      values: turns.map((turn) => turn[upper].msPerCase / turn[lower].msPerCase),
      unit: '×',
      bound,
      detail: `${describe(turns.map((turn) => turn[upper].msPerCase))} against ${describe(turns.map((turn) => turn[lower].msPerCase))} ms a case`,
    });
  compare('time of an execution for each to a script with withExec', 'case', 'script', { atMost: 1.15 });
  compare('time of an execution for each to shared boxes', 'case', 'shared', { atLeast: 6 });
  compare('time in shared boxes to bare under xargs', 'shared', 'bare', { atMost: 1.6 });
  if (ways.docker === undefined) console.log('skipped: no Docker with the image to compare with');
  else compare('time of docker run --rm to an execution for each', 'docker', 'case', { atLeast: 2 });
  addRow({
    title: 'on an engine: an environment that was built before is ready',
    values: turns.map((turn) => turn.case.preparedMs),
    unit: ' ms',
    bound: { atMost: 100 },
  });
}

function findPreparedMs(events) {
  return events.find(({ type }) => type === 'environment-prepared').durationMs;
}

function runScript() {
  const script = fileURLToPath(new URL('with-exec.mjs', import.meta.url));
  const args = [script, image, String(count), String(workers), randomUUID()];
  return Number(
    execFileSync('node', args, { encoding: 'utf8', env: { ...process.env, DAGGER_SILENT: '1' } }),
  );
}

function hasDocker() {
  return spawnSync('docker', ['image', 'inspect', image]).status === 0;
}

function runDocker(codes) {
  const since = performance.now();
  spawnSync(
    'xargs',
    ['-d', '\n', '-P', String(workers), '-n', '1', 'docker', 'run', '--rm', image, 'python3', '-c'],
    {
      input: codes.map((code) => code.trim()).join('\n'),
      stdio: ['pipe', 'ignore', 'inherit'],
    },
  );
  return performance.now() - since;
}
