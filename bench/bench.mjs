// `npm run bench`: how the harness compares with what does the same without it, paired in one run. Each
// pair is measured in turns, so that a machine whose speed drifts does so for both; medians are told.
// Writes bench/results.json and bench/results.md. What is named on the command line is measured: local,
// languages, data, reports, reuse, engine; by default all.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureData } from './data.mjs';
import { measureEngine } from './engine.mjs';
import { measureLanguages } from './languages.mjs';
import { measureLocal } from './local.mjs';
import { measureReports } from './reports.mjs';
import { measureReuse } from './reuse.mjs';
import { writeResults } from './table.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const [...named] = process.argv.slice(2);
const isWanted = (part) => named.length === 0 || named.includes(part);

execFileSync('node', [join(root, 'scripts/build.mjs'), '--no-types'], { stdio: 'inherit' });
const folder = mkdtempSync(join(tmpdir(), 'umwelten-suite-bench-'));
try {
  if (isWanted('local')) measureLocal({ folder, rounds });
  if (isWanted('languages')) measureLanguages({ folder, rounds });
  if (isWanted('data')) measureData({ folder, rounds });
  if (isWanted('reports')) measureReports({ folder });
  if (isWanted('reuse')) measureReuse({ folder });
  if (isWanted('engine')) await measureEngine({ folder, rounds });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeResults({ rounds });
