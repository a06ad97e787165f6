import { LRUCache } from 'lru-cache';
import type { Pack } from '../supervisor/pack-file.js';
import type { BuiltArtefacts, SupervisorReport } from '../supervisor/protocol.js';
import type { BuildStore } from './build-store.js';
import { raceAbort } from './race-abort.js';

/** Builds that several executions need: one makes each, the others wait for it. */
export interface SharedBuilds {
  /** Waits as long as another execution is at the same build. */
  claim(key: string, options: ClaimOptions): Promise<SharedBuild>;
}

export interface ClaimOptions {
  /** Whether a failure of the same build may be returned: not where it is to be seen whether it fails again. */
  readonly mayReuseFailure: boolean;
  readonly signal: AbortSignal;
}

export type SharedBuild =
  | { readonly kind: 'built'; readonly built: BuiltArtefacts }
  | { readonly kind: 'failed'; readonly report: SupervisorReport }
  /** The caller's to make, for all. */
  | { readonly kind: 'claimed'; readonly claim: BuildClaim }
  /** The caller's to make, for itself: it cannot be shared. */
  | { readonly kind: 'alone' };

/** Held by the one who builds. The first that is said of it counts. */
export interface BuildClaim {
  /** What larger builds leave is not kept. */
  readonly mostBytes: number;
  /** Resolves when it is done with the pack. */
  keep(pack: Pack): Promise<void>;
  /** The build has failed, and will fail for everybody else. */
  fail(report: SupervisorReport): void;
  /** There is nothing to share: whoever needs the build makes it for itself. */
  giveUp(): void;
  /** Nothing has come of it: the next may try. */
  release(): void;
}

/** Failures of a run that are remembered, with all that compilers have said. */
const failureBytes = 16 * 2 ** 20;
const entryBytes = 256;

type Known = { readonly kind: 'alone' } | { readonly kind: 'failed'; readonly report: SupervisorReport };

export function createSharedBuilds(store: BuildStore): SharedBuilds {
  const making = new Map<string, Promise<void>>();
  const known = new LRUCache<string, Known>({
    maxSize: failureBytes,
    sizeCalculation: (value) =>
      entryBytes + (value.kind === 'failed' ? value.report.stdout.length + value.report.stderr.length : 0),
  });

  const take = (key: string): BuildClaim => {
    let announce = () => {};
    making.set(key, new Promise((resolve) => (announce = resolve)));
    let isSettled = false;
    const settle = async (act: () => unknown): Promise<void> => {
      if (isSettled) return;
      isSettled = true;
      await act();
      making.delete(key);
      announce();
    };
    return {
      mostBytes: store.mostBytes,
      keep: (pack) => settle(() => store.keep(key, pack)),
      fail: (report) => void settle(() => known.set(key, { kind: 'failed', report })),
      giveUp: () => void settle(() => known.set(key, { kind: 'alone' })),
      release: () => void settle(() => {}),
    };
  };

  return {
    async claim(key, { mayReuseFailure, signal }) {
      for (let other = making.get(key); other !== undefined; other = making.get(key))
        await raceAbort(other, signal);
      const before = known.get(key);
      if (before?.kind === 'failed' && mayReuseFailure) return before;
      if (before !== undefined) return { kind: 'alone' };
      // Taken before the store is asked: who comes meanwhile waits for the answer.
      const claim = take(key);
      const built = await store.find(key);
      if (built === undefined) return { kind: 'claimed', claim };
      claim.release();
      return { kind: 'built', built };
    },
  };
}
