// What was measured: told as it comes, and kept in bench/results.json, bench/results.md and bench/results.svg.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawChart } from './draw-chart.ts';
import { findMedian, findMiddle, judgeMiddle } from './judge-values.ts';
import { formatResults, formatRow, formatWay, mergeParts } from './results.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const parts = [];

/** What is added from here on belongs to this part. */
export function startPart(name, rounds) {
  console.log(`\n${name}`);
  const machine = `${cpus().length} × ${cpus()[0]?.model}, Linux ${release()}, Node ${process.version}`;
  parts.push({ name, machine, rounds, rows: [], ways: [], skipped: [] });
}

export function describe(values) {
  return findMedian(values).toFixed(1);
}

/** `bound` is `{ atLeast }` or `{ atMost }`, for the median. */
export function addRow({ title, values, unit, bound, detail = '' }) {
  const middle = findMiddle(values);
  const judged = bound === undefined ? {} : { bound, verdict: judgeMiddle(middle, bound) };
  const row = { title, ...middle, unit, ...judged, detail };
  parts.at(-1).rows.push(row);
  console.log(formatRow(row).join('  '));
}

export function addWay(way) {
  parts.at(-1).ways.push(way);
  console.log([way.language, ...formatWay(way)].join('  '));
}

/** `reason` says what was not measured, and why. */
export function addSkipped(reason) {
  parts.at(-1).skipped.push(reason);
  console.log(`skipped: ${reason}`);
}

/** Keeps the parts that this run has not measured. Sets the exit code where a bound is missed. */
export function writeResults({ order }) {
  const path = join(folder, 'results.json');
  const earlier = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).parts : [];
  const results = { parts: mergeParts(earlier, parts, order) };
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(folder, 'results.md'), formatResults(results));
  const ways = results.parts.flatMap((part) => part.ways);
  if (ways.length > 0) writeFileSync(join(folder, 'results.svg'), drawChart(ways));
  const missed = parts.flatMap(({ rows }) => rows.filter(({ verdict }) => verdict === 'missed'));
  for (const { title } of missed) console.error(`missed: ${title}`);
  if (missed.length > 0) process.exitCode = 1;
}
