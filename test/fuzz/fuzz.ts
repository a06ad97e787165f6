import { createRandom } from '../../src/analysis/create-random.js';
import type { Counters } from './counters.js';
import { type Coverage, createCoverage } from './coverage.js';
import { minimize } from './minimize.js';
import { mutate } from './mutate.js';
import type { Read } from './reader.js';

export interface FuzzOptions {
  readonly read: Read;
  readonly seeds: readonly Buffer[];
  readonly words: readonly Buffer[];
  readonly mostBytes: number;
  readonly counters: Counters;
  /** Equal ones make equal inputs, as long as what reads them does the same each time. */
  readonly seed: number;
  /** Inputs that are made, besides the seeds. */
  readonly mostRuns: number;
  readonly mostMs: number;
  /** Without, inputs are made of the seeds alone, whatever they reach. */
  readonly isGuided: boolean;
  /** Told of each input before it is read: it may be the last. */
  onInput(input: Buffer): void;
}

export interface FuzzResult {
  readonly runs: number;
  readonly ms: number;
  /** What the seeds reach. */
  readonly atStart: Reach;
  readonly atEnd: Reach;
  readonly failure?: FuzzFailure;
}

interface Reach {
  readonly inputs: number;
  readonly counters: number;
  readonly features: number;
}

export interface FuzzFailure {
  readonly input: Uint8Array;
  readonly problem: string;
}

/** An input that takes the processor so long each time is a failure: none is larger than some kilobytes. */
const slowMs = 1000;
/** Lines of the stacks of errors. */
const usualStack = 10;
/** What is slower is not worth being made into others. */
const worthwhileMs = 50;

/**
 * Reads inputs and makes others of those that reach what none had reached before: until one fails, which is made small,
 * or it is time to end.
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { seeds, words, mostBytes, counters, seed, mostRuns, mostMs, isGuided } = options;
  const startedAt = performance.now();
  const random = createRandom(seed);
  const coverage = createCoverage();
  const corpus: Buffer[] = [];
  /** Of executions that went the same way the shortest input is kept. */
  const bySignature = new Map<number, number>();

  const keep = (input: Buffer, isAlwaysKept: boolean): void => {
    const { isNew, signature } = coverage.take(counters.view());
    const known = bySignature.get(signature);
    if (known !== undefined && input.length < (corpus[known]?.length ?? 0)) corpus[known] = input;
    if (known !== undefined || !(isNew || isAlwaysKept)) return;
    bySignature.set(signature, corpus.length);
    corpus.push(input);
  };
  const measure = ({ counters: reached, features }: Coverage): Reach => ({
    inputs: corpus.length,
    counters: reached,
    features,
  });
  const end = (runs: number, atStart: Reach): FuzzResult => ({
    runs,
    ms: performance.now() - startedAt,
    atStart,
    atEnd: measure(coverage),
  });

  // What is loaded at the first need is not what an input reaches.
  for (const input of seeds) await tryReading(options, input);
  counters.view().fill(0);
  for (const input of seeds) {
    const { problem } = await tryReading(options, input);
    keep(input, true);
    if (problem === undefined) continue;
    return { ...end(0, measure(coverage)), failure: { input, problem: problem.text } };
  }
  const atStart = measure(coverage);
  const pick = (): Buffer => {
    // Those that were found last more often.
    const place = Math.floor((1 - random() ** 2) * corpus.length);
    return corpus[Math.min(place, corpus.length - 1)] ?? Buffer.of();
  };
  const material = { words, mostBytes, pickOther: pick };
  for (let runs = 1; runs <= mostRuns; runs += 1) {
    if (performance.now() - startedAt > mostMs) return end(runs - 1, atStart);
    const input = mutate(pick(), random, material);
    const { problem, ms } = await tryReading(options, input);
    if (problem !== undefined) {
      const isSame = async (smaller: Buffer) =>
        (await tryReading(options, smaller)).problem?.kind === problem.kind;
      const small = await minimize(input, isSame);
      const text = (await tryReading(options, small)).problem?.text ?? problem.text;
      return { ...end(runs, atStart), failure: { input: small, problem: text } };
    }
    if (isGuided && ms < worthwhileMs) keep(input, false);
    else counters.view().fill(0);
  }
  return end(mostRuns, atStart);
}

interface Problem {
  /** Equal for inputs that fail in the same way. */
  readonly kind: string;
  readonly text: string;
}

type ReadOptions = Pick<FuzzOptions, 'read' | 'onInput'>;

interface Outcome {
  readonly problem?: Problem;
  readonly ms: number;
}

async function tryReading(options: ReadOptions, input: Buffer): Promise<Outcome> {
  // Readers make many errors that are well treated: to note where they come from takes long.
  const once = await readOnce(options, input, 0);
  if (once.problem !== undefined) {
    const again = await readOnce(options, input, usualStack);
    return again.problem === undefined ? once : again;
  }
  if (once.ms < slowMs) return once;
  // Perhaps it had to wait for the machine.
  const cpuMs = Math.min(await measureCpu(options, input), await measureCpu(options, input));
  if (cpuMs < slowMs) return once;
  return { ms: cpuMs, problem: { kind: 'slow', text: `it takes ${Math.round(cpuMs)} ms` } };
}

async function measureCpu(options: ReadOptions, input: Buffer): Promise<number> {
  const before = process.cpuUsage();
  await readOnce(options, input, 0);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function readOnce({ read, onInput }: ReadOptions, input: Buffer, stack: number): Promise<Outcome> {
  onInput(input);
  Error.stackTraceLimit = stack;
  const startedAt = performance.now();
  try {
    const reading = read(input);
    if (reading !== undefined) await reading;
  } catch (error) {
    return { problem: describeProblem(error), ms: performance.now() - startedAt };
  } finally {
    Error.stackTraceLimit = usualStack;
  }
  return { ms: performance.now() - startedAt };
}

function describeProblem(error: unknown): Problem {
  if (!(error instanceof Error)) return { kind: typeof error, text: String(error) };
  const text = error.stack ?? error.message;
  const frame = /^ +at .*$/m.exec(text)?.[0] ?? '';
  // Where a stack overflows is chance.
  return { kind: error instanceof RangeError ? error.message : `${error.name}${frame}`, text };
}
