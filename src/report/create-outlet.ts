/** Writes from where nothing can be awaited, such as a timer; what went wrong is told when the reporter finishes. */
export interface Outlet {
  send(text: string): void;
  /** Waits for all that was sent. Throws what the first failed write threw. */
  drain(): Promise<void>;
}

export function createOutlet(write: (text: string) => void | Promise<void>): Outlet {
  let sent = Promise.resolve();
  return {
    send: (text) => {
      const written = (async () => write(text))();
      // Not `Promise.all`, whose value would have that of all writes before: a run may send millions of lines.
      sent = sent.then(() => written);
      // Told by `drain`; here they only must not end the process.
      for (const promise of [written, sent]) promise.catch(() => {});
    },
    drain: async () => {
      await sent;
    },
  };
}
