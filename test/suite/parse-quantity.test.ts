import { describe, expect, it } from 'vitest';
import { parseBytes, parseDurationMs } from '../../src/suite/parse-quantity.js';

describe('parseDurationMs', () => {
  it.each([
    [1, 1_000],
    [0.25, 250],
    ['500ms', 500],
    ['2s', 2_000],
    ['1.5s', 1_500],
    ['1m', 60_000],
    ['0.5m', 30_000],
  ])('%s is %d ms', (duration, expected) => {
    expect(parseDurationMs(duration)).toBe(expected);
  });

  it('is never less than one millisecond', () => {
    expect(parseDurationMs('0.01ms')).toBe(1);
    expect(parseDurationMs(1e-9)).toBe(1);
  });
});

describe('parseBytes', () => {
  it.each([
    [100, 100],
    ['100B', 100],
    ['1KB', 1_000],
    ['64KiB', 65_536],
    ['1MB', 1_000_000],
    ['8MiB', 8_388_608],
    ['1GB', 1_000_000_000],
    ['1.5GiB', 1_610_612_736],
  ])('%s is %d bytes', (size, expected) => {
    expect(parseBytes(size)).toBe(expected);
  });
});
