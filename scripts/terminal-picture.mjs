// `node scripts/terminal-picture.mjs`: makes docs/images/terminal.svg of what a run prints. It runs programs in a
// sandbox, so it is no part of the build.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const suite = `
name: sorting
cases:
  - name: sorts numbers
    language: python
    code: print(sorted([3, 1, 2]))
    expect: { stdout: "[1, 2, 3]" }
  - name: sorts words
    language: ruby
    code: puts %w[pear Apple fig].sort
    expect:
      stdout: |
        Apple
        fig
        pear
  - name: counts to three
    language: javascript
    code: for (let n = 0; n < 3; n += 1) console.log(n);
    expect:
      stdout: |
        1
        2
        3
  - name: never ends
    language: bash
    code: while true; do :; done
    timeout: 1s
  - name: is stopped in time
    language: perl
    code: while (1) {}
    timeout: 1s
    expect: { outcome: timed-out }
`;

/** What a run of the suite prints on a terminal that is 100 columns wide. */
function runSuite() {
  const folder = mkdtempSync(join(tmpdir(), 'terminal-picture-'));
  try {
    writeFileSync(join(folder, 'umwelten-suite.yaml'), '');
    mkdirSync(join(folder, 'suites'));
    writeFileSync(join(folder, 'suites/sorting.yaml'), suite);
    const args = [join(root, 'dist/bin.js'), 'run', '--color', '--runner', 'local'];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const colors = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 34: '#79c0ff', 35: '#d2a8ff', 36: '#76e3ea' };
const size = { column: 8.43, line: 19, margin: 18 };

/** A picture of text with the sequences that picocolors writes. */
function drawText(text) {
  const lines = text.trimEnd().split('\n');
  let style = {};
  const rows = lines.map((line, row) => {
    let column = 0;
    const parts = line.split(/(\x1b\[\d+m)/).map((part) => {
      const code = /^\x1b\[(\d+)m$/.exec(part)?.[1];
      if (code !== undefined) {
        style = applyCode(style, Number(code));
        return '';
      }
      const x = size.margin + column * size.column;
      column += [...part].length;
      if (part.trim() === '') return '';
      // Its own place and length: fonts differ in the width of lines and marks.
      return `<tspan x="${x.toFixed(1)}" textLength="${([...part].length * size.column).toFixed(1)}"${formatStyle(style)}>${escapeXml(part)}</tspan>`;
    });
    return `<text xml:space="preserve" y="${size.margin + 14 + row * size.line}">${parts.join('')}</text>`;
  });
  const columns = Math.max(...lines.map((line) => [...line.replaceAll(/\x1b\[\d+m/g, '')].length));
  const width = Math.ceil(columns * size.column + 2 * size.margin);
  const height = lines.length * size.line + 2 * size.margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    '<title>What a run prints: a line for each case, two failures in full, and a summary</title>',
    `<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>`,
    '<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,\'DejaVu Sans Mono\',monospace" font-size="14" fill="#e6edf3">',
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function applyCode(style, code) {
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { ...style, color: undefined };
  if (code in colors) return { ...style, color: colors[code] };
  throw new Error(`unknown colour ${code}`);
}

function formatStyle({ bold, dim, color }) {
  return [
    bold ? ' font-weight="bold"' : '',
    dim ? ' fill-opacity="0.65"' : '',
    color === undefined ? '' : ` fill="${color}"`,
  ].join('');
}

function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

execFileSync(process.execPath, ['scripts/build.mjs', '--no-types'], { cwd: root, stdio: 'inherit' });
mkdirSync(join(root, 'docs/images'), { recursive: true });
writeFileSync(join(root, 'docs/images/terminal.svg'), drawText(runSuite()));
