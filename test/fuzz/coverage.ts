/** What inputs have reached so far, by counters and by how often: in AFL's classes 1, 2, 3, 4-7, 8-15, 16-31, 32-127 and more. */
export interface Coverage {
  /** Takes the counts of one execution, and sets them to 0. */
  take(counts: Uint32Array): Reached;
  /** How many counters were reached at all. */
  readonly counters: number;
  /** How many pairs of a counter and a class were. */
  readonly features: number;
}

export interface Reached {
  /** Whether any counter came to a class that it never was in. */
  readonly isNew: boolean;
  /** Equal for executions whose counters are all in the same classes. */
  readonly signature: number;
}

/** The bit of a count's class, by counts up to 128. */
const classes = Uint8Array.from({ length: 129 }, (_, count) => {
  if (count === 0) return 0;
  if (count < 4) return 1 << (count - 1);
  if (count < 8) return 1 << 3;
  if (count < 16) return 1 << 4;
  if (count < 32) return 1 << 5;
  return count < 128 ? 1 << 6 : 1 << 7;
});

export function createCoverage(mostCounters = 2 ** 18): Coverage {
  const seen = new Uint8Array(mostCounters);
  let counters = 0;
  let features = 0;
  return {
    take(counts) {
      let isNew = false;
      let signature = 0;
      for (let index = 0; index < counts.length; index += 1) {
        const count = counts[index] ?? 0;
        if (count === 0) continue;
        counts[index] = 0;
        const bit = classes[Math.min(count, 128)] ?? 0;
        signature = Math.imul(signature ^ (index * 256 + bit), 0x9e3779b1) ^ (signature >>> 15);
        const before = seen[index] ?? 0;
        if ((before & bit) !== 0) continue;
        seen[index] = before | bit;
        isNew = true;
        features += 1;
        if (before === 0) counters += 1;
      }
      return { isNew, signature };
    },
    get counters() {
      return counters;
    },
    get features() {
      return features;
    },
  };
}
