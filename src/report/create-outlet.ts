/** Writes from where nothing can be awaited, such as a timer; what went wrong is told when the reporter finishes. */
export interface Outlet {
  send(text: string): void;
  /** Waits for all that was sent. Throws what the first failed write threw. */
  drain(): Promise<void>;
}

export function createOutlet(write: (text: string) => void | Promise<void>): Outlet {
  let sent: Promise<unknown> = Promise.resolve();
  return {
    send: (text) => {
      const written = (async () => write(text))();
      sent = Promise.all([sent, written]);
      // Told by `drain`; here it only must not end the process.
      sent.catch(() => {});
    },
    drain: async () => {
      await sent;
    },
  };
}
