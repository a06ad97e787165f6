/** What istanbul keeps of a module: how often each statement, function and branch was executed. */
interface ModuleCounts {
  s: Counts;
  f: Counts;
  b: Record<string, Counts>;
}

type Counts = Record<string, number> | Uint32Array;

/** As scripts/fuzz/bundle-readers.mjs has it. */
const coverageVariable = '__umweltenFuzzCounters__';
const mostCounters = 2 ** 18;

/** All counters of the modules that are loaded, in one piece of memory that is quick to look through. */
export interface Counters {
  /** Those in use. */
  view(): Uint32Array;
}

export function attachCounters(): Counters {
  const all = new Uint32Array(mostCounters);
  const attached = new Set<string>();
  let used = 0;
  const take = (counts: Counts): Uint32Array => {
    const length = Array.isArray(counts) ? counts.length : Object.keys(counts).length;
    if (used + length > mostCounters) throw new Error(`there are more than ${mostCounters} counters`);
    const taken = all.subarray(used, used + length);
    used += length;
    return taken;
  };
  return {
    view() {
      const modules = findModules();
      const paths = Object.keys(modules);
      // Some are loaded when they are first needed.
      if (paths.length !== attached.size) {
        for (const path of paths) {
          const counts = modules[path];
          if (counts === undefined || attached.has(path)) continue;
          counts.s = take(counts.s);
          counts.f = take(counts.f);
          for (const [branch, places] of Object.entries(counts.b)) counts.b[branch] = take(places);
          attached.add(path);
        }
      }
      return all.subarray(0, used);
    },
  };
}

function findModules(): Readonly<Record<string, ModuleCounts>> {
  return Reflect.get(globalThis, coverageVariable) ?? {};
}
