// The worker of scripts/fuzz-readers.mjs: feeds one reader, and says what came of it. Whoever started it finds the
// input that is being read in shared memory, also when the worker has ended or does not answer any more.
import { parentPort, workerData } from 'node:worker_threads';
import { attachCounters } from './counters.js';
import { fuzz } from './fuzz.js';
import { listInputs } from './inputs.js';
import type { FuzzedReader } from './reader.js';

interface WorkerData {
  readonly name: string;
  /** The bundle of the reader: a URL. */
  readonly bundle: string;
  readonly root: string;
  /** The reader's own. */
  readonly folder: string;
  readonly words: readonly string[];
  readonly seed: number;
  readonly mostRuns: number;
  readonly mostMs: number;
  readonly isGuided: boolean;
  /** How many inputs were read, the length of the one that is read, and that one. */
  readonly shared: SharedArrayBuffer;
}

const { name, bundle, root, folder, words, shared, ...options }: WorkerData = workerData;
const numbers = new Int32Array(shared, 0, 2);
const current = new Uint8Array(shared, 8);

// A user would find it between what is printed.
process.on('warning', (warning) => {
  throw warning;
});
const { reader }: { reader: FuzzedReader } = await import(bundle);
const counters = attachCounters();
const read = await reader.open(folder);
const made = await reader.makeSeeds(root);
const seeds = [...listInputs(root, name), ...made.map((seed) => Buffer.from(seed))];
const result = await fuzz({
  ...options,
  read,
  counters,
  seeds: seeds.filter(({ length }) => length <= reader.mostBytes),
  words: words.map((word) => Buffer.from(word)),
  mostBytes: reader.mostBytes,
  onInput(input) {
    current.set(input);
    numbers[1] = input.length;
    Atomics.add(numbers, 0, 1);
  },
});
parentPort?.postMessage(result);
