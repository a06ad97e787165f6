export interface GatherOptions {
  /** Whether those that have ended are wanted now: asked each time one more has. */
  isWanted(): boolean;
  readonly mostMs: number;
}

/**
 * Has those that have ended go on together, when they are wanted or after a time: what is then done for many in a row
 * takes a fraction of what it takes for each of them between programs, which leave nothing of it in the processor's
 * caches. The promises of the function that is returned are for that.
 */
export function gatherEnds({ isWanted, mostMs }: GatherOptions): () => Promise<void> {
  const gathered: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const release = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const goOn of gathered.splice(0)) goOn();
  };
  return () =>
    new Promise((resolve) => {
      gathered.push(resolve);
      if (isWanted()) release();
      else timer ??= setTimeout(release, mostMs);
    });
}
