// Runs the built program on generated suites, and reads from its journal how long that took.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

/** Writes a suite of Python programs, no two of which are the same. JSON is YAML. */
export function writeSuite(place, count, keys = {}) {
  mkdirSync(place, { recursive: true });
  const cases = Array.from({ length: count }, (_, index) => ({
    name: `case ${index}`,
    language: 'python',
    ...keys,
    code: `print("hello ${index}")\n`,
    expect: { stdout: `hello ${index}` },
  }));
  writeFileSync(join(place, 'suite.yaml'), JSON.stringify({ cases }));
  return cases.map(({ code }) => code);
}

/** The events of a run of that suite, and how long it took altogether. Every program runs; all pass, but where `mayFail`. */
export function runSuite(place, flags, { reuse = 'off', env = process.env, mayFail = false } = {}) {
  const since = performance.now();
  const journal = join(place, 'run.ndjson');
  const reporter = ['--reporter', `ndjson=${journal}`];
  const args = [program, 'run', 'suite.yaml', ...reporter, '--reuse', reuse, ...flags];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: place, env, encoding: 'utf8' });
  const wholeMs = performance.now() - since;
  if (status !== 0 && !(mayFail && status === 1))
    throw new Error(`the harness ended with ${status}: ${stderr}`);
  return { events: readJournal(journal), wholeMs };
}

export function readJournal(journal) {
  const lines = readFileSync(journal, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** From the first case's start, or from when its environment is ready, to the last one's end. */
export function measureRunningMs(events) {
  const first =
    events.find(({ type }) => type === 'environment-prepared') ??
    events.find(({ type }) => type === 'case-started');
  const last = events.findLast(({ type }) => type === 'case-finished');
  return last.atMs - first.atMs;
}
