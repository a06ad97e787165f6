// `npm run bench`: how the harness compares with what does the same without it, paired in one run. Each
// pair is measured in turns, so that a machine whose speed drifts does so for both; medians are told.
// Writes bench/results.json, bench/results.md and bench/results.svg, in which parts that are not measured stay as they
// are. What is named on the command line is measured; by default all but peers, which installs them.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureCold } from './cold.mjs';
import { measureData } from './data.mjs';
import { measureDocker } from './docker.mjs';
import { measureEngine } from './engine.mjs';
import { measureLanguages } from './languages.mjs';
import { measureLocal } from './local.mjs';
import { measurePeers } from './peers.mjs';
import { measureReports } from './reports.mjs';
import { measureReuse } from './reuse.mjs';
import { startPart, writeResults } from './table.mjs';

/** `rounds` is how many turns there are when BENCH_ROUNDS does not say. */
const parts = {
  local: { measure: measureLocal },
  languages: { measure: measureLanguages },
  cold: { measure: measureCold, rounds: 3 },
  docker: { measure: measureDocker, rounds: 5 },
  peers: { measure: measurePeers, isAsked: true },
  data: { measure: measureData },
  reports: { measure: measureReports, rounds: 1 },
  reuse: { measure: measureReuse, rounds: 3 },
  engine: { measure: measureEngine },
};
const order = Object.keys(parts);
const root = fileURLToPath(new URL('..', import.meta.url));
const [...named] = process.argv.slice(2);
const unknown = named.find((name) => !order.includes(name));
if (unknown !== undefined) {
  console.error(`error: there is no part "${unknown}"\nhint: the parts are ${order.join(', ')}`);
  process.exit(2);
}
const wanted = named.length > 0 ? named : order.filter((name) => !parts[name].isAsked);

execFileSync('node', [join(root, 'scripts/build.mjs'), '--no-types'], { stdio: 'inherit' });
const folder = mkdtempSync(join(tmpdir(), 'umwelten-suite-bench-'));
try {
  for (const name of order.filter((part) => wanted.includes(part))) {
    const { measure, rounds = 7 } = parts[name];
    const turns = Number(process.env.BENCH_ROUNDS ?? rounds);
    startPart(name, turns);
    const since = performance.now();
    await measure({ folder, rounds: turns });
    writeResults({ order });
    console.log(`${name} took ${Math.round((performance.now() - since) / 1000)} s`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
