// Fuzzes what the supervisor reads, with clang's libFuzzer: test/supervisor/native/fuzz-input.c.
//
//   node scripts/fuzz-supervisor.mjs [--runs N] [--seconds N] [--jobs N]
//
// An input that fails is left in the current folder: mend the cause, and keep it, small, in
// test/supervisor/native/inputs/, which test/supervisor/inputs.test.ts reads again and again.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'test/supervisor/native');
const sources = [
  join(folder, 'fuzz-input.c'),
  ...['case-files.c', 'request.c'].map((name) => join(root, 'src/supervisor/native', name)),
];

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seconds: { type: 'string' }, jobs: { type: 'string', default: '1' } },
});
if (spawnSync('clang', ['--version']).status !== 0) {
  console.error('error: the fuzzer needs clang: apt-get install -y clang');
  process.exit(1);
}
const work = mkdtempSync(join(tmpdir(), 'umwelten-suite-fuzz-'));
const program = join(work, 'fuzz-input');
const corpus = join(work, 'corpus');
mkdirSync(corpus);
run(
  'clang',
  ['-std=gnu11', '-D_GNU_SOURCE', '-g', '-O2', '-fsanitize=fuzzer,address,undefined'].concat([
    '-fno-sanitize-recover=all',
    ...sources,
    '-o',
    program,
  ]),
);
// Memory that was freed is used again soon: else nearly all time goes to fresh pages.
process.env.ASAN_OPTIONS = 'quarantine_size_mb=1';
run(
  program,
  [
    `-runs=${values.runs ?? (values.seconds === undefined ? '20000000' : '-1')}`,
    `-max_total_time=${values.seconds ?? '0'}`,
    `-dict=${join(folder, 'dictionary')}`,
    `-fork=${values.jobs}`,
    '-max_len=2048',
    '-timeout=10',
    '-print_final_stats=1',
    corpus,
    join(folder, 'inputs'),
  ].filter((argument) => argument !== '-fork=1'),
);
rmSync(work, { recursive: true });

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
