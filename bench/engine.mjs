// A Dagger engine: the harness against a script that does the least, against Docker, and against itself.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasImage } from './docker.mjs';
import { measureRunningMs, program, runSuite, writeSuite } from './harness.mjs';
import { prepareBare } from './local.mjs';
import { addRow, addSkipped, describe } from './table.mjs';

const image = 'python:3.11-alpine';
const workers = 4;
const count = 100;
/** So many that opening the boxes, a fifth of a second once, is a small part of it. */
const manyCount = 300;

export async function measureEngine({ folder, rounds }) {
  if (!process.env._EXPERIMENTAL_DAGGER_RUNNER_HOST) {
    addSkipped('_EXPERIMENTAL_DAGGER_RUNNER_HOST names no engine');
    return;
  }
  const place = join(folder, 'engine');
  const codes = writeSuite(join(place, 'case'), count);
  writeSuite(join(place, 'shared'), manyCount);
  const run = (isolation, cases) => {
    const flags = ['--runner', 'dagger', '-j', String(workers), '--isolation', isolation];
    const { events } = runSuite(join(place, isolation), flags);
    return { msPerCase: measureRunningMs(events) / cases, preparedMs: findPreparedMs(events) };
  };
  const runBare = prepareBare(place, codes, workers);
  const ways = {
    case: () => run('case', count),
    shared: () => run('shared', manyCount),
    script: () => ({ msPerCase: runScript() / count }),
    bare: () => ({ msPerCase: runBare() / count }),
    ...(hasImage(image)
      ? {
          docker: () => ({ msPerCase: runDocker(codes, []) / count }),
          // As what runs on an engine has it: no network.
          dockerAlone: () => ({ msPerCase: runDocker(codes, ['--network', 'none']) / count }),
        }
      : {}),
  };
  for (const measure of Object.values(ways)) measure();
  const turns = Array.from({ length: rounds }, () =>
    Object.fromEntries(Object.entries(ways).map(([name, measure]) => [name, measure()])),
  );
  const compare = (title, upper, lower, bound) =>
    addRow({
      title: `on an engine, small Python programs, ${workers} at a time: ${title}`,
      values: turns.map((turn) => turn[upper].msPerCase / turn[lower].msPerCase),
      unit: '×',
      bound,
      detail: `${describe(turns.map((turn) => turn[upper].msPerCase))} against ${describe(turns.map((turn) => turn[lower].msPerCase))} ms a case`,
    });
  compare(`time of an execution for each of ${count} to a script with withExec`, 'case', 'script', {
    atMost: 1.15,
  });
  compare(`time of an execution for each to that in shared boxes for ${manyCount}`, 'case', 'shared', {
    atLeast: 6,
  });
  compare('time in shared boxes to bare under xargs', 'shared', 'bare', { atMost: 1.6 });
  if (ways.docker === undefined) addSkipped('docker run, since there is no Docker with the image');
  else {
    compare('time of docker run --rm to an execution for each', 'docker', 'case', { atLeast: 2 });
    compare('time of docker run --rm --network none to an execution for each', 'dockerAlone', 'case');
  }
  addRow({
    title: 'on an engine: an environment that was built before is ready',
    values: turns.map((turn) => turn.case.preparedMs),
    unit: ' ms',
    bound: { atMost: 100 },
  });
  for (const isolation of ['case', 'shared']) await measureScale(join(folder, 'scale', isolation), isolation);
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

function runDocker(codes, flags) {
  const since = performance.now();
  spawnSync(
    'xargs',
    [
      ...['-d', '\n', '-P', String(workers), '-n', '1'],
      ...['docker', 'run', '--rm', ...flags, image, 'python3', '-c'],
    ],
    {
      input: codes.map((code) => code.trim()).join('\n'),
      stdio: ['pipe', 'ignore', 'inherit'],
    },
  );
  return performance.now() - since;
}

/** Memory while many cases run: the harness keeps nothing of a case, and the engine no more than a session holds. */
async function measureScale(place, isolation) {
  const total = 2_000;
  writeSuite(place, total);
  const args = [
    program,
    'run',
    '--reuse',
    'off',
    'suite.yaml',
    '--runner',
    'dagger',
    '--isolation',
    isolation,
    '-j',
    String(workers),
  ];
  const child = spawn('node', args, { cwd: place, stdio: ['ignore', 'ignore', 'inherit'] });
  const samples = [];
  const timer = setInterval(() => {
    samples.push({
      finished: countFinished(place),
      harness: readMemory(child.pid),
      engine: readMemory(findProcess('dagger-engine')),
    });
  }, 1_000);
  const [status] = await once(child, 'close');
  clearInterval(timer);
  if (status !== 0) throw new Error(`the harness ended with ${status}`);
  const settled = samples.filter(({ finished }) => finished >= 200);
  const [first] = settled;
  const last = settled.at(-1);
  for (const who of ['harness', 'engine']) {
    const title = `on an engine, ${total} cases, isolation ${isolation}: memory of the ${who}, from ${first.finished} cases on`;
    if (first[who] === 0) {
      addSkipped(`${title}, since no process of that name is here`);
      continue;
    }
    addRow({
      title,
      values: settled.map((sample) => sample[who] / first[who]),
      unit: '×',
      detail: `${first[who]} MiB at ${first.finished} cases, ${last[who]} MiB at ${last.finished}`,
    });
  }
}

function countFinished(place) {
  const runs = join(place, '.umwelten-suite/v1/runs');
  if (!existsSync(runs)) return 0;
  const [journal] = readdirSync(runs).filter((name) => name.endsWith('.ndjson'));
  if (journal === undefined) return 0;
  return readFileSync(join(runs, journal), 'utf8').split('"type":"case-finished"').length - 1;
}

function findProcess(name) {
  return readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && readProc(pid, 'comm').trim() === name);
}

/** In MiB; 0 where the process is elsewhere. */
function readMemory(pid) {
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readProc(pid, 'status'))?.[1] ?? 0) / 1024);
}

function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
