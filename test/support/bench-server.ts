// A runner in a process of its own, for tests that need it to be another user's. Requests and answers are lines of JSON.
import { createInterface } from 'node:readline';
import type { LandlockTier } from '../../src/runner/local/landlock-tier.js';
import type { TestProgram } from './bench-runner.js';
import { openPartial } from './local.js';

export type BenchRequest =
  | { readonly id: number; readonly program: TestProgram }
  | { readonly abort: number };
export type BenchAnswer =
  | { readonly id: number; readonly started: true }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string };

const [cacheFolder = '', change = '{}'] = process.argv.slice(2);
await using bench = await openPartial({ cacheFolder, change: JSON.parse(change) as Partial<LandlockTier> });
const controllers = new Map<number, AbortController>();
const answer = (said: BenchAnswer) => process.stdout.write(`${JSON.stringify(said)}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as BenchRequest;
  if ('abort' in request) controllers.get(request.abort)?.abort();
  else void run(request);
}

async function run({ id, program }: Extract<BenchRequest, { id: number }>): Promise<void> {
  const controller = new AbortController();
  controllers.set(id, controller);
  try {
    const onStart = () => void answer({ id, started: true });
    answer({ id, result: await bench.run(program, { signal: controller.signal, onStart }) });
  } catch (error) {
    answer({ id, error: error instanceof Error ? error.message : String(error) });
  } finally {
    controllers.delete(id);
  }
}
