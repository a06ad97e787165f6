import { describe, expect, it } from 'vitest';
import { decideOutcome, needsAnotherAttempt } from '../../src/run/decide-outcome.js';

describe('a case that is attempted once', () => {
  it('is what its attempt is', () => {
    expect(decideOutcome({ repetition: { kind: 'once' } }, ['failed'])).toEqual({
      status: 'failed',
      flaky: false,
      passes: 0,
      attempts: 1,
    });
    expect(needsAnotherAttempt({ repetition: { kind: 'once' } }, ['failed'])).toBe(false);
  });
});

describe('a case with retries', () => {
  const retry = { repetition: { kind: 'retry', retries: 2 } } as const;

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
    const repeat = { repetition: { kind: 'repeat', times: 3, passRate: 1 } } as const;
    expect(needsAnotherAttempt(repeat, ['failed', 'passed'])).toBe(true);
    expect(needsAnotherAttempt(repeat, ['failed', 'passed', 'passed'])).toBe(false);
  });

  it('passes at its rate and says that it is flaky', () => {
    const repeat = { repetition: { kind: 'repeat', times: 4, passRate: 0.75 } } as const;
    expect(decideOutcome(repeat, ['passed', 'passed', 'failed', 'passed'])).toEqual({
      status: 'passed',
      flaky: true,
      repeats: 4,
      passes: 3,
      attempts: 4,
    });
  });

  it('fails below its rate and says what was needed', () => {
    const repeat = { repetition: { kind: 'repeat', times: 3, passRate: 0.5 } } as const;
    expect(decideOutcome(repeat, ['passed', 'failed', 'failed'])).toMatchObject({
      status: 'failed',
      reason: '1 of 3 attempts passed, 2 are needed',
    });
  });

  it('needs no more passes than the rate says, where binary fractions are a little too large', () => {
    // 0.07 × 100 is 7.000000000000001.
    const repeat = { repetition: { kind: 'repeat', times: 100, passRate: 0.07 } } as const;
    const statuses = Array.from({ length: 100 }, (_, place) => (place < 7 ? 'passed' : 'failed'));
    expect(decideOutcome(repeat, statuses).status).toBe('passed');
  });

  it('is errored when the harness failed at one attempt', () => {
    const repeat = { repetition: { kind: 'repeat', times: 2, passRate: 0.5 } } as const;
    expect(decideOutcome(repeat, ['passed', 'errored']).status).toBe('errored');
  });
});

describe('a case that is known to fail', () => {
  const known = { repetition: { kind: 'once' }, fails: true } as const;

  it('passes as long as it fails', () => {
    expect(decideOutcome(known, ['failed'])).toEqual({
      status: 'passed',
      flaky: false,
      failureExpected: true,
      passes: 0,
      attempts: 1,
    });
  });

  it('fails when it passes, and says what is to be done', () => {
    expect(decideOutcome(known, ['passed'])).toEqual({
      status: 'failed',
      reason: 'passes now: remove `fails`',
      flaky: false,
      failureExpected: true,
      passes: 1,
      attempts: 1,
    });
  });

  it('is errored when the harness failed', () => {
    expect(decideOutcome(known, ['errored']).status).toBe('errored');
  });

  it('is tried again until it fails, and is flaky then', () => {
    const retried = { repetition: { kind: 'retry', retries: 2 }, fails: true } as const;
    expect(needsAnotherAttempt(retried, ['passed'])).toBe(true);
    expect(needsAnotherAttempt(retried, ['passed', 'failed'])).toBe(false);
    expect(decideOutcome(retried, ['passed', 'failed'])).toMatchObject({ status: 'passed', flaky: true });
  });

  it('passes where its repeats stay below their rate', () => {
    const repeated = { repetition: { kind: 'repeat', times: 3, passRate: 1 }, fails: true } as const;
    expect(decideOutcome(repeated, ['failed', 'failed', 'failed'])).toMatchObject({
      status: 'passed',
      flaky: false,
    });
    expect(decideOutcome(repeated, ['failed', 'passed', 'failed'])).toMatchObject({
      status: 'passed',
      flaky: true,
    });
    expect(decideOutcome(repeated, ['passed', 'passed', 'passed']).status).toBe('failed');
  });
});
