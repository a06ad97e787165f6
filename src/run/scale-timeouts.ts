import type { Case, Limits, Suite } from '../model/case.js';

/** Suites whose cases have so many times the time that they say: of each phase, and of CPU time. */
export function scaleTimeouts(suites: readonly Suite[], scale: number): readonly Suite[] {
  if (scale === 1) return suites;
  return suites.map((suite) => ({
    info: suite.info,
    async *cases() {
      for await (const testCase of suite.cases()) yield scaleCase(testCase, scale);
    },
  }));
}

function scaleCase(testCase: Case, scale: number): Case {
  const { setup, build, run } = testCase.limits;
  const limits = {
    setup: scaleLimits(setup, scale),
    build: scaleLimits(build, scale),
    run: scaleLimits(run, scale),
  };
  return { ...testCase, limits };
}

function scaleLimits({ timeoutMs, cpuMs, ...others }: Limits, scale: number): Limits {
  return {
    timeoutMs: scaleMs(timeoutMs, scale),
    ...(cpuMs === undefined ? {} : { cpuMs: scaleMs(cpuMs, scale) }),
    ...others,
  };
}

/** A timer cannot be set for longer: 24 days. */
const longestMs = 2 ** 31 - 1;

function scaleMs(ms: number, scale: number): number {
  return Math.min(longestMs, Math.max(1, Math.round(ms * scale)));
}
