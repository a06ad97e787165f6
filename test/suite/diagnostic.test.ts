import { describe, expect, it } from 'vitest';
import { type Diagnostic, formatDiagnostic } from '../../src/suite/diagnostic.js';
import { parseYaml } from '../../src/suite/parse-yaml.js';
import { SourceText } from '../../src/suite/source-text.js';

const diagnostic = (sourceLine: string, column: number, endColumn: number): Diagnostic => ({
  file: 'suites/a.yaml',
  line: 7,
  column,
  endColumn,
  message: 'it is wrong',
  sourceLine,
});

const print = (sourceLine: string, column: number, endColumn: number) =>
  formatDiagnostic(diagnostic(sourceLine, column, endColumn), { color: false })
    .split('\n')
    .slice(1);

describe('formatDiagnostic', () => {
  it('shows the line, underlines the part and gives the hint', () => {
    expect(
      formatDiagnostic(
        { ...diagnostic('  langage: go', 3, 10), hint: 'did you mean "language"?' },
        { color: false },
      ),
    ).toBe(
      [
        'error: suites/a.yaml:7:3: it is wrong',
        '    7 |   langage: go',
        '      |   ^^^^^^^',
        'hint: did you mean "language"?',
      ].join('\n'),
    );
  });

  it('keeps the bar straight for lines of six digits', () => {
    expect(formatDiagnostic({ ...diagnostic('a', 1, 2), line: 123_456 }, { color: false })).toBe(
      ['error: suites/a.yaml:123456:1: it is wrong', '123456 | a', '       | ^'].join('\n'),
    );
  });

  it('colours only when asked to', () => {
    const coloured = formatDiagnostic(diagnostic('a', 1, 2), { color: true });
    expect(coloured).toContain('\u001b[31m^\u001b[39m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(
      formatDiagnostic(diagnostic('a', 1, 2), { color: false }),
    );
  });

  it('has no frame where there is no line', () => {
    expect(print('', 1, 1)).toEqual([]);
  });

  it('counts wide characters as two columns, and combining ones as none', () => {
    expect(print('名前: x', 5, 6)).toEqual(['    7 | 名前: x', '      |       ^']);
    expect(print('a: 名前', 4, 6)).toEqual(['    7 | a: 名前', '      |    ^^^^']);
    expect(print('e\u0301a: x', 6, 7)).toEqual(['    7 | e\u0301a: x', '      |     ^']);
    expect(print('👩‍👩‍👧: x', 11, 12)).toEqual(['    7 | 👩‍👩‍👧: x', '      |     ^']);
  });

  it('shows a tab as four spaces', () => {
    expect(print('a:\t\tx', 5, 6)).toEqual(['    7 | a:        x', '      |           ^']);
  });

  it('shows control characters as signs, wherever they stand', () => {
    expect(print('a: "\u001b[31m\u0000\u007f\u009b\u202e" x', 15, 16)).toEqual([
      '    7 | a: "␛[31m␀␡��" x',
      '      |               ^',
    ]);
    const printed = formatDiagnostic(
      { ...diagnostic('a', 1, 2), file: 'a\u001b[2J', message: 'b\u0007', hint: 'c\u009b\u2066\n::error::' },
      { color: false },
    );
    expect(printed).toBe(
      ['error: a␛[2J:7:1: b␇', '    7 | a', '      | ^', 'hint: c��␊::error::'].join('\n'),
    );
  });

  it('cuts a long line to the part around the mistake', () => {
    const line = `${'a'.repeat(50)}${'b'.repeat(10)}${'c'.repeat(500)}`;
    expect(print(line, 51, 61)).toEqual([
      `    7 | …${'a'.repeat(30)}${'b'.repeat(10)}${'c'.repeat(60)}…`,
      `      | ${' '.repeat(31)}${'^'.repeat(10)}`,
    ]);
    expect(print(line, 1, 3)).toEqual([
      `    7 | ${'a'.repeat(50)}${'b'.repeat(10)}${'c'.repeat(40)}…`,
      '      | ^^',
    ]);
  });

  it('cuts a mistake that is longer than a line', () => {
    expect(print(`key: ${'x'.repeat(3_000)} end`, 6, 3_006)).toEqual([
      `    7 | key: ${'x'.repeat(70)}…`,
      `      | ${' '.repeat(5)}${'^'.repeat(70)}`,
    ]);
  });

  it('prints a line of megabytes at once', () => {
    const before = process.cpuUsage();
    print('x'.repeat(10_000_000), 5_000_000, 9_000_000);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(500);
  });
});

it('a message stands on one line, whatever the key is that it names', () => {
  const { root } = parseYaml(new SourceText('a.yaml', '"a\\r\\nb\\u2028":'));
  const [[, key] = []] = root?.entries() ?? [];
  expect(key?.diagnose(`${key.name} has no value`).message).toBe('a␍␊b\ufffd has no value');
});
