// Fuzzes what the harness reads, guided by what its inputs reach: the readers of test/fuzz/readers/.
//
//   node scripts/fuzz-readers.mjs [--reader NAME]... [--seconds N] [--runs N] [--seed N] [--blind] [--keep FOLDER]
//
// An input that fails is made small and written to the folder, the current one by default. With the same seed and number
// of runs the same inputs are made again. Mend the cause, and move the input to test/fuzz/inputs/<reader>/, which
// `npm test` reads again and again. `--blind` makes inputs of the first ones alone: to be compared with.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { bundleReaders } from './fuzz/bundle-readers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** What is read for so long never ends. */
const stuckMs = 10_000;
const mostMebibytes = 768;
const mostInputBytes = 2 ** 16;
/** These read nothing of ours: they test the fuzzer. */
const toys = ['maze', 'pit'];

const { values } = parseArgs({
  options: {
    reader: { type: 'string', multiple: true },
    seconds: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    blind: { type: 'boolean', default: false },
    keep: { type: 'string', default: '.' },
  },
});
const known = readdirSync(join(root, 'test/fuzz/readers'), { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name.replace(/\.ts$/, ''));
const names = values.reader ?? known.filter((name) => !toys.includes(name));
const unknown = names.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`error: there is no reader "${unknown}": they are ${known.join(', ')}`);
  process.exit(2);
}

const work = realpathSync(mkdtempSync(join(tmpdir(), 'umwelten-suite-fuzz-')));
let failed = false;
try {
  const words = await bundleReaders(names, work);
  // What reads programs looks for its grammars beside the bundle.
  symlinkSync(join(root, 'dist/grammars'), join(work, 'grammars'), 'junction');
  for (const name of names) {
    const folder = join(work, 'files', name);
    mkdirSync(folder, { recursive: true });
    const { result, crash } = await runReader(name, folder, words[name]);
    if (result !== undefined) console.log(describeResult(name, result));
    const failure = result?.failure ?? crash;
    if (failure !== undefined) tellFailure(name, failure, result?.runs);
    rmSync(folder, { recursive: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

/** In a worker: one that does not answer, or takes all memory, is ended, and its input is there yet. */
async function runReader(name, folder, words) {
  const shared = new SharedArrayBuffer(8 + mostInputBytes);
  const numbers = new Int32Array(shared, 0, 2);
  const worker = new Worker(join(work, 'run-reader.mjs'), {
    workerData: {
      name,
      bundle: pathToFileURL(join(work, `${name}.mjs`)).href,
      root,
      folder,
      words,
      shared,
      seed: Number(values.seed),
      mostRuns: Number(values.runs ?? (values.seconds === undefined ? 100_000 : Number.MAX_SAFE_INTEGER)),
      mostMs: 1000 * Number(values.seconds ?? Number.MAX_SAFE_INTEGER),
      isGuided: !values.blind,
    },
    resourceLimits: { maxOldGenerationSizeMb: mostMebibytes },
  });
  const describeCrash = (problem) => ({
    crash: { input: new Uint8Array(shared, 8, numbers[1]).slice(), problem },
  });
  let seen = 0;
  let isStuck = false;
  const watch = setInterval(() => {
    const count = Atomics.load(numbers, 0);
    isStuck = count > 0 && count === seen;
    seen = count;
    if (isStuck) worker.terminate();
  }, stuckMs);
  try {
    return await new Promise((resolve) => {
      worker.on('message', (result) => resolve({ result }));
      worker.on('error', (error) => resolve(describeCrash(error.stack ?? String(error))));
      worker.on('exit', () =>
        resolve(describeCrash(isStuck ? 'it is read without an end' : 'the worker ended')),
      );
    });
  } finally {
    clearInterval(watch);
    await worker.terminate();
  }
}

function describeResult(name, { runs, ms, atStart, atEnd }) {
  const rate = Math.round(runs / (ms / 1000));
  const reached = ({ inputs, counters, features }) =>
    `${inputs} inputs, ${counters} counters, ${features} features`;
  return `${name}: ${runs} runs in ${(ms / 1000).toFixed(1)} s (${rate}/s): ${reached(atStart)} → ${reached(atEnd)}`;
}

function tellFailure(name, { input, problem }, runs) {
  failed = true;
  const file = join(values.keep, `${name}-failure`);
  writeFileSync(file, input);
  const shown = JSON.stringify(Buffer.from(input).toString().slice(0, 400));
  console.error(`error: ${name}: ${problem}\n  ${file}: ${shown}`);
  const count = runs === undefined ? '' : ` --runs ${runs}`;
  console.error(`  again: node scripts/fuzz-readers.mjs --reader ${name} --seed ${values.seed}${count}`);
}
