// One row for each thing measured: told as it comes, and kept in bench/results.json and bench/results.md.
import { writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const rows = [];

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function describe(values) {
  return median(values).toFixed(1);
}

/** `bound` is `{ atLeast }` or `{ atMost }`, for the median. */
export function addRow({ title, values, unit, bound, detail = '' }) {
  const middle = median(values);
  const holds =
    bound === undefined || (bound.atLeast === undefined ? middle <= bound.atMost : middle >= bound.atLeast);
  const row = {
    title,
    median: middle,
    least: Math.min(...values),
    most: Math.max(...values),
    unit,
    bound,
    holds,
    detail,
  };
  rows.push(row);
  console.log(formatRow(row).join('  '));
}

function formatRow({ title, median: middle, least, most, unit, bound, holds, detail }) {
  const limit =
    bound === undefined
      ? ''
      : bound.atLeast === undefined
        ? `at most ${bound.atMost}${unit}`
        : `at least ${bound.atLeast}${unit}`;
  const spread = `${middle.toFixed(2)}${unit} (${least.toFixed(2)} to ${most.toFixed(2)})`;
  return [title, spread, bound === undefined ? '' : `${limit}: ${holds ? 'holds' : 'MISSED'}`, detail];
}

/** Sets the exit code where a bound is missed. */
export function writeResults({ rounds }) {
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, kernel: release(), node: process.version };
  writeFileSync(join(root, 'bench/results.json'), `${JSON.stringify({ machine, rounds, rows }, null, 2)}\n`);
  const table = rows.map((row) => `| ${formatRow(row).join(' | ')} |`);
  const text = [
    '# Benchmarks',
    '',
    `Made by \`npm run bench\`: ${machine.cpus} × ${machine.model}, Linux ${machine.kernel}, Node ${machine.node}.`,
    'Medians of pairs measured in turns, with the least and the most.',
    '',
    '| what | median | bound | absolute |',
    '| --- | --- | --- | --- |',
    ...table,
    '',
  ].join('\n');
  writeFileSync(join(root, 'bench/results.md'), text);
  if (rows.some(({ holds }) => !holds)) process.exitCode = 1;
}
