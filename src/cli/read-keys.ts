export interface Keys extends Disposable {
  /** Whether there is somebody who could press one. */
  readonly areRead: boolean;
}

interface KeyActions {
  all(): void;
  failed(): void;
  end(): void;
  interrupt(): void;
}

/** Reads single keys from a terminal; nothing where stdin is none. */
export function readKeys({ all, failed, end, interrupt }: KeyActions): Keys {
  const { stdin } = process;
  if (!stdin.isTTY) return { areRead: false, [Symbol.dispose]: () => {} };
  // Raw keys: Ctrl-C is one of them.
  const actions: Readonly<Record<string, () => void>> = {
    '\r': all,
    '\n': all,
    f: failed,
    q: end,
    '\u0003': interrupt,
  };
  const onKey = (key: Buffer): void => actions[key.toString()]?.();
  stdin.setRawMode(true);
  stdin.on('data', onKey);
  return {
    areRead: true,
    [Symbol.dispose]() {
      stdin.off('data', onKey);
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}
