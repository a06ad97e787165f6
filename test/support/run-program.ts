// Runs one Bash program, the first argument, and prints what it printed: a harness of its own process.
import { openLocal } from './local.js';

await using bench = openLocal({ concurrency: 1 });
const result = await bench.run({ language: 'bash', code: process.argv[2] ?? '' });
process.stdout.write(result.stdout + result.stderr);
