import { describe, expect, it } from 'vitest';
import { decideOutcome, needsAnotherAttempt } from '../../src/run/decide-outcome.js';

describe('a case that is attempted once', () => {
  it('is what its attempt is', () => {
    expect(decideOutcome({ kind: 'once' }, ['failed'])).toEqual({
      status: 'failed',
      flaky: false,
      passes: 0,
      attempts: 1,
    });
    expect(needsAnotherAttempt({ kind: 'once' }, ['failed'])).toBe(false);
  });
});

describe('a case with retries', () => {
  const retry = { kind: 'retry', retries: 2 } as const;

  it('is attempted until it passes', () => {
    expect(needsAnotherAttempt(retry, ['failed'])).toBe(true);
    expect(needsAnotherAttempt(retry, ['failed', 'errored'])).toBe(true);
    expect(needsAnotherAttempt(retry, ['failed', 'passed'])).toBe(false);
    expect(needsAnotherAttempt(retry, ['failed', 'failed', 'failed'])).toBe(false);
  });

  it('is flaky when it passes at a later attempt', () => {
    expect(decideOutcome(retry, ['failed', 'passed'])).toEqual({
      status: 'passed',
      flaky: true,
      passes: 1,
      attempts: 2,
    });
  });

  it('is not flaky when it passes at once', () => {
    expect(decideOutcome(retry, ['passed'])).toMatchObject({ status: 'passed', flaky: false });
  });
});

describe('a case that is repeated', () => {
  it('is attempted every time, whatever comes of it', () => {
    const repeat = { kind: 'repeat', times: 3, passRate: 1 } as const;
    expect(needsAnotherAttempt(repeat, ['failed', 'passed'])).toBe(true);
    expect(needsAnotherAttempt(repeat, ['failed', 'passed', 'passed'])).toBe(false);
  });

  it('passes at its rate and says that it is flaky', () => {
    const repeat = { kind: 'repeat', times: 4, passRate: 0.75 } as const;
    expect(decideOutcome(repeat, ['passed', 'passed', 'failed', 'passed'])).toEqual({
      status: 'passed',
      flaky: true,
      passes: 3,
      attempts: 4,
    });
  });

  it('fails below its rate and says what was needed', () => {
    const repeat = { kind: 'repeat', times: 3, passRate: 0.5 } as const;
    expect(decideOutcome(repeat, ['passed', 'failed', 'failed'])).toMatchObject({
      status: 'failed',
      reason: '1 of 3 attempts passed, 2 are needed',
    });
  });

  it('needs no more passes than the rate says, where binary fractions are a little too large', () => {
    // 0.07 × 100 is 7.000000000000001.
    const repeat = { kind: 'repeat', times: 100, passRate: 0.07 } as const;
    const statuses = Array.from({ length: 100 }, (_, place) => (place < 7 ? 'passed' : 'failed'));
    expect(decideOutcome(repeat, statuses).status).toBe('passed');
  });

  it('is errored when the harness failed at one attempt', () => {
    const repeat = { kind: 'repeat', times: 2, passRate: 0.5 } as const;
    expect(decideOutcome(repeat, ['passed', 'errored']).status).toBe('errored');
  });
});
