import { describe, expect, it } from 'vitest';
import { redact } from '../../src/expect/redact.js';
import { listRules } from '../../src/expect/redact-built-in.js';
import { builtInRedactions, type Redaction } from '../../src/model/expectation.js';
import { measureCpu } from './measure-cpu.js';

type BuiltIn = (typeof builtInRedactions)[number];

function redactBy(name: BuiltIn, text: string, toolchainVersion?: string): string {
  const redacted = redact(text, [{ kind: 'built-in', name }], { toolchainVersion });
  return 'text' in redacted ? redacted.text : redacted.problem;
}

function redactPattern(text: string, pattern: string, replacement: string, flags = '') {
  return redact(text, [{ kind: 'pattern', pattern, flags, replacement }], {});
}

/** Each line of the left is what a program wrote; that of the right is what a snapshot holds of it. */
function expectLines(name: BuiltIn, lines: readonly (readonly [string, string])[], toolchain?: string): void {
  const written = lines.map(([line]) => line).join('\n');
  expect(redactBy(name, written, toolchain).split('\n')).toEqual(lines.map(([, line]) => line));
}

describe('a built-in rule', () => {
  it('for temporary paths replaces the name that is made up, and leaves the rest', () => {
    expectLines('temporary-paths', [
      ['/tmp/tmpab1_x/data.txt', '<temporary path>/data.txt'],
      ['open("/var/tmp/x.7Yk")', 'open("<temporary path>")'],
      ['/private/tmp/a', '<temporary path>'],
      ['/var/folders/8k/3x_9/T/tmp.1', '<temporary path>'],
      ['/dev/shm/sem.a', '<temporary path>'],
      ['/tmp', '/tmp'],
      ['/tmp/', '/tmp/'],
      ['/home/tmp/x', '/home/tmp/x'],
      ['src/tmp/x', 'src/tmp/x'],
    ]);
  });

  it('for addresses replaces those of memory, and no short number', () => {
    expectLines('addresses', [
      ['<object object at 0x7fb684ba4160>', '<object object at <address>>'],
      ['0xc000012345 0xC000012345', '<address> <address>'],
      ['#<Object:0x000078e1b9d3a5c8>', '#<Object:<address>>'],
      ['java.lang.Object@1b6d3586', 'java.lang.Object@<address>'],
      ['[I@5ca881b5', '[I@<address>'],
      ['0xff 0x1234', '0xff 0x1234'],
      ['user@abcdef.com', 'user@abcdef.com'],
    ]);
  });

  it('for durations replaces a number with its unit', () => {
    expectLines('durations', [
      ['took 3.2 ms', 'took <duration>'],
      ['12s, 1.5s', '<duration>, <duration>'],
      ['1h2m3.5s 2m3s', '<duration> <duration>'],
      ['1h05m', '<duration>'],
      ['real\t0m0.003s', 'real\t<duration>'],
      ['10 seconds, 1 minute', '<duration>, <duration>'],
      ['15µs 20 ns', '<duration> <duration>'],
      ['3 sausages, 5 m, 4 miles', '3 sausages, 5 m, 4 miles'],
      ['v1.5s', 'v1.5s'],
    ]);
  });

  it('for dates replaces dates and times of day', () => {
    expectLines('dates', [
      ['2024-01-15', '<date>'],
      ['2024-01-15T10:20:30.123Z', '<date>'],
      ['2024-01-15 10:20:30,123 ERROR no', '<date> ERROR no'],
      ['2024-01-15T10:20:30+02:00', '<date>'],
      ['2024/01/15 10:20:30', '<date>'],
      ['Mon Jan 15 10:20:30 UTC 2024', '<date>'],
      ['Mon, 15 Jan 2024 10:20:30 +0000', '<date>'],
      ['January 5, 2024', '<date>'],
      ['at 10:20:30', 'at <time>'],
      ['2024-13-45 1:2:3 12-34-56', '2024-13-45 1:2:3 12-34-56'],
    ]);
  });

  it('for UUIDs replaces them, and no part of something longer', () => {
    expectLines('uuids', [
      ['id 185c6cba-8b1c-4107-a49f-d56501e2f372.', 'id <uuid>.'],
      ['185C6CBA-8B1C-4107-A49F-D56501E2F372', '<uuid>'],
      ['185c6cba-8b1c-4107-a49f-d56501e2f372-1', '185c6cba-8b1c-4107-a49f-d56501e2f372-1'],
    ]);
  });

  it('for versions replaces that of the toolchain, and no other', () => {
    expectLines(
      'toolchain-versions',
      [
        ['Python 3.11.2 (main)', 'Python <version> (main)'],
        ['/usr/lib/python3.11/json', '/usr/lib/python<version>/json'],
        ['3.11 3.11.20 13.11.2 3.11.2.1 3.12.2', '3.11 3.11.20 13.11.2 3.11.2.1 3.12.2'],
      ],
      'Python 3.11.2',
    );
    expectLines('toolchain-versions', [['v18.20.4', 'v<version>']], 'v18.20.4');
    expectLines('toolchain-versions', [['go1.19.8', 'go<version>']], 'go version go1.19.8 linux/amd64');
    expectLines('toolchain-versions', [['v5.36.0', 'v<version>']], 'Perl v5.36.0');
    expect(redactBy('toolchain-versions', '3.11.2')).toBe('3.11.2');
  });
});

