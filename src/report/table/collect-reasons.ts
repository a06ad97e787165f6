import type { CaseInfo } from '../../model/case.js';

/** Cases that share a reason, told once. */
export interface ReasonGroup {
  readonly reason: string;
  readonly hint: string | undefined;
  /** Ids of the first few. */
  readonly ids: string[];
  count: number;
}

/** Groups cases by their reason. However many there are, only so many reasons and ids are kept. */
export interface Reasons {
  add(info: CaseInfo, reason: string, hint?: string): void;
  readonly groups: readonly ReasonGroup[];
  /** Cases whose reasons came after the last that is kept. */
  readonly others: number;
}

const mostReasons = 50;
const mostIds = 5;

export function collectReasons(): Reasons {
  const byReason = new Map<string, ReasonGroup>();
  let others = 0;
  return {
    add: (info, reason, hint) => {
      const group = byReason.get(reason);
      if (group !== undefined) {
        group.count += 1;
        if (group.ids.length < mostIds) group.ids.push(info.id);
      } else if (byReason.size < mostReasons) {
        byReason.set(reason, { reason, hint, ids: [info.id], count: 1 });
      } else {
        others += 1;
      }
    },
    get groups() {
      return [...byReason.values()];
    },
    get others() {
      return others;
    },
  };
}
