/** Lines that stay below all others while the run goes on. */
export interface Footer {
  /** Shows text above the footer, which ends in a line break. */
  print(text: string): void;
  /** Says that what the footer shows has changed. */
  refresh(): void;
  /** Takes the footer away for good; what is printed then goes out at once. */
  stop(): void;
}

/** The time between two frames: quick enough for the eye, slow enough for a remote terminal. */
const frameMs = 100;

// DECAWM: a line wider than the terminal is cut by it, so that the footer is as high as it has lines.
const wrapOff = '\x1b[?7l';
const wrapOn = '\x1b[?7h';

/**
 * A footer for a terminal. All that comes within one frame goes out in one write: the old footer cleared, the
 * new text, the new footer. `renderLines` is asked for the footer's lines at each frame.
 */
export function createFooter(send: (text: string) => void, renderLines: () => readonly string[]): Footer {
  let waiting = '';
  let height = 0;
  let isStale = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  const draw = (): void => {
    isStale = false;
    const lines = renderLines();
    const footer = lines.length === 0 ? '' : `${wrapOff}${lines.join('\n')}\n${wrapOn}`;
    const text = clearLines(height) + waiting + footer;
    waiting = '';
    height = lines.length;
    send(text);
    timer = setTimeout(endFrame, frameMs);
    timer.unref();
  };
  const endFrame = (): void => {
    timer = undefined;
    if (isStale) draw();
  };
  const refresh = (): void => {
    isStale = true;
    if (timer === undefined) draw();
  };

  return {
    print: (text) => {
      if (isStopped) {
        send(text);
        return;
      }
      waiting += text;
      refresh();
    },
    refresh: () => {
      if (!isStopped) refresh();
    },
    stop: () => {
      if (isStopped) return;
      isStopped = true;
      clearTimeout(timer);
      const text = clearLines(height) + waiting;
      if (text !== '') send(text);
    },
  };
}

function clearLines(count: number): string {
  return count === 0 ? '' : `\x1b[${count}A\r\x1b[J`;
}
