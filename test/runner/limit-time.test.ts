import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { limitTime } from '../../src/runner/limit-time.js';

describe('limitTime', () => {
  it('aborts when the time is over, also where memory is cleaned up meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const aborted = once(limitTime(new AbortController().signal, 100).signal, 'abort');
    collect();
    await aborted;
  });

  it('says that the time is over, and how long it was', async () => {
    using limit = limitTime(new AbortController().signal, 1);
    expect(limit.isOver).toBe(false);
    await once(limit.signal, 'abort');
    expect(limit.isOver).toBe(true);
    expect(limit.signal.reason).toMatchObject({ name: 'TimeoutError', message: 'it took more than 0.001 s' });
  });

  it('aborts with the other signal, which is no lateness', () => {
    const other = new AbortController();
    using limit = limitTime(other.signal, 60_000);
    other.abort('enough');
    expect(limit.signal.reason).toBe('enough');
    expect(limit.isOver).toBe(false);
  });
});