describe('built-in rules on what a hostile program wrote', () => {
  const rules = builtInRedactions.flatMap((name) =>
    listRules(name, { toolchainVersion: 'Python 3.11.2' }).map(({ pattern }) => pattern),
  );

  it('have a bound on all that they repeat', () => {
    for (const { source } of rules) {
      // What stands in a class is no repetition.
      const bare = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
      expect(bare, source).not.toMatch(/[*+]|\{\d+,\}/);
    }
  });

  it('cost by the byte, whatever the bytes', () => {
    const nasty = [
      '1',
      '1:',
      '11:',
      '0x',
      '0',
      '/tmp/',
      '-',
      'Jan ',
      'a',
      '1h',
      '1m',
      '1 ',
      '3.',
      '3.11',
      '@a',
      '0123456789abcdef-',
    ];
    const length = 8 * 1024 ** 2;
    for (const [index, pattern] of rules.entries()) {
      for (const unit of nasty) {
        const text = unit.repeat(length / unit.length / 16);
        const { cpuMs } = measureCpu(() => text.replace(pattern, ''));
        // A rule that looks at all of the rest from each byte would look at 10¹¹ here.
        expect(cpuMs, `rule ${index} on ${unit}`).toBeLessThan(2000);
      }
    }
    const { cpuMs } = measureCpu(() => {
      for (const name of builtInRedactions) redactBy(name, '0x11:22:33 '.repeat(length / 11), 'v1.2.3');
    });
    expect(cpuMs).toBeLessThan(60_000);
  });
});

describe('a rule of the suite', () => {
  it('replaces each match, with its groups where that is asked for', () => {
    expect(redactPattern('pid 12, pid 3', 'pid (\\d+)', 'pid <n>')).toEqual({ text: 'pid <n>, pid <n>' });
    expect(redactPattern('a=1 b=2', '(\\w)=(\\d)', '$2=$1')).toEqual({ text: '1=a 2=b' });
    expect(redactPattern('a=1', '(?<name>\\w)=', '$<name>:')).toEqual({ text: 'a:1' });
    expect(redactPattern('A', 'a', '[$&$$]', 'i')).toEqual({ text: '[A$]' });
    expect(redactPattern('ab', '(a)(b)', '$3$12$`')).toEqual({ text: '$3a2$`' });
    expect(redactPattern('ac', '(a)(b)?', '[$2]')).toEqual({ text: '[]c' });
    expect(redactPattern('ab', '', '-')).toEqual({ text: '-a-b-' });
  });

  it('comes after those before it', () => {
    const rules: Redaction[] = [
      { kind: 'built-in', name: 'uuids' },
      { kind: 'pattern', pattern: '<uuid>', flags: '', replacement: 'id' },
    ];
    expect(redact('185c6cba-8b1c-4107-a49f-d56501e2f372', rules, {})).toEqual({ text: 'id' });
  });

  it('is given up where it backtracks without end', () => {
    expect(redactPattern(`${'a'.repeat(40)}!`, '(a+)+$', '')).toEqual({
      problem: 'could not be redacted by /(a+)+$/: it takes longer than 2 s',
    });
  });

  it('is given up where it makes the text too long', () => {
    expect(redactPattern('a'.repeat(1024 ** 2), 'a', 'b'.repeat(100))).toEqual({
      problem: 'could not be redacted by /a/: it makes too long a text',
    });
  });
});
