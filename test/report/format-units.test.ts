import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatDuration } from '../../src/report/format-units.js';

test.each([
  [0, '0 ms'],
  [-3, '0 ms'],
  [11.6, '12 ms'],
  [999.4, '999 ms'],
  [999.6, '1 s'],
  [1250, '1.25 s'],
  [10_000, '10 s'],
  [59_994, '59.99 s'],
  [59_996, '1 min 0 s'],
  [125_000, '2 min 5 s'],
  [3_600_000, '1 h 0 min'],
  [5_430_000, '1 h 30 min'],
])('%s ms is written %s', (durationMs, expected) => {
  expect(formatDuration(durationMs)).toBe(expected);
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1023, '1023 bytes'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [512 * 1024 * 1024, '512 MiB'],
  [100 * 1024 * 1024, '100 MiB'],
  [4096 * 1024 * 1024, '4 GiB'],
])('%s bytes are written %s', (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected);
});

test('one of a thing is singular', () => {
  expect([0, 1, 2].map((count) => formatCount(count, 'case'))).toEqual(['0 cases', '1 case', '2 cases']);
});
