import { InfrastructureError } from '../model/errors.js';
import type { OpenRunner } from './open-runner.js';

export interface SharedRunner {
  /** Hands over the runner, which is opened where there is none. Throws what opening it and `act` throw. */
  use<Result>(act: (running: OpenRunner) => Promise<Result>): Promise<Result>;
}

interface SharedRunnerOptions {
  open(): Promise<OpenRunner>;
  /** After so long without use it is closed: whoever comes then opens another. */
  readonly idleMs: number;
}

interface Lease {
  readonly opened: Promise<OpenRunner>;
  users: number;
  idle?: NodeJS.Timeout;
}

/**
 * One runner for all who come. It keeps no process alive that has nothing else to do, and is closed before
 * such a process ends.
 */
export function shareRunner({ open, idleMs }: SharedRunnerOptions): SharedRunner {
  let current: Lease | undefined;
  let closed: Promise<void> = Promise.resolve();

  // One after the other, since two runners of one process would take each other's places.
  const take = (): Lease => {
    const lease: Lease = { opened: closed.then(open), users: 0 };
    lease.opened.catch(() => retire(lease));
    process.on('beforeExit', closeIdle);
    return lease;
  };
  const retire = (lease: Lease): void => {
    if (current !== lease) return;
    current = undefined;
    process.off('beforeExit', closeIdle);
  };
  const close = (lease: Lease): void => {
    clearTimeout(lease.idle);
    retire(lease);
    // All its users have their results: nobody is left to be told of one that cannot be closed.
    closed = lease.opened.then((running) => running[Symbol.asyncDispose]()).catch(() => {});
  };
  function closeIdle(): void {
    if (current?.users === 0) close(current);
  }

  return {
    async use(act) {
      current ??= take();
      const lease = current;
      lease.users += 1;
      clearTimeout(lease.idle);
      try {
        return await act(await lease.opened);
      } catch (error) {
        if (error instanceof InfrastructureError && error.scope === 'run') retire(lease);
        throw error;
      } finally {
        lease.users -= 1;
        if (lease.users === 0) {
          if (lease === current) lease.idle = setTimeout(close, idleMs, lease).unref();
          else close(lease);
        }
      }
    },
  };
}
