/** How long an execution waits, all in all. */
export interface Queue {
  enter(): void;
  /** The execution starts when it leaves for the first time. */
  leave(): void;
  queuedMs(): number;
}

/** `onStart` is called once. */
export function measureQueue(onStart: () => void): Queue {
  let queuedMs = 0;
  let since: number | undefined;
  let hasStarted = false;
  return {
    enter() {
      since ??= performance.now();
    },
    leave() {
      if (since !== undefined) queuedMs += performance.now() - since;
      since = undefined;
      if (!hasStarted) onStart();
      hasStarted = true;
    },
    queuedMs: () => queuedMs,
  };
}
