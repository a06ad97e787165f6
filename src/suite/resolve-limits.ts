import type { Limits, Phase } from '../model/case.js';
import type { CaseSettings } from './case-settings.js';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

/** The limits of each phase. Builds and setups are limited more widely, never more narrowly than the run. */
export function resolveLimits(settings: CaseSettings): Record<Phase, Limits> {
  const { timeoutMs = 10_000, buildTimeoutMs = 60_000, setupTimeoutMs = 600_000 } = settings;
  const {
    memoryBytes = 512 * mebibyte,
    processes = 256,
    fileBytes = 64 * mebibyte,
    outputBytes = 8 * mebibyte,
    cpuMs,
  } = settings.limits ?? {};
  return {
    setup: {
      timeoutMs: setupTimeoutMs,
      memoryBytes: Math.max(4 * gibibyte, memoryBytes),
      processes: Math.max(1024, processes),
      fileBytes: Math.max(8 * gibibyte, fileBytes),
      outputBytes: Math.max(8 * mebibyte, outputBytes),
    },
    build: {
      timeoutMs: buildTimeoutMs,
      memoryBytes: Math.max(2 * gibibyte, memoryBytes),
      processes: Math.max(512, processes),
      fileBytes: Math.max(gibibyte, fileBytes),
      outputBytes,
    },
    run: { timeoutMs, memoryBytes, processes, fileBytes, outputBytes, ...(cpuMs !== undefined && { cpuMs }) },
  };
}
