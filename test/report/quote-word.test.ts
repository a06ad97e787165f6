import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { neutralize } from '../../src/report/neutralize.js';
import { quoteWord } from '../../src/report/quote-word.js';

test('a word that no shell touches stays as it is', () => {
  expect(quoteWord('suites/a-b_c.yaml::x@1,2+3%4=5')).toBe('suites/a-b_c.yaml::x@1,2+3%4=5');
});

describe('bash reads back', () => {
  test.each([
    'two words',
    "it's",
    '$(touch x) `touch x` $HOME "quoted" \\ ! # ~ * ? [a] {b,c} ; & | < >',
    'a\nb\tc',
    "\x1b[31mred\x1b[0m isn't \\n",
    '\u202egnp.exe\u202c \u2028 \x9b31m',
    '日本語 🎉 naïve',
    '-n',
    '',
  ])('%j', (word) => {
    const quoted = quoteWord(word);
    const script = `printf %s ${quoted === '-n' ? `"" ${quoted}` : quoted}`;
    const read = execFileSync('bash', ['-c', script], {
      encoding: 'utf8',
      env: { LC_ALL: 'C.UTF-8', PATH: process.env['PATH'] },
    });
    expect(read).toBe(word);
    expect(neutralize(quoted), 'it is harmless to print').toBe(quoted);
    expect(quoted).not.toContain('\n');
  });
});
