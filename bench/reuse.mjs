// Ten thousand programs, run and then not run again since nothing has changed; and a hundred thousand results, kept
// and taken, on a runner that starts no program.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runSuite, writeSuite } from './harness.mjs';
import { addRow } from './table.mjs';

const flags = ['--runner', 'local', '-j', '2'];
const scripted = fileURLToPath(new URL('scripted-run.mjs', import.meta.url));

export function measureReuse({ folder, rounds }) {
  const place = join(folder, 'reuse');
  const count = 10_000;
  writeSuite(place, count);
  writeFileSync(join(place, 'umwelten-suite.yaml'), '');
  const first = runSuite(place, flags, { reuse: 'auto' });
  const again = Array.from({ length: rounds }, () => {
    const { events, wholeMs } = runSuite(place, flags, { reuse: 'auto' });
    const { cached } = events.at(-1).summary;
    if (cached !== count) throw new Error(`${cached} of ${count} results were reused`);
    return wholeMs;
  });
  addRow({
    title: '10,000 small Python programs, unchanged: time of the first run to a second',
    values: again.map((ms) => first.wholeMs / ms),
    unit: '×',
    bound: { atLeast: 50 },
    detail: `${(first.wholeMs / 1000).toFixed(1)} s the first time`,
  });
  addRow({
    title: '10,000 small Python programs, unchanged: time of a second run, start-up included',
    values: again.map((ms) => ms / 1000),
    unit: ' s',
    bound: { atMost: 5 },
  });
  measureMany({ place: join(folder, 'many-results'), count: 100_000 });
}

/** The memory of keeping that many results, and then of taking them. */
function measureMany({ place, count }) {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'umwelten-suite.yaml'), '');
  const rows = Array.from({ length: count }, (_, row) => JSON.stringify({ row }));
  writeFileSync(join(place, 'rows.jsonl'), rows.join('\n'));
  const code = 'print(${{ row.row }})';
  writeFileSync(
    join(place, 'suite.yaml'),
    JSON.stringify({
      cases: [{ name: 'row ${{ row.row }}', foreach: 'rows.jsonl', language: 'python', code }],
    }),
  );
  for (const what of ['kept', 'taken']) {
    const printed = execFileSync('node', [scripted, 'auto', '0', 'suite.yaml'], {
      cwd: place,
      encoding: 'utf8',
    });
    const { peakMebibytes, seconds } = JSON.parse(printed);
    addRow({
      title: `100,000 results, ${what}, on a runner that starts no program: most memory`,
      values: [peakMebibytes],
      unit: ' MiB',
      bound: { atMost: 400 },
      detail: `${seconds.toFixed(1)} s`,
    });
  }
  rmSync(place, { recursive: true, force: true });
}
