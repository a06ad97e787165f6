import { lock } from 'proper-lockfile';

/** For so long a lock is its owner's who shows no sign of life. */
const staleMs = 10_000;

/**
 * Acts while no other process holds the lock of the same path; that of one that was killed is taken over. Throws what
 * `act` throws, and what the system throws where the lock cannot be had within 15 to 30 seconds.
 */
export async function holdLock<Result>(path: string, act: () => Promise<Result>): Promise<Result> {
  const release = await lock(path, {
    realpath: false,
    stale: staleMs,
    retries: { retries: 300, factor: 1, minTimeout: 50, maxTimeout: 100 },
    // A process that was paused for longer, as by Ctrl-Z, has lost it. What it does is done to a whole file all the
    // same; by default it would be ended by what is thrown in a timer, where nobody can catch it.
    onCompromised: () => {},
  });
  try {
    return await act();
  } finally {
    // Where that fails, it is another's by now, or soon stale.
    await release().catch(() => {});
  }
}
